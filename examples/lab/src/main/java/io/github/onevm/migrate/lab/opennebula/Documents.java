package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Collection;
import java.util.List;

/** Documents of objects that do not change while the lab runs, and what several documents share. Stateless. */
final class Documents {
    private Documents() {}

    /** ID, owner and name. */
    static String owner(int id, String name) {
        return Identity.ofOneadmin(id, name).render();
    }

    /** A list of ids in an element of this name. */
    static String ids(String name, Collection<Integer> ids) {
        StringBuilder out = new StringBuilder();
        ids.forEach(id -> out.append(Xml.plain("ID", id)));
        return Xml.plain(name, out);
    }

    static String cluster(int id, String name, List<Integer> hosts, List<Integer> datastores, List<Integer> networks) {
        return "<CLUSTER>" + Xml.plain("ID", id) + Xml.plain("NAME", name) + ids("HOSTS", hosts)
                + ids("DATASTORES", datastores) + ids("VNETS", networks) + "<TEMPLATE>"
                + Xml.cdata("RESERVED_CPU", "") + Xml.cdata("RESERVED_MEM", "") + "</TEMPLATE></CLUSTER>";
    }

    /** A new datastore, without images. */
    static String datastore(DatastoreSpec s, Version version) {
        Values values = new Values()
                .set("DS_MAD", dsMad(s))
                .set("TM_MAD", s.driver())
                .set("BASE_PATH", "/var/lib/one//datastores/" + s.id())
                .set("TYPE", s.type())
                .set("DISK_TYPE", diskType(s))
                .set("STATE", s.state());
        addCapacity(values, s);
        return new DatastoreRecord(
                        Identity.ofOneadmin(s.id(), s.name()), values, datastoreTemplate(s, version), s.clusters())
                .render();
    }

    static boolean isStorPool(DatastoreSpec s) {
        return s.driver().startsWith("storpool");
    }

    static boolean isCeph(DatastoreSpec s) {
        return s.driver().equals("ceph");
    }

    /** DISK_TYPE of src/image/Image.h: 0 FILE, 2 BLOCK, 3 RBD. */
    private static int diskType(DatastoreSpec s) {
        if (s.type() != DatastoreView.IMAGE) {
            return 0;
        }
        return isStorPool(s) ? 2 : isCeph(s) ? 3 : 0;
    }

    private static String diskTypeName(DatastoreSpec s) {
        return isStorPool(s) ? "BLOCK" : isCeph(s) ? "RBD" : "FILE";
    }

    private static String dsMad(DatastoreSpec s) {
        if (s.type() == DatastoreView.SYSTEM) {
            return "-";
        }
        return isStorPool(s) || isCeph(s) ? s.driver() : "fs";
    }

    private static void addCapacity(Values values, DatastoreSpec s) {
        boolean system = s.type() == DatastoreView.SYSTEM;
        long total = isStorPool(s) ? 4_796_800 : system ? 0 : 258_020;
        long free = isStorPool(s) ? 3_366_880 : system ? 0 : 76_237;
        long used = isStorPool(s) ? 1_429_920 : system ? 0 : 27_662;
        values.set("TOTAL_MB", total).set("FREE_MB", free).set("USED_MB", used);
    }

    private static Template datastoreTemplate(DatastoreSpec s, Version version) {
        Template t = new Template();
        boolean storpool = isStorPool(s);
        t.add("ALLOW_ORPHANS", storpool ? "yes" : "YES");
        t.add("RESTRICTED_DIRS", "/");
        t.add("SAFE_DIRS", "/var/tmp");
        t.add("TM_MAD", s.driver());
        switch (s.type()) {
            case DatastoreView.SYSTEM -> systemAttributes(t, storpool, version);
            case DatastoreView.IMAGE -> {
                imageAttributes(t, s);
                t.add("DISK_TYPE", diskTypeName(s));
                t.add("TYPE", "IMAGE_DS");
            }
            default -> {
                imageAttributes(t, s);
                t.add("TYPE", "FILE_DS");
            }
        }
        if (version.isSeven()) {
            t.add("PERSISTENT_SNAPSHOTS", "YES");
        }
        s.attributes().forEach(t::set);
        return t;
    }

    private static void systemAttributes(Template t, boolean storpool, Version version) {
        t.add("DISK_TYPE", "FILE");
        t.add("DS_MIGRATE", "YES");
        t.add("SHARED", storpool ? "YES" : "NO");
        t.add("TYPE", "SYSTEM_DS");
        if (version.isSeven()) {
            t.add("DS_LIVE_MIGRATE", storpool ? "NO" : "YES");
            t.add("DS_MIGRATE_SNAP", storpool ? "NO" : "YES");
        }
    }

    private static void imageAttributes(Template t, DatastoreSpec s) {
        boolean shared = isStorPool(s) || isCeph(s);
        t.add("CLONE_TARGET", shared ? "SELF" : "SYSTEM");
        t.add("DS_MAD", dsMad(s));
        t.add("LN_TARGET", shared ? "NONE" : "SYSTEM");
        if (shared) {
            t.add("DRIVER", "raw");
        }
    }
}
