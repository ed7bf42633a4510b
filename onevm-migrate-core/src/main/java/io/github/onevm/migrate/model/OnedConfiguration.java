package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What of oned's configuration bears on a migration.
 *
 * @param database DB/BACKEND
 * @param federation FEDERATION/MODE: STANDALONE, MASTER or SLAVE; absent before there were any
 * @param cloneTarget CLONE_TARGET of the TM_MAD_CONF of driver storpool
 * @param linkTarget its LN_TARGET
 * @param zone FEDERATION/ZONE_ID: the number of this zone; absent before there were any
 * @param inherited INHERIT_DATASTORE_ATTR: the attributes that a DISK copies from its datastore
 */
@Value.Builder
public record OnedConfiguration(
        Optional<String> database,
        Optional<String> federation,
        Optional<String> cloneTarget,
        Optional<String> linkTarget,
        OptionalInt zone,
        Set<String> inherited) {
    /** The configuration of zone 0. */
    public OnedConfiguration(
            Optional<String> database,
            Optional<String> federation,
            Optional<String> cloneTarget,
            Optional<String> linkTarget,
            Set<String> inherited) {
        this(database, federation, cloneTarget, linkTarget, OptionalInt.of(0), inherited);
    }

    public OnedConfiguration {
        inherited = Set.copyOf(inherited);
    }
}
