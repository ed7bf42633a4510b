package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What holds for every cluster of one storage system, by convention and not by a call: how its driver names and tags the volumes
 * of VMs, how a migration marks what it renames and sends, which datastores go together, and how its calls are put into words.
 * Pure: it looks at values only, makes no call, and answers alike for ever. Thread-safe.
 */
public interface StorageConventions extends StorageDialect {
    /** What operators call the things of this storage system. */
    StorageTerms terms();

    /** Whether this storage system keeps the volumes of the datastore. */
    boolean keeps(Datastore datastore);

    /** Whether {@code source} says that its volumes may be sent to where {@code destination} says that its own are. */
    boolean leadsTo(Datastore source, Datastore destination);

    /**
     * What the datastore says of where its volumes are and how they are reached, in the attributes of this storage system. Never a
     * secret. Part of what a plan rests on: a change of the text makes plans stale that were made before.
     */
    String access(Datastore datastore);

    /**
     * How volumes and templates are named.
     *
     * @param prefix what names of the site begin with
     * @throws IllegalArgumentException when no name could begin with it; the message says why
     */
    VolumeNames names(String prefix);

    /** The names that a migration gives. */
    MigrationNames migrationNames();

    /** The tags that a migration gives. */
    MigrationTags migrationTags();

    /**
     * The tag, as {@code name=value}, by which another driver of this storage system finds a volume; empty if no tag is such a one.
     */
    Optional<String> markOfOtherDriver(Map<String, String> tags);

    /** What the tags of a volume say of whose it is. */
    VolumeOwner owner(Map<String, String> tags);

    /**
     * Which volumes are related to those of these names without being called so: renamed by an earlier migration, or marked as
     * one of them in another way that the storage system's driver knows.
     */
    Predicate<ListedVolume> related(Collection<VolumeName> names);

    /** The command by which an operator deletes a volume for good. */
    String deleteCommand(VolumeName volume);
}
