package io.github.onevm.migrate.opennebula;

import static io.github.onevm.migrate.opennebula.OddXml.element;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * The documents of a site on which VM 42 can move from cluster 100 to cluster 101. What the move needs is sound; all else
 * has any shape.
 */
final class DrawnSites extends DomainContextBase {
    /** What tells where the VM is, and what it asks of a host. */
    private static final List<String> NEEDED = List.of(
            "STATE",
            "LCM_STATE",
            "HID",
            "CID",
            "DS_ID",
            "MEMORY",
            "CPU",
            "DISK_ID",
            "DATASTORE_ID",
            "SIZE",
            "IMAGE_ID");

    private static final List<String> BAD = List.of("", "-1", "x", "1,2", "99999999999999999999", "<A>b</A>", "0.x");

    /** The answers of oned. */
    record Site(
            String vm,
            String clusters,
            String hosts,
            String datastores,
            String user,
            String group,
            String image,
            String jobs) {
        /** Something that the move needs, spoiled wherever it is. */
        Site spoiled(String name, String by) {
            String spoiled =
                    vm.replaceAll("<" + name + ">(<!\\[CDATA\\[)? ?\\d+ ?(]]>)?</" + name + ">", element(name, by));
            return new Site(spoiled, clusters, hosts, datastores, user, group, image, jobs);
        }
    }

    /** A site, and what of it the move needs and cannot read. */
    record Spoiled(Site site, String name) {}

    @Provide
    Arbitrary<Site> sites() {
        return Arbitraries.randomValue(random -> new Draw(random).site());
    }

    @Provide
    Arbitrary<Spoiled> spoiled() {
        return Arbitraries.randomValue(random -> {
            String name = NEEDED.get(random.nextInt(NEEDED.size()));
            String by = BAD.get(random.nextInt(BAD.size()));
            return new Spoiled(new Draw(random).site().spoiled(name, by), name);
        });
    }

    /** One site. */
    private static final class Draw {
        private final OddXml xml;

        Draw(Random random) {
            this.xml = new OddXml(random);
        }

        Site site() {
            return new Site(
                    vm(), clusters(), hosts(), datastores(), holder("USER", 5), holder("GROUP", 105), image(), jobs());
        }

        private String vm() {
            return element(
                    "VM",
                    xml.shuffled(
                            xml.sound("ID", "42"),
                            xml.sound("STATE", "3"),
                            xml.sound("LCM_STATE", "3"),
                            template(),
                            userTemplate(),
                            history(),
                            xml.rarely(
                                    "NAME",
                                    "UID",
                                    "GID",
                                    "UNAME",
                                    "LAST_POLL",
                                    "RESCHED",
                                    "STIME",
                                    "ETIME",
                                    "DEPLOY_ID"),
                            xml.rarely(() -> xml.odd("MONITORING", "CPU", "MEMORY", "STATE", "DISK_SIZE")),
                            xml.rarely(() -> xml.odd("SCHED_ACTIONS", "ID", "SCHED_ACTION")),
                            xml.rarely(() -> xml.odd("PERMISSIONS", "OWNER_U", "OTHER_U")),
                            xml.rarely(() -> xml.some(3, this::snapshots)),
                            xml.rarely(() -> xml.odd("BACKUPS", "BACKUP_CONFIG", "BACKUP_IDS", "ID")),
                            xml.of("", "<LOCK/>", "<LOCK><LOCKED>0</LOCKED></LOCK>", "<LOCK><LOCKED/></LOCK>")));
        }

        private String snapshots() {
            String all = xml.some(
                    3, () -> xml.odd("SNAPSHOT", "ID", "NAME", "DATE", "PARENT", "CHILDREN", "SIZE", "ACTIVE"));
            return element("SNAPSHOTS", xml.odd("DISK_ID") + xml.odd("ALLOW_ORPHANS") + xml.odd("CURRENT_BASE") + all);
        }

