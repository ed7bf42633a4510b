package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
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
        try (CommitTrial trial = new CommitTrial(false)) {
            assertThat(trial.left()).isNotEmpty();
            trial.calls();
            assertThat(trial.left()).isEmpty();
            assertThat(trial.isUnharmed()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_disaster_removes_nothing_else_and_another_commit_ends_it(TestReporter reporter) {
        List<Call> calls;
        try (CommitTrial trial = new CommitTrial(false)) {
            calls = trial.calls();
        }
        List<Row> rows = IntStream.rangeClosed(1, calls.size())
                .boxed()
                .flatMap(call -> Struck.by(call, calls).stream()
                        .map(disaster -> new Row(call, calls.get(call - 1).name(), disaster)))
                .toList();
        reporter.publishEntry("cases of commit over HTTP", Integer.toString(rows.size()));
        assertThat(rows).hasSizeGreaterThan(30);
        return AtOnce.tests(rows, Row::toString, CommitFaultIT::endsWell);
    }

    private static void endsWell(Row row) {
        try (CommitTrial trial = new CommitTrial(row.disaster().hangs())) {
            trial.disturbed(row.call(), row.disaster());

            assertThat(trial.isDoneAgain()).isTrue();
            assertThat(trial.left()).isEmpty();
            assertThat(trial.seen()).isEmpty();
            assertThat(trial.isUnharmed()).isTrue();
        }
    }
}
