package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.spi.Leftovers;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Set;

/**
 * A storage cluster that datastores of the site name.
 *
 * @param place for people: the clusters of the controller that use it
 * @param wanted whether garbage on it is asked for; others are only read
 * @param datastores the datastores with volumes on it
 */
record StorageSite(
        VolumeStore store,
        Leftovers leftovers,
        NamedSnapshots snapshots,
        String place,
        boolean wanted,
        Set<DatastoreId> datastores) {
    String name() {
        return store.name();
    }
}