        private String template() {
            return element(
                    "TEMPLATE",
                    xml.shuffled(
                            xml.sound("MEMORY", "2048"),
                            element("CPU", xml.of("1", "0.5", " 0.25 ", "<![CDATA[1]]>", "1.000000")),
                            disk(
                                    "0",
                                    "100",
                                    "10240",
                                    image("7") + "<CLONE>YES</CLONE><SAVE>NO</SAVE><TYPE>BLOCK</TYPE>"),
                            disk(
                                    "1",
                                    "100",
                                    "20480",
                                    image("8") + "<CLONE>NO</CLONE><PERSISTENT>YES</PERSISTENT><SAVE>YES</SAVE>"
                                            + "<TYPE>BLOCK</TYPE>"),
                            disk("2", "101", "4096", "<TYPE>fs</TYPE><FORMAT>raw</FORMAT>"),
                            disk("3", "101", "1024", "<TYPE>swap</TYPE>"),
                            disk(
                                    "4",
                                    "100",
                                    "512",
                                    image("9") + "<CLONE>NO</CLONE><READONLY>YES</READONLY><SAVE>NO</SAVE>"
                                            + "<TYPE>CDROM</TYPE>"),
                            xml.rarely("VROUTER_ID", "IMPORTED", "VCPU", "TM_MAD_SYSTEM", "AUTOMATIC_REQUIREMENTS"),
                            devices(),
                            demands()));
        }

        private static String image(String id) {
            return element("IMAGE_ID", id) + element("SOURCE", "one-ds-100/one-img-" + id);
        }

        private String devices() {
            return xml.rarely(() -> xml.some(
                            3,
                            () -> xml.odd(
                                    "NIC",
                                    "NETWORK_ID",
                                    "NIC_ID",
                                    "ATTACH",
                                    "NETWORK_MODE",
                                    "CLUSTER_ID",
                                    "SCHED_REQUIREMENTS",
                                    "IP")))
                    + xml.rarely(() -> xml.some(2, () -> xml.odd("NIC_ALIAS", "NETWORK_ID", "NIC_ID", "PARENT_ID")))
                    + xml.rarely(() -> xml.some(
                            3,
                            () -> xml.odd(
                                    "PCI",
                                    "VENDOR",
                                    "DEVICE",
                                    "CLASS",
                                    "ADDRESS",
                                    "SHORT_ADDRESS",
                                    "TYPE",
                                    "NETWORK_ID",
                                    "NUMA_NODE")))
                    + xml.rarely(() -> xml.odd("GRAPHICS", "PORT", "TYPE"))
                    + xml.rarely(() -> xml.odd("TPM", "MODEL"));
        }

        private String demands() {
            return xml.rarely(() -> xml.some(
                            3,
                            () -> xml.odd(
                                    "SCHED_ACTION",
                                    "ID",
                                    "TIME",
                                    "ACTION",
                                    "DONE",
                                    "END_TYPE",
                                    "END_VALUE",
                                    "REPEAT",
                                    "MESSAGE")))
                    + xml.rarely(() -> xml.some(2, () -> xml.odd("SNAPSHOT", "SNAPSHOT_ID", "HYPERVISOR_ID", "ACTIVE")))
                    + xml.rarely(() -> xml.some(2, () -> xml.odd("NUMA_NODE", "CPUS", "MEMORY", "NODE_ID")))
                    + xml.rarely(() -> xml.odd("TOPOLOGY", "PIN_POLICY", "CORES", "SOCKETS", "NODE_AFFINITY"))
                    + xml.rarely(() -> xml.odd("CPU_MODEL", "MODEL", "FEATURES"))
                    + xml.rarely(() -> xml.odd("OS", "FIRMWARE", "MACHINE", "KERNEL_DS_DSID", "INITRD_DS_DSID", "UUID"))
                    + xml.rarely(() -> xml.odd("VMGROUP", "VMGROUP_ID", "ROLE"))
                    + xml.rarely(() -> xml.odd("CONTEXT", "DISK_ID", "TARGET"));
        }

        private String disk(String id, String datastore, String size, String kind) {
            return element(
                    "DISK",
                    xml.shuffled(
                            xml.sound("DISK_ID", id),
                            xml.sound("DATASTORE_ID", datastore),
                            xml.sound("SIZE", size),
                            xml.sound("TM_MAD", "storpool"),
                            kind,
                            "<DATASTORE>alpha</DATASTORE>",
                            xml.of("", element("CLUSTER_ID", "100"), element("CLUSTER_ID", "0,100"), "<CLUSTER_ID/>"),
                            xml.rarely(
                                    "ORIGINAL_SIZE",
                                    "DISK_SNAPSHOT_TOTAL_SIZE",
                                    "TARGET",
                                    "DRIVER",
                                    "CLONING",
                                    "ATTACH",
                                    "RESIZE",
                                    "LN_TARGET",
                                    "CLONE_TARGET",
                                    "ORDER",
                                    "IMAGE_STATE",
                                    "OPENNEBULA_MANAGED")));
        }

