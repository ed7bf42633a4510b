package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.Set;

/**
 * An object of the cloud controller, found by its name. Names need not be unique: two users may both have a VM
 * {@code web-1}.
 *
 * @param id ID
 * @param name NAME
 * @param state the state of a VM; empty for other objects
 * @param clusters ids of the clusters of a host or datastore; empty for other objects
 */
public record NamedObject(int id, String name, Optional<VmState> state, Set<ClusterId> clusters) {
    public NamedObject {
        clusters = Set.copyOf(clusters);
    }

    /** Kinds of objects that an operator may name. */
    public enum Kind {
        VM,
        CLUSTER,
        HOST,
        DATASTORE
    }

    /** A VM. */
    public static NamedObject vm(VmId id, String name, VmState state) {
        return new NamedObject(id.value(), name, Optional.of(state), Set.of());
    }

    /** A cluster. */
    public static NamedObject of(Cluster cluster) {
        return new NamedObject(cluster.id().value(), cluster.name(), Optional.empty(), Set.of());
    }

    /** A host. */
    public static NamedObject of(Host host) {
        return new NamedObject(host.id().value(), host.name(), Optional.empty(), Set.of(host.cluster()));
    }

    /** A datastore. */
    public static NamedObject of(Datastore datastore) {
        return new NamedObject(datastore.id().value(), datastore.name(), Optional.empty(), datastore.clusters());
    }
}
