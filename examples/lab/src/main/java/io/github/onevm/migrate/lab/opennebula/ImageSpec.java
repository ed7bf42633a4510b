package io.github.onevm.migrate.lab.opennebula;

/**
 * An image of the site. Its volume {@code one-img-<id>} is created with it.
 *
 * @param id IMAGE/ID
 * @param name IMAGE/NAME
 * @param datastoreId its image datastore
 * @param type 0 OS, 1 CDROM, 2 DATABLOCK
 * @param persistent whether VMs use the image itself instead of a clone
 * @param sizeMib size in MiB
 * @param path IMAGE/PATH
 */
public record ImageSpec(int id, String name, int datastoreId, int type, boolean persistent, long sizeMib, String path) {
    static final int OS = 0;
    static final int CDROM = 1;
    static final int DATABLOCK = 2;

    /** An operating system, cloned for each VM. */
    public static ImageSpec os(int id, String name, int datastoreId, long sizeMib) {
        return new ImageSpec(id, name, datastoreId, OS, false, sizeMib, "/var/tmp/os.raw");
    }

    /** A CDROM. */
    public static ImageSpec cdrom(int id, String name, int datastoreId, long sizeMib) {
        return new ImageSpec(id, name, datastoreId, CDROM, false, sizeMib, "/var/tmp/install.iso");
    }

    /** A persistent data disk. */
    public static ImageSpec data(int id, String name, int datastoreId, long sizeMib) {
        return new ImageSpec(id, name, datastoreId, DATABLOCK, true, sizeMib, "");
    }

    /** The same, used by the VM itself instead of a clone. */
    public ImageSpec asPersistent() {
        return new ImageSpec(id, name, datastoreId, type, true, sizeMib, path);
    }

    /** The same, cloned for each VM. */
    public ImageSpec asNonPersistent() {
        return new ImageSpec(id, name, datastoreId, type, false, sizeMib, path);
    }
}
