package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The conventions of a storage system, which hold for all its clusters: how its driver names and tags the volumes of
 * VMs, how a migration marks the volumes that it renames and the snapshots that it sends, which datastores can be
 * paired, and how its calls are described. Pure: makes no calls, and always gives the same answers for the same values.
 * Thread-safe.
 */
public interface StorageConventions extends StorageDialect {
    /** The terms that operators use for this storage system. */
    StorageTerms terms();

    /** Whether the volumes of the datastore are on this storage system. */
    boolean keeps(Datastore datastore);

    /**
     * Whether volumes of {@code source} may be sent to the location of {@code destination}, according to the attributes
     * of both.
     */
    boolean leadsTo(Datastore source, Datastore destination);

    /**
     * The location and address of the datastore's volumes, from the attributes of this storage system. Never a secret.
     * This text is a fact of a plan: if it changes, earlier plans are stale.
     */
    String access(Datastore datastore);

    /**
     * The names of volumes and templates.
     *
     * @param prefix the prefix of the site's names
     * @throws IllegalArgumentException when no name can begin with it; the message says why
     */
    VolumeNames names(String prefix);

    /**
     * The names of snapshots that users make; empty if such snapshots cannot be sent to another cluster. If it is
     * present, so is {@link VolumeStore#namedSnapshots} of every cluster.
     *
     * @param prefix the prefix of the site's names
     */
    default Optional<SnapshotNames> snapshotNames(String prefix) {
        return Optional.empty();
    }

    /** The names that a migration gives. */
    MigrationNames migrationNames();

    /** The tags that a migration gives. */
    MigrationTags migrationTags();

    /**
     * How moves mark what they leave behind; empty if that cannot be looked for. If it is present, so are {@link
     * VolumeStore#leftovers} and {@link VolumeStore#namedSnapshots} of every cluster.
     *
     * @param prefix the prefix of the site's names
     * @throws IllegalArgumentException when no name can begin with it; the message says why
     */
    default Optional<LeftoverMarks> leftoverMarks(String prefix) {
        return Optional.empty();
    }

    /** What is to be checked for this storage system alone, in the order in which findings are reported. */
    List<StorageCheck> checks();

    /** The owner of a volume, according to its tags. */
    VolumeOwner owner(Map<String, String> tags);

    /**
     * Which volumes belong to these names without having them: renamed by an earlier migration, or marked in another
     * way that a driver of the storage system knows.
     */
    Predicate<ListedVolume> related(Collection<VolumeName> names);

    /** The id of a host as a client of its storage cluster; empty if the record of the host does not tell. */
    default OptionalInt client(Host host) {
        return OptionalInt.empty();
    }

    /** The command with which an operator deletes a volume for good. */
    String deleteCommand(VolumeName volume);
}
