package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.QuotaSpec;
import io.github.onevm.migrate.lab.opennebula.TenantSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Standard sites with one thing wrong, which must be found before VM 42 is touched.
 *
 * <pre>{@code
 * try (Lab lab = BrokenSite.LOCKED_VM.in(LabPlan.standard()).start()) { ... }
 * }</pre>
 */
public enum BrokenSite {
    WRONG_LOCATION(
            "the datastores call the other location beta-site, which StorPool alpha does not know",
            plan -> plan.datastores(BrokenSite::inBetaSite)),
    WRONG_REMOTE(
            "SP_REMOTE of alpha's datastores names a location that no datastore is in",
            plan -> plan.datastores(ds -> isAlphas(ds) ? ds.with("SP_REMOTE", "gamma-loc") : ds)),
    NO_WAY_BACK(
            "SP_REMOTE of beta's datastores names a location that no datastore is in, so the VM could not come back",
            plan -> plan.datastores(ds -> isAlphas(ds) ? ds : ds.with("SP_REMOTE", "gamma-loc"))),
    MISSING_TEMPLATE(
            "StorPool beta has no template for the image datastore",
            plan -> plan.then(lab -> lab.beta().removeTemplate("one-ds-102"))),
    NIC_OUTSIDE("the VM has a NIC in a network of alpha alone", plan -> plan.vm(vm -> vm.nic(1))),
    NO_MEMORY(
            "no host of beta has the memory that the VM needs",
            plan -> plan.hosts(host -> host.clusterId() == LabPlan.BETA ? small(host) : host)),
    LOCKED_VM("somebody has locked the VM against use", plan -> plan.vm(vm -> vm.locked(1))),
    OVERDUE_TERMINATION(
            "the VM should have been terminated in 2023, and only its lock keeps OpenNebula from it",
            plan -> plan.vm(vm -> vm.locked(1).scheduled("terminate", Times.LONG_AGO))),
    OVERDUE_RESUME(
            "a resume of 2023 is tried every few seconds, and boots the VM whenever it is UNDEPLOYED",
            plan -> plan.vm(vm -> vm.scheduled("resume", Times.LONG_AGO))),
    COMING_TERMINATION(
            "the VM is to be terminated in a quarter of an hour",
            plan -> plan.vm(vm -> vm.scheduled("terminate", Times.soon()))),
    IMPORTED_VM(
            "the VM was found on a host, not made by OpenNebula",
            plan -> plan.vm(vm -> vm.attribute("IMPORTED", "YES"))),
    MACHINE_TYPE(
            "no host of beta knows the VM's type of machine",
            plan -> plan.vm(vm -> vm.os("MACHINE", Machines.OLD))
                    .hosts(host -> host.clusterId() == LabPlan.ALPHA ? host.withMachine(Machines.OLD) : host)),
    PCI_DEVICE(
            "no host of beta has the PCI device that the VM has on alpha",
            plan -> plan.vm(vm -> vm.attribute(
                    "PCI", Map.of("VENDOR", "10de", "DEVICE", "2236", "CLASS", "0302", "SHORT_ADDRESS", "81:00.0")))),
    FOREIGN_VOLUME(
            "StorPool beta has a volume of the name of the VM's data disk, which a VM of another front-end uses",
            plan -> plan.then(BrokenSite::plantForeignVolume)),
    DISK_SNAPSHOTS(
            "the operating system's disk has a snapshot",
            plan -> plan.vm(BrokenSite::withSnapshot)
                    .then(lab -> lab.alpha()
                            .snapshot(StandardVm.OS, StandardVm.OS + "-snap0", Map.of("virt", "one", "nvm", "42")))),
    CEPH_DISK(
            "the VM has a disk in a Ceph datastore",
            plan -> plan.frontEnd(fe -> fe.datastore(ceph()).image(ImageSpec.os(10, "ceph-data", Ceph.DATASTORE, 1024)))
                    .vm(vm -> vm.disk(cephDisk()))),
    SHARED_IMAGE(
            "another VM, which is stopped, has the VM's persistent image as its disk too",
            plan -> plan.then(lab -> lab.frontEnd()
                    .addVm(VmSpec.of(43, "web-2")
                            .on(0, 101)
                            .inState(9, 0)
                            .disk(DiskSpec.image(8))
                            .withoutVolumes()))),
    NOT_ONEADMIN(
            "the caller is in the group oneadmin, but not the user oneadmin",
            plan -> plan.administrator(2, "operator", "lab-operator")),
    CLUSTER_QUOTA(
            "the VM's owner may have no VM in beta: a quota of the clusters 101 and 0 (OpenNebula 7.4)",
            plan -> plan.frontEnd(fe -> fe.version("7.4.0")
                            .tenant(tenant().inCluster(LabPlan.BETA)
                                    .quota(QuotaSpec.of().limit("VMS", 5))
                                    .quota(QuotaSpec.of(0, LabPlan.BETA).limit("VMS", 0))))
                    .vm(BrokenSite::ofTenant)),
    RUNNING_QUOTA(
            "the limit of what the VM's owner may have running was lowered below what runs",
            plan -> plan.frontEnd(fe -> fe.tenant(tenant().inCluster(LabPlan.BETA)
                            .quota(QuotaSpec.of().limit("RUNNING_MEMORY", 1024))))
                    .vm(BrokenSite::ofTenant)),
    OWNER_OUTSIDE(
            "the VM's owner has a VDC with cluster alpha alone; a move is possible, by a deploy that names the host",
            plan -> plan.frontEnd(fe -> fe.tenant(tenant())).vm(BrokenSite::ofTenant)),
    AUTO_NIC(
            "the scheduler chose the NIC's network, by a requirement that no network of beta meets; a move is possible, as above",
            plan -> plan.vm(vm -> vm.autoNic(0, "NAME = \"alpha-only\""))),
    CHARGED_OWNER(
            "the VM's owner is charged for the clone in alpha's image datastore; a move is possible, and leaves the charge",
            plan -> plan.frontEnd(fe -> fe.tenant(tenant().inCluster(LabPlan.BETA)
                            .charged(100, 40_960, 20_480)
                            .charged(102, -1, 0)))
                    .vm(BrokenSite::ofTenant));