        private String userTemplate() {
            return element(
                    "USER_TEMPLATE",
                    xml.rarely(
                                    "ERROR",
                                    "SCHED_MESSAGE",
                                    "SERVICE_ID",
                                    "IMPORT_STATE",
                                    "DEPLOY_ID",
                                    "T_OS_NVRAM",
                                    "LABELS",
                                    "SCHED_REQUIREMENTS",
                                    "HYPERVISOR",
                                    "VC_POLICY")
                            + xml.rarely(() -> xml.odd("SCHED_ACTION", "ID", "TIME", "ACTION", "DONE")));
        }

        private String history() {
            String last = xml.shuffled(
                    xml.sound("SEQ", "7"),
                    xml.sound("HID", "0"),
                    xml.sound("CID", "100"),
                    xml.sound("DS_ID", "101"),
                    xml.rarely(
                            "ACTION",
                            "HOSTNAME",
                            "PLAN_ID",
                            "STIME",
                            "ETIME",
                            "PSTIME",
                            "REASON",
                            "VM_MAD",
                            "REQUEST_ID"));
            return element("HISTORY_RECORDS", xml.some(4, this::oldRecord) + element("HISTORY", last));
        }

        private String oldRecord() {
            String seq = xml.of("", "<SEQ>0</SEQ>", "<SEQ>1</SEQ>", "<SEQ/>", "<SEQ>-1</SEQ>", "<SEQ>x</SEQ>");
            return xml.odd("HISTORY", "HID", "CID", "DS_ID", "ACTION", "HOSTNAME", "STIME", "REASON", "VM_MAD")
                    .replaceFirst("<HISTORY>", "<HISTORY>" + seq);
        }

        private String clusters() {
            return pool(
                    "CLUSTER_POOL",
                    xml.some(2, () -> other(xml.odd("CLUSTER", "ID", "NAME", "HOSTS", "DATASTORES", "TEMPLATE"))),
                    cluster("100", "alpha", "0", "100", "101"),
                    cluster("101", "beta", "1", "102", "103"));
        }

        private String cluster(String id, String name, String host, String image, String system) {
            return element(
                    "CLUSTER",
                    xml.shuffled(
                            xml.sound("ID", id),
                            xml.sound("NAME", name),
                            xml.members("HOSTS", host),
                            xml.members("DATASTORES", image, system),
                            xml.members("VNETS", "3"),
                            xml.rarely(() -> xml.odd("TEMPLATE", "RESERVED_CPU", "OVMF_UEFIS", "SP_X")),
                            xml.rarely(() -> xml.odd("PLAN", "ID"))));
        }

        private String hosts() {
            return pool(
                    "HOST_POOL",
                    xml.some(
                            2,
                            () -> other(xml.odd(
                                    "HOST",
                                    "ID",
                                    "NAME",
                                    "STATE",
                                    "CLUSTER_ID",
                                    "HOST_SHARE",
                                    "VM_MAD",
                                    "VMS",
                                    "TEMPLATE"))),
                    host("0", "100"),
                    host("1", "101"));
        }

        private String host(String id, String cluster) {
            String devices =
                    xml.some(2, () -> xml.odd("PCI", "VMID", "VENDOR", "DEVICE", "CLASS", "ADDRESS", "SHORT_ADDRESS"));
            String share = "<MAX_MEM>268435456</MAX_MEM><MEM_USAGE>0</MEM_USAGE><MAX_CPU>3200</MAX_CPU>"
                    + "<CPU_USAGE>0</CPU_USAGE>" + xml.odd("RUNNING_VMS") + xml.odd("NUMA_NODES", "NODE")
                    + xml.odd("TOTAL_MEM") + element("PCI_DEVICES", devices);
            return element(
                    "HOST",
                    xml.shuffled(
                            xml.sound("ID", id),
                            xml.sound("NAME", "node" + id),
                            xml.sound("STATE", "2"),
                            xml.sound("CLUSTER_ID", cluster),
                            element("HOST_SHARE", share),
                            xml.rarely("VM_MAD", "PREV_STATE", "MONITORING"),
                            xml.rarely(() -> xml.odd("VMS", "ID")),
                            xml.rarely(() -> xml.odd(
                                    "TEMPLATE",
                                    "KVM_CPU_MODEL",
                                    "KVM_CPU_MODELS",
                                    "KVM_CPU_FEATURES",
                                    "KVM_MACHINES",
                                    "OVMF_UEFIS",
                                    "PIN_POLICY"))));
        }

