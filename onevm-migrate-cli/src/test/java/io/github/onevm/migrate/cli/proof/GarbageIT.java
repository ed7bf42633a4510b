package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Certainty;
import io.github.onevm.migrate.report.GarbageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Rubbish of twelve kinds among more than 200 things that look alike, on storage that another installation uses too: all of it is
 * found, nothing else is deleted, and a second search finds nothing; also when a call fails, or the process dies at it.
 */
class GarbageIT {

    @Test
    void finds_the_rubbish_of_every_kind_and_nothing_that_is_needed() {
        try (GarbageTrial trial = new GarbageTrial(false)) {
            GarbageReport report = trial.found(GarbageRequest.everything());

            assertThat(trial.needed()).hasSizeGreaterThan(200);
            assertThat(trial.planted()).hasSize(Rubbish.KINDS);
            assertThat(report.certain().stream().map(Garbage::id))
                    .hasSize(Rubbish.KINDS)
                    .allMatch(id -> trial.planted().stream().anyMatch(object -> object.contains(id)));
        }
    }

    @Test
    void is_not_certain_of_what_a_person_or_a_guest_may_need() {
        try (GarbageTrial trial = new GarbageTrial(false)) {
            assertThat(trial.found(GarbageRequest.everything()).finds())
                    .filteredOn(garbage -> garbage.certainty() != Certainty.CERTAIN)
                    .extracting(garbage -> garbage.name() + " " + garbage.doubts())
                    .containsExactlyInAnyOrder(
                            "kept-by-a-person [OTHER_INSTALLATION, PERSON]",
                            "MIGRATED-one-img-7-778-0-1718000000 [ATTACHED]",
                            "MIGRATED-one-img-7-778-2-1718000000 [OTHER_INSTALLATION]",
                            "MIGRATED-one-img-7-43-5-1718000000 [ONLY_COPY]",
                            "MIGRATED-one-sys-777-1-raw-1718000000 [PERSON]",
                            "MIGRATED-one-img-7-778-1-1718000000 [PERSON]",
                            "ABANDONED-one-img-7-43-0-1718000000 [GUEST_WRITES]");
        }
    }

    @Test
    void deletes_all_of_it_and_finds_nothing_more() {
        try (GarbageTrial trial = new GarbageTrial(false)) {
            trial.calls();
            trial.repeat();

            assertThat(trial.there()).isEqualTo(trial.needed());
            assertThat(trial.found(GarbageRequest.everything()).certain()).isEmpty();
        }
    }

    /**
     * The first changing call of each name with every disaster, every third other one and every tenth read with one of them in turn; with
     * the system property {@code exhaustive} every changing call with every disaster, and every read with one.
     */
    @TestFactory
    Stream<DynamicTest> a_disaster_deletes_nothing_that_is_needed(TestReporter reporter) {
        List<Call> calls;
        try (GarbageTrial trial = new GarbageTrial(false)) {
            calls = trial.calls();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (int call = 1; call <= calls.size(); call++) {
            for (Disaster disaster : Struck.by(call, calls)) {
                int number = call;
                tests.add(DynamicTest.dynamicTest(
                        call + " " + calls.get(call - 1).name() + " " + disaster, () -> endsWell(number, disaster)));
            }
        }
        reporter.publishEntry("cases of gc --delete over HTTP", Integer.toString(tests.size()));
        return tests.stream();
    }

    private static void endsWell(int call, Disaster disaster) {
        try (GarbageTrial trial = new GarbageTrial(disaster.hangs())) {
            trial.disturbed(call, disaster);

            assertThat(trial.lost()).isEmpty();
            trial.repeat();
            assertThat(trial.there()).isEqualTo(trial.needed());
        }
    }
}
