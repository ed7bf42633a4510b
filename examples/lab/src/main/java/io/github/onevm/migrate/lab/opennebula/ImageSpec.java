package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.TreeMap;

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
 * @param uid its owner; 0 is oneadmin
 * @param gid its group; 0 is oneadmin
 * @param attributes additional attributes of IMAGE/TEMPLATE, such as PERSISTENT_TYPE
 */
public record ImageSpec(
        int id,
        String name,
        int datastoreId,
        int type,
        boolean persistent,
        long sizeMib,
        String path,
        int uid,
        int gid,
        Map<String, String> attributes) {
    static final int OS = 0;
    static final int CDROM = 1;
    static final int DATABLOCK = 2;

    public ImageSpec {
        attributes = Map.copyOf(attributes);
    }

    private ImageSpec(int id, String name, int datastoreId, int type, boolean persistent, long sizeMib, String path) {
        this(id, name, datastoreId, type, persistent, sizeMib, path, 0, 0, Map.of());
    }

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
        return new ImageSpec(id, name, datastoreId, type, true, sizeMib, path, uid, gid, attributes);
    }

    /** The same, cloned for each VM. */
    public ImageSpec asNonPersistent() {
        return new ImageSpec(id, name, datastoreId, type, false, sizeMib, path, uid, gid, attributes);
    }

    /** The same of another owner and group. */
    public ImageSpec ownedBy(int user, int group) {
        return new ImageSpec(id, name, datastoreId, type, persistent, sizeMib, path, user, group, attributes);
    }

    /** The same with one more attribute. */
    public ImageSpec with(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new ImageSpec(id, name, datastoreId, type, persistent, sizeMib, path, uid, gid, more);
    }
}
