package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Collection;
import java.util.List;

/** Documents of objects that do not change while the lab runs, and what several documents share. Stateless. */
final class Documents {
    private Documents() {}

    /** ID, owner and name. */
    static String owner(int id, String name) {
        return Xml.plain("ID", id)
                + Xml.plain("UID", 0)
                + Xml.plain("GID", 0)
                + Xml.plain("UNAME", "oneadmin")
                + Xml.plain("GNAME", "oneadmin")
                + Xml.plain("NAME", Xml.escape(name));
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

    static String datastore(DatastoreSpec s, List<Integer> images, Version version) {
        return "<DATASTORE>" + owner(s.id(), s.name())
                + Permissions.ofOwnerAndGroup().render()
                + Xml.cdata("DS_MAD", dsMad(s)) + Xml.cdata("TM_MAD", s.driver())
                + Xml.cdata("BASE_PATH", "/var/lib/one//datastores/" + s.id()) + Xml.plain("TYPE", s.type())
                + Xml.plain("DISK_TYPE", diskType(s)) + Xml.plain("STATE", s.state())
                + ids("CLUSTERS", s.clusters()) + capacity(s) + ids("IMAGES", images)
                + datastoreTemplate(s, version).render("TEMPLATE") + "</DATASTORE>";
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

    private static String capacity(DatastoreSpec s) {
        if (isStorPool(s)) {
            return Xml.plain("TOTAL_MB", 4_796_800) + Xml.plain("FREE_MB", 3_366_880) + Xml.plain("USED_MB", 1_429_920);
        }
        boolean system = s.type() == DatastoreView.SYSTEM;
        return Xml.plain("TOTAL_MB", system ? 0 : 258_020)
                + Xml.plain("FREE_MB", system ? 0 : 76_237)
                + Xml.plain("USED_MB", system ? 0 : 27_662);
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
