package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The parts of oned's configuration that matter for a migration.
 *
 * @param database DB/BACKEND
 * @param federation FEDERATION/MODE: STANDALONE, MASTER or SLAVE; absent in releases without zones
 * @param cloneTarget CLONE_TARGET of the TM_MAD_CONF of the storage driver
 * @param linkTarget its LN_TARGET
 * @param zone FEDERATION/ZONE_ID: the number of this zone; absent in releases without zones
 * @param inherited INHERIT_DATASTORE_ATTR: the attributes that are copied from the datastore into each DISK
 * @param droppingSnapshots names of the VM_MADs with KEEP_SNAPSHOTS = no: an undeploy removes the records of VM snapshots
 */
@Value.Builder
public record OnedConfiguration(
        Optional<String> database,
        Optional<String> federation,
        Optional<String> cloneTarget,
        Optional<String> linkTarget,
        OptionalInt zone,
        Set<String> inherited,
        Set<String> droppingSnapshots) {
    /** The configuration of zone 0. */
    public OnedConfiguration(
            Optional<String> database,
            Optional<String> federation,
            Optional<String> cloneTarget,
            Optional<String> linkTarget,
            Set<String> inherited) {
        this(database, federation, cloneTarget, linkTarget, OptionalInt.of(0), inherited, Set.of());
    }

    public OnedConfiguration {
        inherited = Set.copyOf(inherited);
        droppingSnapshots = Set.copyOf(droppingSnapshots);
    }
}
