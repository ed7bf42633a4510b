package io.github.onevm.migrate.check;

import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** The checks that a storage back-end brings. */
final class BackEndChecks {
    private BackEndChecks() {}

    static List<Check> of(List<StorageCheck> checks) {
        return checks.stream().map(BackEndChecks::check).toList();
    }

    private static Check check(StorageCheck check) {
        return new Check(
                check.id(),
                check.effect() == StorageCheck.Effect.WARNS ? Severity.WARN : Severity.BLOCK,
                check.guards(),
                check.remedy(),
                check.effect() != StorageCheck.Effect.BLOCKS,
                check.reference(),
                survey -> look(check, survey));
    }

    private static Stream<String> look(StorageCheck check, Survey survey) {
        return survey.storage().stream().flatMap(s -> check.look().apply(clusters(s)).stream());
    }

    private static StorageCheck.Clusters clusters(StorageSurvey survey) {
        return new StorageCheck.Clusters(
                new StorageCheck.Cluster(survey.sourceName(), survey.sourceFacts(), survey.relatedOnSource()),
                new StorageCheck.Cluster(
                        survey.destinationName(), survey.destinationFacts(), survey.relatedOnDestination()));
    }
}
