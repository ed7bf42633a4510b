package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An OpenNebula datastore.
 *
 * @param id ID
 * @param name NAME
 * @param type TYPE
 * @param driver TM_MAD: the driver of its storage system
 * @param clusters CLUSTERS/ID
 * @param enabled STATE = 0
 * @param location the name of the location of the datastore's volumes, by its template
 * @param remote the location that its volumes may be sent to, by its template
 * @param access address and token of the API of its storage cluster
 * @param compatibleSystem TEMPLATE/COMPATIBLE_SYS_DS: the system datastores that may be combined with this image
 *     datastore; empty: all
 * @param permissions who may use it by its own permissions; the default ones if none are given
 * @param attributes the values of each attribute by which a requirement can select it (ON-99), without secrets; empty if
 *     they are not known
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
        Optional<Permissions> permissions,
        Map<String, List<String>> attributes) {
    public Datastore {
        clusters = Set.copyOf(clusters);
        compatibleSystem = Set.copyOf(compatibleSystem);
        attributes = Map.copyOf(attributes);
        permissions = permissions.or(() -> Optional.of(Permissions.USUAL));
    }

    /** Made from the id alone: a set of datastores does not need the hash of all their attributes. */
    @Override
    public int hashCode() {
        return id.hashCode();
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
        this(id, name, type, driver, clusters, enabled, location, remote, access, Set.of(), Optional.empty(), Map.of());
    }

    /** For people: {@code datastore 102 (beta-image)}. */
    public String label() {
        return "datastore " + id + " (" + name + ")";
    }
}
