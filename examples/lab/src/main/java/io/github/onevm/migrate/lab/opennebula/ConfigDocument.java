package io.github.onevm.migrate.lab.opennebula;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one.system.config: of the product's long document, the parts that a client of this lab may want. The
 * database is SQLite, so that no password is in it.
 */
final class ConfigDocument {
    private ConfigDocument() {}

    /**
     * The document, with the additional attributes of a site.
     *
     * @param datastores where the homes of undeployed VMs are; empty for the usual place
     */
    static String of(Optional<Path> datastores, List<Map.Entry<String, String>> additional) {
        Template t = new Template();
        t.add("API_LIST_ORDER", "DESC");
        t.add("DATASTORE_CAPACITY_CHECK", "yes");
        t.add("DATASTORE_ENCRYPTED_ATTR", "RESTIC_PASSWORD");
        t.add("DATASTORE_LOCATION", datastores.map(Path::toString).orElse("/var/lib/one//datastores"));
        t.add(new Attribute.Vector("DB", Map.of("BACKEND", "sqlite", "TIMEOUT", "2500")));
        t.add("DEFAULT_DEVICE_PREFIX", "sd");
        List.of("CEPH_HOST", "POOL_NAME", "ISCSI_HOST", "DISK_TYPE", "ALLOW_ORPHANS", "SPARSE")
                .forEach(a -> t.add("INHERIT_DATASTORE_ATTR", a));
        t.add("LISTEN_ADDRESS", "127.0.0.1");
        t.add("MESSAGE_SIZE", "1073741824");
        t.add("PORT", "2633");
        t.add("TIMEOUT", "15");
        drivers(t);
        operations(t);
        additional.forEach(a -> t.add(a.getKey(), a.getValue()));
        return t.render("OPENNEBULA_CONFIGURATION");
    }

    private static void drivers(Template t) {
        t.add(new Attribute.Vector(
                "TM_MAD_CONF",
                Map.of(
                        "ALLOW_ORPHANS", "yes",
                        "CLONE_TARGET", "SELF",
                        "DRIVER", "raw",
                        "DS_MIGRATE", "yes",
                        "LN_TARGET", "NONE",
                        "NAME", "storpool",
                        "SHARED", "yes",
                        "TM_MAD_SYSTEM", "")));
        t.add(new Attribute.Vector(
                "VM_MAD",
                Map.of(
                        "DEFAULT", "vmm_exec/vmm_exec_kvm.conf",
                        "KEEP_SNAPSHOTS", "yes",
                        "LIVE_RESIZE", "yes",
                        "NAME", "kvm",
                        "SUNSTONE_NAME", "KVM",
                        "TYPE", "kvm")));
    }

    private static void operations(Template t) {
        t.add("VM_ADMIN_OPERATIONS", "migrate, delete, recover, retry, deploy, resched,\n    backup, restore");
        t.add("VM_USE_OPERATIONS", "");
    }
}
