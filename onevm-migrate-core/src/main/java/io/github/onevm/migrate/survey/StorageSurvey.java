package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What was read from the two storage clusters.
 *
 * @param source a datastore on the source storage cluster: its access is the way there
 * @param destination a datastore on the destination storage cluster
 * @param sourceNames names of the storage clusters of all the datastores that the VM leaves; one when all is well
 * @param destinationNames names of the storage clusters of all the datastores that it goes to
 * @param sourceName name of the source storage cluster
 * @param destinationName name of the destination storage cluster
 * @param sourceFacts templates and locations of the source
 * @param destinationFacts templates and locations of the destination
 * @param volumes every volume that moves
 * @param relatedOnSource other volumes of the source that bear the name of one of them: renamed by an earlier migration,
 *     or tagged with it by the addon's other flavour
 * @param relatedOnDestination the same of the destination
 * @param context the context ISO on the source; it does not move, the driver makes it anew where the VM starts
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
        List<ListedVolume> relatedOnSource,
        List<ListedVolume> relatedOnDestination,
        Optional<Volume> context) {
    public StorageSurvey {
        sourceNames = Set.copyOf(sourceNames);
        destinationNames = Set.copyOf(destinationNames);
        volumes = List.copyOf(volumes);
        relatedOnSource = List.copyOf(relatedOnSource);
        relatedOnDestination = List.copyOf(relatedOnDestination);
    }
}
