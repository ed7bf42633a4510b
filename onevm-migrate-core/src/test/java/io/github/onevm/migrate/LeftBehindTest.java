package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of transfer snapshots that a report tells is the number that the storage clusters have. */
class LeftBehindTest {
    private final Scenario scenario = Scenario.standard();

    /** Those of the report, with how many more there may be. */
    private record Told(int snapshots, int unsure) {
        static Told of(MigrationReport report, String cluster) {
            return report.leftBehind().map(LeftBehind::sites).orElse(List.of()).stream()
                    .filter(site -> site.cluster().contains(cluster))
                    .map(site -> new Told(site.snapshots(), site.unsure()))
                    .findFirst()
                    .orElse(new Told(0, 0));
        }
    }

    private static int there(Scenario scenario, String cluster) {
        return scenario.site.store(cluster).setUp().sentSnapshots().size();
    }

    private static void assertExact(Scenario scenario, MigrationReport report) {
        for (String cluster : List.of("alpha", "beta")) {
            assertThat(Told.of(report, cluster))
                    .as("on %s, after %s", cluster, report)
                    .isEqualTo(new Told(there(scenario, cluster), 0));
        }
    }

    private static void assertWithin(Scenario scenario, MigrationReport report) {
        for (String cluster : List.of("alpha", "beta")) {
            Told told = Told.of(report, cluster);
            assertThat(there(scenario, cluster))
                    .as("on %s, after %s", cluster, report)
                    .isBetween(told.snapshots(), told.snapshots() + told.unsure());
        }
    }

    private MigrationReport reversed(MigrationOptionsBuilder options) {
        scenario.site.store("alpha").setUp().unsent(new Bytes(0));
        Planning planning = scenario.migrator.planReverse(new Reverse(
                TwoClusters.VM, options.returning(Returning.DIFFERENCE).build()));
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return scenario.run(((Planning.Ready) planning).plan());
    }

    private void assertAsCommitFinds(MigrationReport report) {
        CommitPreview preview = scenario.migrator.readOnly().preview(Commit.of(TwoClusters.VM));
        assertThat(preview.refusal()).isEmpty();
        assertThat(Told.of(report, preview.sourceCluster()).snapshots()).isEqualTo(preview.snapshotsOnSource());
        assertThat(preview.snapshotsOnSource()).isPositive();
        assertThat(preview.snapshotsOnDestination()).isPositive();
        assertExact(scenario, report);
    }

    @Test
    void after_a_move_back_it_is_told_what_a_commit_then_finds() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        MigrationReport back = reversed(MigrationOptions.builder());

        assertThat(back.result()).isEqualTo(Result.DONE);
        assertAsCommitFinds(back);
    }

    @Test
    void a_move_back_that_starts_nothing_tells_those_of_the_move_before_it_too() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        MigrationReport back = reversed(MigrationOptions.builder().skipResume(true));

        assertThat(back.result()).as("%s", back).isEqualTo(Result.DONE);
        assertThat(there(scenario, "alpha")).isEqualTo(10);
        assertAsCommitFinds(back);
    }

    @Test
    void a_run_that_is_stopped_while_it_sends_does_not_claim_that_all_has_arrived() {
        scenario.listener = event -> {
            if (event.data() instanceof EventData.RoundBegun) {
                scenario.cancellation.cancel();
            }
        };

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertWithin(scenario, report);
        assertThat(Told.of(report, "alpha")).isEqualTo(new Told(5, 0));
    }

    @Test
    void a_send_that_was_refused_has_left_nothing() {
        scenario.spi.failFrom("alpha.send", 1, Fault.REFUSED);

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.leftBehind()).isEmpty();
        assertExact(scenario, report);
    }

    @Test
    void a_send_of_which_nobody_knows_whether_it_took_effect_may_have_left_something() {
        scenario.spi
                .failFrom("alpha.send", 1, Fault.AMBIGUOUS_AFTER_EFFECT)
                .failFrom("alpha.sent", 1, Fault.UNAVAILABLE);

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(there(scenario, "alpha")).isPositive();
        assertThat(Told.of(report, "alpha").unsure()).isEqualTo(5);
        assertThat(Told.of(report, "alpha").snapshots()).isZero();
    }

    /** The old volumes have one more. */
    @Test
    void the_tags_that_are_told_are_those_of_the_snapshots() {
        MigrationReport report = scenario.run();

        String stamp = Long.toString(scenario.migrator
                .status(TwoClusters.VM)
                .orElseThrow()
                .begun()
                .orElseThrow()
                .getEpochSecond());
        assertThat(report.leftBehind().orElseThrow().sites())
                .extracting(LeftBehind.Site::tags)
                .containsOnly("mvts=" + stamp + " nvm=42");
    }

    @Test
    void a_run_that_died_when_all_was_sent_can_have_left_nothing_unseen() {
        scenario.spi.onCall(call -> {
            if (call.isCalled("beta.create")) {
                throw new Death();
            }
        });
        Migrator migrator = scenario.migratorOn(new MemoryClaimants("node-x"));
        Plan plan = scenario.plan(MigrationOptions.defaults());
        assertThatThrownBy(() -> migrator.run(plan, MigrationListener.SILENT, new Cancellation()))
                .isInstanceOf(Death.class);
        scenario.spi.onCall(call -> {});

        MigrationReport report = migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertExact(scenario, report);
    }

    /** A process that dies right after its nth change, for every n, and what a resume and a rollback then tell. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_that_died_at_any_change_is_told_truly_when_it_is_resumed_or_rolled_back(boolean resumes) {
        int died = 0;
        for (int change = 1; ; change++) {
            Scenario one = Scenario.standard();
            Migrator migrator = one.migratorOn(new MemoryClaimants("node-x"));
            if (!diesAfter(one, migrator, change)) {
                break;
            }
            died++;
            Optional<MigrationReport> report = ended(migrator, resumes);
            report.filter(end -> end.result() == Result.DONE).ifPresent(end -> assertExact(one, end));
            report.filter(end -> end.result() == Result.UNDONE).ifPresent(end -> assertWithin(one, end));
        }
        assertThat(died).isGreaterThan(20);
    }

    private static Optional<MigrationReport> ended(Migrator migrator, boolean resumes) {
        return Optional.of(
                resumes
                        ? migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation())
                        : migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT));
    }

    private static boolean diesAfter(Scenario scenario, Migrator migrator, int change) {
        AtomicInteger left = new AtomicInteger(change);
        scenario.spi.onCall(call -> {
            if (call.isMutation() && !call.target().equals("migrations") && left.decrementAndGet() == 0) {
                throw new Death();
            }
        });
        try {
            migrator.run(
                    scenario.plan(MigrationOptions.builder().parallel(1).build()),
                    MigrationListener.SILENT,
                    new Cancellation());
            return false;
        } catch (Death expected) {
            return true;
        } finally {
            scenario.spi.onCall(call -> {});
        }
    }
}
