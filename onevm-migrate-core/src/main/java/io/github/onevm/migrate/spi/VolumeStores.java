package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Secret;
import java.util.List;

/** Opens storage clusters. Implementations are thread-safe. */
public interface VolumeStores {
    /**
     * The storage cluster with the volumes of a datastore. Opening makes no call.
     *
     * @throws BackendException.Refused when neither the datastore nor the machine's configuration tells its address or
     *     its token; the message names what is missing
     */
    VolumeStore open(Datastore datastore);

    /** The tokens of the storage clusters that were opened, to be masked in texts of others. Makes no call. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** The conventions of this storage system; the same at each call. */
    StorageConventions conventions();
}
