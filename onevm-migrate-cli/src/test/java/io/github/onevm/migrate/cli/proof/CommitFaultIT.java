package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Share;
import io.github.onevm.migrate.lab.wire.Call;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * {@code commit --delete-source} over real HTTP, struck or killed at a call, then committed again: in the end all that it removes is
 * gone, and at no moment anything else.
 */
class CommitFaultIT {
    private record Row(int call, String name, Disaster disaster) {}

    @Test
    void undisturbed_it_removes_everything_at_once() {
        try (CommitTrial trial = new CommitTrial(CommitTrial.DELETING, false)) {
            assertThat(trial.left()).isNotEmpty();
            trial.calls();
            assertThat(trial.left()).isEmpty();
            assertThat(trial.isUnharmed()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_disaster_removes_nothing_else_and_another_commit_ends_it(TestReporter reporter) {
        List<Call> calls;
        try (CommitTrial trial = new CommitTrial(CommitTrial.DELETING, false)) {
            calls = trial.calls();
        }
        List<Row> rows = IntStream.rangeClosed(1, calls.size())
                .boxed()
                .flatMap(call -> Struck.by(call, calls).stream()
                        .map(disaster -> new Row(call, calls.get(call - 1).name(), disaster)))
                .toList();
        reporter.publishEntry("cases of commit over HTTP", Integer.toString(rows.size()));
        assertThat(rows).hasSizeGreaterThan(30);
        return AtOnce.tests(Share.ofToday(rows, 2), Row::toString, CommitFaultIT::endsWell);
    }

    private static void endsWell(Row row) {
        try (CommitTrial trial =
                new CommitTrial(CommitTrial.DELETING, row.disaster().hangs())) {
            trial.disturbed(row.call(), row.disaster());

            assertThat(trial.isDoneAgain()).isTrue();
            assertThat(trial.left()).isEmpty();
            assertThat(trial.seen()).isEmpty();
            assertThat(trial.isUnharmed()).isTrue();
        }
    }

    @Test
    void undisturbed_it_freezes_every_old_volume() {
        try (CommitTrial trial = new CommitTrial(CommitTrial.FREEZING, false)) {
            List<String> old = trial.left().stream()
                    .filter(name -> name.startsWith("MIGRATED-"))
                    .toList();
            trial.calls();
            assertThat(trial.frozen()).isNotEmpty().containsExactlyInAnyOrderElementsOf(old);
            assertThat(trial.left()).isEmpty();
            assertThat(trial.isUnharmed()).isTrue();
        }
    }

    /** The other calls are those of {@code --delete-source}. */
    @TestFactory
    Stream<DynamicTest> a_disaster_at_a_freeze_loses_nothing_and_another_commit_ends_it() {
        List<Call> calls;
        List<String> frozen;
        try (CommitTrial trial = new CommitTrial(CommitTrial.FREEZING, false)) {
            calls = trial.calls();
            frozen = trial.frozen();
        }
        int first = IntStream.rangeClosed(1, calls.size())
                .filter(call -> calls.get(call - 1).name().equals("VolumeFreeze"))
                .findFirst()
                .orElseThrow();
        return AtOnce.tests(List.of(Disaster.values()), Disaster::toString, disaster -> {
            try (CommitTrial trial = new CommitTrial(CommitTrial.FREEZING, disaster.hangs())) {
                trial.disturbed(first, disaster);

                assertThat(trial.isDoneAgain()).isTrue();
                assertThat(trial.left()).isEmpty();
                assertThat(trial.frozen()).containsExactlyInAnyOrderElementsOf(frozen);
                assertThat(trial.seen()).isEmpty();
                assertThat(trial.isUnharmed()).isTrue();
            }
        });
    }
}
