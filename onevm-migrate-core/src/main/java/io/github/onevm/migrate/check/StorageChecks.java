package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.naming.VolumeNaming;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether both storage clusters are ready to send and to take the volumes. */
final class StorageChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "SAME_STORAGE_CLUSTER",
                    "the volumes would be renamed out of their own way, on the one cluster that has them",
                    "the datastores of both clusters must have different SP_API_HTTP_HOST or SP_API_HTTP_PORT",
                    "opennebula 7.16",
                    StorageChecks::sameCluster),
            blocks(
                    "LOCATION_UNKNOWN",
                    "the last send would fail when the VM is down already",
                    "connect the locations, or correct SP_REMOTE of the source datastore",
                    "opennebula 7.35",
                    StorageChecks::locationUnknown),
            blocks(
                    "TEMPLATE_MISSING",
                    "the volumes could not be created, and the driver could not make the context ISO",
                    "create the template on the destination",
                    "opennebula 7.35",
                    StorageChecks::templateMissing));

    private StorageChecks() {}

    private static Stream<String> sameCluster(Survey survey) {
        return survey.storage().stream()
                .filter(s -> s.sourceName().equals(s.destinationName()))
                .map(s -> s.source().label() + " and " + s.destination().label() + " are on one StorPool cluster, "
                        + s.sourceName());
    }

    private static Stream<String> locationUnknown(Survey survey) {
        return survey.storage().stream()
                .filter(s -> !s.sourceFacts().locations().contains(remote(s)))
                .map(s -> "StorPool " + s.sourceName() + " knows no location " + remote(s) + ", only "
                        + s.sourceFacts().locations().stream().sorted().toList());
    }

    private static Stream<String> templateMissing(Survey survey) {
        VolumeNaming naming = new VolumeNaming(survey.request().options().prefix());
        return survey.storage().stream()
                .flatMap(s -> s.volumes().stream()
                        .map(v -> naming.template(v.destination()))
                        .distinct()
                        .filter(template -> !s.destinationFacts().templates().contains(template))
                        .map(template -> "StorPool " + s.destinationName() + " has no template " + template));
    }

    private static String remote(StorageSurvey storage) {
        return storage.source().remote().orElse("");
    }
}
