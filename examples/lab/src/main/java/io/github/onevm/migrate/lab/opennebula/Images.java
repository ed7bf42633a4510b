package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The images and the VMs that use them; makes their documents. Thread-safe. */
final class Images {
    static final int READY = 1;
    static final int USED = 2;
    static final int USED_PERSISTENT = 8;

    private record Image(ImageSpec spec, String datastoreName, TreeSet<Integer> vms) {
        int state() {
            return vms.isEmpty() ? READY : spec.persistent() ? USED_PERSISTENT : USED;
        }
    }

    private final Map<Integer, Image> images = new TreeMap<>();
    private final Oned oned;

    Images(Oned oned) {
        this.oned = oned;
    }

    synchronized void add(ImageSpec spec, String datastoreName) {
        Image image = new Image(spec, datastoreName, new TreeSet<>());
        images.put(spec.id(), image);
        oned.table(Pool.IMAGE).put(spec.id(), spec.name(), document(image));
    }

    synchronized ImageSpec use(int imageId, int vmId) {
        Image image = Optional.ofNullable(images.get(imageId))
                .orElseThrow(() -> new IllegalArgumentException("no image " + imageId));
        image.vms.add(vmId);
        oned.table(Pool.IMAGE).changeBody(imageId, document(image));
        return image.spec;
    }

    private String document(Image image) {
        ImageSpec s = image.spec;
        return "<IMAGE>" + Documents.owner(s.id(), s.name())
                + Permissions.ofOwner().render()
                + Xml.plain("TYPE", s.type()) + Xml.plain("DISK_TYPE", 2)
                + Xml.plain("PERSISTENT", s.persistent() ? 1 : 0) + Xml.plain("REGTIME", oned.time())
                + (oned.version.isSeven() ? Xml.plain("MODTIME", oned.time()) : "")
                + Xml.cdata("SOURCE", "one-ds-" + s.datastoreId() + "/one-img-" + s.id())
                + Xml.cdata("PATH", s.path()) + Xml.cdata("FORMAT", "raw") + Xml.cdata("FS", "")
                + Xml.plain("SIZE", s.sizeMib()) + usage(image) + template(s).render("TEMPLATE")
                + "<SNAPSHOTS>" + Xml.cdata("ALLOW_ORPHANS", "NO") + Xml.cdata("CURRENT_BASE", "-1")
                + Xml.cdata("NEXT_SNAPSHOT", "0") + "</SNAPSHOTS><BACKUP_INCREMENTS></BACKUP_INCREMENTS>"
                + "<BACKUP_DISK_IDS></BACKUP_DISK_IDS></IMAGE>";
    }

    private static String usage(Image image) {
        return Xml.plain("STATE", image.state()) + Xml.plain("PREV_STATE", image.state())
                + Xml.plain("RUNNING_VMS", image.vms.size()) + Xml.plain("CLONING_OPS", 0)
                + Xml.plain("CLONING_ID", -1) + Xml.plain("TARGET_SNAPSHOT", -1)
                + Xml.plain("DATASTORE_ID", image.spec.datastoreId())
                + Xml.plain("DATASTORE", image.datastoreName) + Documents.ids("VMS", image.vms)
                + "<CLONES></CLONES><APP_CLONES></APP_CLONES>";
    }

    private static Template template(ImageSpec spec) {
        Template t = new Template();
        t.add("DEV_PREFIX", "sd");
        if (spec.type() == ImageSpec.DATABLOCK) {
            t.add("DRIVER", "raw");
        }
        return t;
    }
}
