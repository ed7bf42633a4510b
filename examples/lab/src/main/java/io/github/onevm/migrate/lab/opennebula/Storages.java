package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which storage cluster stands behind a datastore, and which client of it a host is. Thread-safe. */
final class Storages {
    private record Client(StorageDriver storage, int id) {
        /** Clusters have no other identity than their driver's. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(StorageDriver other) {
            return storage == other;
        }
    }

    private final Map<Integer, StorageDriver> ofDatastore = new ConcurrentHashMap<>();
    private final Map<Integer, Client> ofHost = new ConcurrentHashMap<>();

    void datastore(int datastoreId, StorageDriver storage) {
        ofDatastore.put(datastoreId, storage);
    }

    void host(int hostId, StorageDriver storage, int client) {
        ofHost.put(hostId, new Client(storage, client));
    }

    Optional<StorageDriver> ofDatastore(int datastoreId) {
        return Optional.ofNullable(ofDatastore.get(datastoreId));
    }

    /**
     * The storage cluster of the datastore.
     *
     * @throws DriverFailure when the datastore does not exist or has none
     */
    StorageDriver require(int datastoreId) {
        return ofDatastore(datastoreId)
                .orElseThrow(() -> new DriverFailure("datastore " + datastoreId + " has no StorPool cluster"));
    }

    /**
     * The client of the host in that storage cluster.
     *
     * @throws DriverFailure when the host is no client of it
     */
    int client(int hostId, StorageDriver storage) {
        return Optional.ofNullable(ofHost.get(hostId))
                .filter(c -> c.isOf(storage))
                .map(Client::id)
                .orElseThrow(() -> new DriverFailure("host " + hostId + " is no client of this StorPool cluster"));
    }
}
