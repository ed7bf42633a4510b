package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.step.CarrySnapshots;
import io.github.onevm.migrate.step.CarrySnapshots.Carried;
import io.github.onevm.migrate.survey.SnapshotSurvey;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedSnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which snapshots move with the VM, and in which order: for each volume in the order in which they were made, so that
 * each is sent as the difference to an earlier one. Those made within one second stay in the order of the VM record.
 */
final class SnapshotMoves {
    private final Survey survey;
    private final StorageSurvey storage;

    SnapshotMoves(Survey survey, StorageSurvey storage) {
        this.survey = survey;
        this.storage = storage;
    }

    /** The step; empty if no snapshot moves. */
    Optional<CarrySnapshots> carry() {
        List<Carried> snapshots =
                storage.snapshots().stream().flatMap(this::carried).toList();
        return snapshots.isEmpty()
                ? Optional.empty()
                : Optional.of(new CarrySnapshots(
                        storage.source().remote().orElseThrow(),
                        origin(),
                        snapshots,
                        limit(survey.request().options())));
    }

    private String origin() {
        return storage.locationOfSource()
                .orElseThrow(() -> new IllegalStateException("no check speaks of the unknown location of the source"));
    }

    /** Without rounds, the snapshots still have to be there before the VM is stopped. */
    private static Duration limit(MigrationOptions options) {
        return options.preCopyLimit().isZero() ? options.finalLimit() : options.preCopyLimit();
    }

    private Stream<Carried> carried(SnapshotSurvey snapshots) {
        return snapshots.wanted().stream()
                .filter(s -> s.onSource().isPresent())
                .sorted(Comparator.comparing(SurveyedSnapshot::volume)
                        .thenComparing(s -> s.onSource().orElseThrow().created()))
                .map(this::carried);
    }

    private Carried carried(SurveyedSnapshot snapshot) {
        NamedSnapshot here = snapshot.onSource().orElseThrow();
        return new Carried(
                snapshot.volume(),
                here.id(),
                snapshot.name(),
                survey.names().template(snapshot.destination()),
                here.tags());
    }
}
