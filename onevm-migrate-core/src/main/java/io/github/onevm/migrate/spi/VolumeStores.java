package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Datastore;

/** Opens storage clusters. Implementations are thread-safe. */
public interface VolumeStores {
    /**
     * The storage cluster that holds the volumes of a datastore. Opening makes no call.
     *
     * @throws BackendException.Refused when neither the datastore nor the machine's configuration says where it is or
     *     with which token it is reached; the message names what is missing
     */
    VolumeStore open(Datastore datastore);
}
