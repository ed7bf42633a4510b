package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.Volume;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was read from the two storage clusters.
 *
 * @param source a datastore on the source storage cluster: its access is the way there
 * @param destination a datastore on the destination storage cluster
 * @param sourceName name of the source storage cluster
 * @param destinationName name of the destination storage cluster
 * @param sourceFacts templates and locations of the source
 * @param destinationFacts templates and locations of the destination
 * @param volumes every volume that moves
 * @param context the context ISO on the source; it does not move, the driver makes it anew where the VM starts
 */
@Value.Builder
public record StorageSurvey(
        Datastore source,
        Datastore destination,
        String sourceName,
        String destinationName,
        StoreFacts sourceFacts,
        StoreFacts destinationFacts,
        List<SurveyedVolume> volumes,
        Optional<Volume> context) {
    public StorageSurvey {
        volumes = List.copyOf(volumes);
    }
}
