package io.github.onevm.migrate.lab.opennebula;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images. The row is the truth: each change reads it, changes what it is about and writes it back, so that what
 * somebody else wrote into the row stays. Thread-safe.
 */
final class Images {
    private static final int BLOCK = 2;

    private final Oned oned;
    private final ObjectTable table;

    Images(Oned oned) {
        this.oned = oned;
        this.table = oned.table(Pool.IMAGE);
    }

    Optional<ImageRecord> find(int id) {
        return table.element(id).map(ImageRecord::read);
    }

    /** The image, or the product's refusal. */
    ImageRecord require(int id) {
        return find(id).orElseThrow(() -> Refusal.noSuch(Pool.IMAGE.noun(), id));
    }

    void add(ImageSpec spec, String datastoreName) {
        String owner = oned.accounts.nameOf(spec.uid());
        Identity identity =
                new Identity(spec.id(), spec.uid(), spec.gid(), owner, Accounts.nameOfGroup(spec.gid()), spec.name());
        Values values = unused().set("TYPE", spec.type())
                .set("PERSISTENT", spec.persistent() ? 1 : 0)
                .set("SOURCE", "one-ds-" + spec.datastoreId() + "/one-img-" + spec.id())
                .set("PATH", spec.path())
                .set("SIZE", spec.sizeMib())
                .set("DATASTORE_ID", spec.datastoreId())
                .set("DATASTORE", datastoreName);
        put(new ImageRecord(identity, values, template(spec), noSnapshots()));
    }

    /** The values of an image that is ready and that nobody uses. */
    Values unused() {
        return new Values()
                .set("DISK_TYPE", BLOCK)
                .set("REGTIME", oned.time())
                .set("MODTIME", oned.time())
                .set("FORMAT", "raw")
                .set("STATE", ImageRecord.READY)
                .set("PREV_STATE", ImageRecord.READY)
                .set("RUNNING_VMS", 0)
                .set("CLONING_OPS", 0)
                .set("CLONING_ID", -1)
                .set("TARGET_SNAPSHOT", -1);
    }

    private static Template template(ImageSpec spec) {
        Template t = new Template();
        t.add("DEV_PREFIX", "sd");
        if (spec.type() == ImageSpec.DATABLOCK) {
            t.add("DRIVER", "raw");
        }
        spec.attributes().forEach(t::set);
        return t;
    }

    static Template noSnapshots() {
        Template t = new Template();
        t.add("ALLOW_ORPHANS", "NO");
        t.add("CURRENT_BASE", "-1");
        t.add("NEXT_SNAPSHOT", "0");
        return t;
    }

    /** Writes a new image and adds it to its datastore. */
    void put(ImageRecord image) {
        table.put(image.id(), image.identity.name(), image.render(oned.version));
        oned.datastores.change(image.datastoreId(), d -> d.images.add(image.id()));
    }

    /** Reads the row, changes it and writes it back, unless there is none. */
    void change(int id, Consumer<ImageRecord> change) {
        table.change(id, row -> {
            ImageRecord image = ImageRecord.read(row);
            change.accept(image);
            return image.render(oned.version);
        });
    }

    /** The next free number. */
    int nextId() {
        return oned.database.select("SELECT MAX(oid) FROM image_pool").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(-1)
                + 1;
    }

    /**
     * A VM begins to use an image.
     *
     * @throws Refusal when the image's state does not admit that
     */
    void acquire(int imageId, int vmId) {
        change(imageId, image -> {
            image.objectionToUse().ifPresent(why -> {
                throw Refusal.action("Cannot acquire image " + imageId + ", it is " + why);
            });
            image.usedBy(vmId);
        });
    }

    /** A VM begins to use an image, whatever its state; for building sites. */
    ImageRecord use(int imageId, int vmId) {
        change(imageId, image -> image.usedBy(vmId));
        return find(imageId).orElseThrow(() -> new IllegalArgumentException("no image " + imageId));
    }
}
