package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * All that a migration changes in the VM records:
 *
 * <ul>
 *   <li>DISK/DATASTORE and DISK/DATASTORE_ID of every disk; DISK/CLUSTER_ID where the element exists;
 *   <li>DISK/SOURCE of disks whose image record moves, where the element exists;
 *   <li>HISTORY/DS_ID of the last history record, unless the VM's home holds state;
 *   <li>SNAPSHOTS, TEMPLATE/SNAPSHOT and DISK/DISK_SNAPSHOT_TOTAL_SIZE are removed if snapshots are dropped;
 *   <li>USER_TEMPLATE/SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS are removed, or those with other ids and names are
 *       rewritten.
 * </ul>
 *
 * @param vm the VM
 * @param disks the new datastore of every disk of the VM, by DISK_ID; a body with other disks is not changed
 * @param cluster the cluster to put into DISK/CLUSTER_ID
 * @param history the system datastore for the last history record; absent: the record is not changed
 * @param sources the new SOURCE of every disk whose image record moves, by DISK_ID
 * @param dropSnapshots whether the records of all snapshots are removed
 * @param policy what becomes of the scheduling pins; {@link PinPolicy#DROP} removes them whatever they are
 * @param pins the scheduling pins as planned, and what becomes of each. Unless they are dropped, a body with other pins is
 *     not changed
 */
@Value.Builder
public record VmRecordChange(
        VmId vm,
        Map<Integer, DatastoreName> disks,
        ClusterId cluster,
        Optional<DatastoreId> history,
        Map<Integer, String> sources,
        boolean dropSnapshots,
        PinPolicy policy,
        List<PinChange> pins) {
    public VmRecordChange {
        disks = Map.copyOf(disks);
        sources = Map.copyOf(sources);
        pins = List.copyOf(pins);
    }

    /** A change without moved image records that drops all scheduling pins. */
    public VmRecordChange(
            VmId vm, Map<Integer, DatastoreName> disks, ClusterId cluster, Optional<DatastoreId> history) {
        this(vm, disks, cluster, history, Map.of(), false, PinPolicy.DROP, List.of());
    }

    /** The disks in order of DISK_ID. */
    public SortedMap<Integer, DatastoreName> disksInOrder() {
        return new TreeMap<>(disks);
    }

    /**
     * A datastore as a DISK names it.
     *
     * @param id for DATASTORE_ID
     * @param name for DATASTORE
     */
    public record DatastoreName(DatastoreId id, String name) {}
}
