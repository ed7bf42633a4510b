package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What was read from the two storage clusters.
 *
 * @param source a datastore with access to the source storage cluster
 * @param destination a datastore on the destination storage cluster
 * @param sourceNames names of the storage clusters of all source datastores; exactly one in a valid site
 * @param destinationNames names of the storage clusters of all destination datastores
 * @param sourceName name of the source storage cluster
 * @param destinationName name of the destination storage cluster
 * @param sourceFacts templates and locations of the source
 * @param destinationFacts templates and locations of the destination
 * @param volumes every volume to be moved
 * @param expected a volume to be moved that does not exist yet: the undeploy may create it; absent if none is expected
 * @param relatedOnSource other volumes of the source that belong to one of these names: renamed by an earlier
 *     migration, or tagged with it by the addon's multi-cluster flavour; and those whose names begin with one of these or
 *     with that of the VM
 * @param relatedOnDestination the same on the destination
 * @param context the context ISO on the source; it is not moved, because the driver rebuilds it at the start
 * @param base what a move back can build on; absent if no earlier move is known
 * @param space the space of the volumes on the source; absent if the storage cluster does not report it
 * @param sentBefore what earlier attempts have sent of the volumes; absent if that was not read: a move back builds on its base, and
 *     without the space it tells nothing
 * @param snapshots the VM's snapshots; absent if they are not to be moved, or the storage system cannot send them
 */
@Value.Builder
public record StorageSurvey(
        Datastore source,
        Datastore destination,
        Set<String> sourceNames,
        Set<String> destinationNames,
        String sourceName,
        String destinationName,
        StoreFacts sourceFacts,
        StoreFacts destinationFacts,
        List<SurveyedVolume> volumes,
        Optional<SurveyedVolume> expected,
        List<ListedVolume> relatedOnSource,
        List<ListedVolume> relatedOnDestination,
        Optional<Volume> context,
        Optional<BaseSurvey> base,
        Optional<StoredAmount> space,
        Optional<SentBefore> sentBefore,
        Optional<SnapshotSurvey> snapshots) {
    public StorageSurvey {
        sourceNames = Set.copyOf(sourceNames);
        destinationNames = Set.copyOf(destinationNames);
        volumes = List.copyOf(volumes);
        relatedOnSource = List.copyOf(relatedOnSource);
        relatedOnDestination = List.copyOf(relatedOnDestination);
    }

    /** The name that the destination has for the location of the source; empty if it knows none of the possible ones. */
    public Optional<String> locationOfSource() {
        return Stream.of(destination.remote(), source.location())
                .flatMap(Optional::stream)
                .filter(destinationFacts.locations()::contains)
                .findFirst();
    }
}