    private static final int TENANT = 5;
    private static final int TENANTS = 105;
    private static final long TEN_GIB = 10L << 30;
    private static final long GIB_IN_KIB = 1L << 20;

    /** When actions are due. */
    private static final class Times {
        static final long LONG_AGO = 1_700_000_000;
        private static final int QUARTER_OF_AN_HOUR = 900;

        static long soon() {
            return Instant.now().getEpochSecond() + QUARTER_OF_AN_HOUR;
        }
    }

    /** Types of machine. */
    private static final class Machines {
        static final String OLD = "pc-i440fx-rhel7.6.0";
    }

    /** Names in a Ceph cluster that is not simulated, because nothing is ever read from it. */
    private static final class Ceph {
        static final int DATASTORE = 104;
        static final String POOL = "one";
    }

    private final String description;
    private final Consumer<LabPlan> damage;

    BrokenSite(String description, Consumer<LabPlan> damage) {
        this.description = description;
        this.damage = damage;
    }

    /** The fault, for people. */
    public String description() {
        return description;
    }

    /** As written on a command line: {@code locked-vm}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The site of this label, if there is one. */
    public static Optional<BrokenSite> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    /** Adds the fault to the plan's site; returns the plan. */
    public LabPlan in(LabPlan plan) {
        damage.accept(plan);
        return plan;
    }

    private static TenantSpec tenant() {
        return TenantSpec.of(TENANT, TENANTS, "alice").inCluster(LabPlan.ALPHA);
    }

    private static VmSpec ofTenant(VmSpec vm) {
        return vm.ownedBy(TENANT, TENANTS);
    }

    private static boolean isAlphas(DatastoreSpec datastore) {
        return datastore.clusters().contains(LabPlan.ALPHA);
    }

    private static DatastoreSpec inBetaSite(DatastoreSpec datastore) {
        return isAlphas(datastore)
                ? datastore.with("SP_REMOTE", "beta-site")
                : datastore.with("SP_LOCATION", "beta-site");
    }

    private static HostSpec small(HostSpec host) {
        return host.withCapacity(host.cpuPercent(), GIB_IN_KIB);
    }

    private static void plantForeignVolume(Lab lab) {
        lab.beta()
                .create(
                        StandardVm.DATA,
                        TEN_GIB,
                        "one-ds-102",
                        Map.of("virt", "one", "nloc", "two", "nvm", "7", "type", "PERS"));
        lab.beta().attach(StandardVm.DATA, 21);
    }

    private static VmSpec withSnapshot(VmSpec vm) {
        return vm.snapshots("<SNAPSHOTS><ALLOW_ORPHANS><![CDATA[yes]]></ALLOW_ORPHANS>"
                + "<CURRENT_BASE><![CDATA[0]]></CURRENT_BASE><DISK_ID><![CDATA[0]]></DISK_ID>"
                + "<NEXT_SNAPSHOT><![CDATA[1]]></NEXT_SNAPSHOT><SNAPSHOT><ACTIVE><![CDATA[YES]]></ACTIVE>"
                + "<DATE><![CDATA[1795355989]]></DATE><ID><![CDATA[0]]></ID>"
                + "<NAME><![CDATA[before the update]]></NAME><PARENT><![CDATA[-1]]></PARENT>"
                + "<SIZE><![CDATA[20480]]></SIZE></SNAPSHOT></SNAPSHOTS>");
    }

    private static DatastoreSpec ceph() {
        return DatastoreSpec.image(Ceph.DATASTORE, "alpha-ceph", LabPlan.ALPHA)
                .withDriver("ceph")
                .with("POOL_NAME", Ceph.POOL)
                .with("CEPH_HOST", "192.0.2.50")
                .with("CEPH_USER", "libvirt");
    }

    private static DiskSpec cephDisk() {
        return DiskSpec.image(10)
                .with("DISK_TYPE", "RBD")
                .with("TYPE", "RBD")
                .with("SOURCE", Ceph.POOL + "/one-10")
                .with("POOL_NAME", Ceph.POOL)
                .with("CEPH_HOST", "192.0.2.50")
                .with("CEPH_USER", "libvirt");
    }
}