        private String datastores() {
            return pool(
                    "DATASTORE_POOL",
                    xml.some(
                            2,
                            () -> other(xml.odd(
                                    "DATASTORE", "ID", "NAME", "TYPE", "STATE", "CLUSTERS", "TEMPLATE", "TM_MAD"))),
                    datastore("100", "0", "100", "alpha", "beta"),
                    datastore("101", "1", "100", "alpha", "beta"),
                    datastore("102", "0", "101", "beta", "alpha"),
                    datastore("103", "1", "101", "beta", "alpha"));
        }

        private String datastore(String id, String type, String cluster, String here, String there) {
            String template = xml.rarely("COMPATIBLE_SYS_DS", "DRIVER", "SP_QOSCLASS", "BRIDGE_LIST")
                    + element("SP_LOCATION", here + "-loc")
                    + element("SP_REMOTE", there + "-loc")
                    + element("SP_API_HTTP_HOST", here + ".example")
                    + element("SP_API_HTTP_PORT", "81")
                    + element("SP_AUTH_TOKEN", "token-of-" + here);
            return element(
                    "DATASTORE",
                    xml.shuffled(
                            xml.sound("ID", id),
                            xml.sound("NAME", here + "-" + type),
                            xml.sound("TYPE", type),
                            xml.sound("STATE", "0"),
                            "<TM_MAD>storpool</TM_MAD>",
                            xml.members("CLUSTERS", cluster),
                            element("TEMPLATE", template),
                            xml.rarely("DISK_TYPE", "TOTAL_MB", "FREE_MB", "UID", "GID"),
                            xml.rarely(() -> xml.odd("IMAGES", "ID")),
                            xml.rarely(() -> xml.odd("PERMISSIONS", "OWNER_U", "GROUP_U", "OTHER_U"))));
        }

        private String pool(String name, String others, String... needed) {
            return element(name, xml.shuffled(others, xml.shuffled(needed)));
        }

        /** One that had the number of a needed object would be that object. */
        private static String other(String object) {
            return object.replaceAll("<ID>10[0-3]</ID>|<ID>[01]</ID>", "<ID>555</ID>");
        }

        private String holder(String kind, int id) {
            String quotas = element("VM_QUOTA", xml.some(3, this::quota))
                    + element(
                            "DATASTORE_QUOTA",
                            xml.some(2, () -> xml.odd("DATASTORE", "ID", "IMAGES", "SIZE", "SIZE_USED")))
                    + element("DEFAULT_" + kind + "_QUOTAS", element("VM_QUOTA", xml.some(2, this::quota)));
            return element(
                    kind,
                    element("ID", String.valueOf(id))
                            + element("NAME", "n" + id)
                            + xml.odd("GROUPS", "ID")
                            + xml.rarely("GID", "GNAME", "AUTH_DRIVER")
                            + quotas);
        }

        private String quota() {
            return xml.odd(
                    "VM",
                    "CLUSTER_IDS",
                    "CLUSTER_ID",
                    "VMS",
                    "VMS_USED",
                    "CPU",
                    "CPU_USED",
                    "MEMORY",
                    "RUNNING_VMS",
                    "RUNNING_CPU_USED",
                    "RUNNING_MEMORY",
                    "SYSTEM_DISK_SIZE",
                    "PCI_DEV",
                    "PCI_NIC");
        }

        private String image() {
            return element(
                    "IMAGE",
                    xml.shuffled(
                            xml.sound("ID", "8"),
                            xml.sound("NAME", "web-data"),
                            xml.sound("STATE", "8"),
                            xml.sound("PERSISTENT", "1"),
                            xml.sound("DATASTORE_ID", "100"),
                            xml.members("VMS", "42"),
                            xml.rarely("CLONING_OPS", "TYPE", "SIZE", "RUNNING_VMS"),
                            xml.rarely(() -> xml.odd("LOCK", "TIME")),
                            xml.rarely(() -> xml.odd("SNAPSHOTS", "SNAPSHOT")),
                            xml.rarely(() -> xml.odd("CLONES", "ID"))));
        }

        private String jobs() {
            return element(
                    "BACKUPJOB_POOL",
                    xml.some(2, () -> xml.odd("BACKUPJOB", "NAME", "PRIORITY", "OUTDATED_VMS", "TEMPLATE")));
        }
    }
}
