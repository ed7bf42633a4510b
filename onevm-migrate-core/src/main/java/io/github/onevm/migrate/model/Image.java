package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An OpenNebula image.
 *
 * @param id ID
 * @param name NAME
 * @param state STATE
 * @param persistent PERSISTENT = 1
 * @param datastore DATASTORE_ID
 * @param vms VMS/ID, the VMs that use it
 * @param cloning CLONING_OPS, the number of copies that are being made
 * @param sourceVolume the last part of SOURCE, from which the driver derives the name of its volume
 * @param lockLevel LOCK/LOCKED, absent when the image is not locked
 * @param snapshots ids in SNAPSHOTS; those that a VM makes while it uses the image are in the VM record only (ON-49)
 * @param owner UID and GID, who are charged for it on its datastore (ON-92)
 */
@Value.Builder
public record Image(
        ImageId id,
        String name,
        int state,
        boolean persistent,
        DatastoreId datastore,
        Set<VmId> vms,
        int cloning,
        Optional<String> sourceVolume,
        OptionalInt lockLevel,
        Set<Integer> snapshots,
        Optional<Owner> owner) {
    private static final Set<Integer> AT_REST = Set.of(1, 2, 8);

    public Image {
        vms = Set.copyOf(vms);
        snapshots = Set.copyOf(snapshots);
    }

    /** READY, USED or USED_PERS: no operation and no error. */
    public boolean isAtRest() {
        return AT_REST.contains(state);
    }

    /** For people: {@code image 8 (web-data)}. */
    public String label() {
        return "image " + id + " (" + name + ")";
    }
}
