package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An OpenNebula datastore.
 *
 * @param id ID
 * @param name NAME
 * @param type TYPE
 * @param driver TM_MAD; {@code storpool} for datastores of StorPool
 * @param clusters CLUSTERS/ID
 * @param enabled STATE = 0
 * @param location TEMPLATE/SP_LOCATION: the name of the StorPool location of the datastore's volumes
 * @param remote TEMPLATE/SP_REMOTE: the location that its volumes may be sent to
 * @param access address and token of its StorPool API
 * @param compatibleSystem TEMPLATE/COMPATIBLE_SYS_DS: the system datastores that may be combined with this image
 *     datastore; empty: all
 * @param permissions who may use it by its own permissions; the default ones if none are given
 */
@Value.Builder
public record Datastore(
        DatastoreId id,
        String name,
        DatastoreType type,
        String driver,
        Set<ClusterId> clusters,
        boolean enabled,
        Optional<String> location,
        Optional<String> remote,
        StorageAccess access,
        Set<DatastoreId> compatibleSystem,
        Optional<Permissions> permissions) {
    public Datastore {
        clusters = Set.copyOf(clusters);
        compatibleSystem = Set.copyOf(compatibleSystem);
        permissions = permissions.or(() -> Optional.of(Permissions.USUAL));
    }

    /** A datastore with default permissions that may be combined with any system datastore. */
    public Datastore(
            DatastoreId id,
            String name,
            DatastoreType type,
            String driver,
            Set<ClusterId> clusters,
            boolean enabled,
            Optional<String> location,
            Optional<String> remote,
            StorageAccess access) {
        this(id, name, type, driver, clusters, enabled, location, remote, access, Set.of(), Optional.empty());
    }

    public boolean onStorPool() {
        return driver.equals("storpool");
    }

    /** For people: {@code datastore 102 (beta-image)}. */
    public String label() {
        return "datastore " + id + " (" + name + ")";
    }
}
