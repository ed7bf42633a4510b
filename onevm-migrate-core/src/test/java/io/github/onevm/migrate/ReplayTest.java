package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.progress.Down;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events in a journal are those that the listeners were told. */
class ReplayTest {
    private final Scenario scenario = Scenario.standard();
    private final Migrator migrator = scenario.migratorOn(new MemoryClaimants("node-x"));
    private final List<MigrationEvent> told = new ArrayList<>();

    private Result run(MigrationOptions options) {
        return migrator.run(scenario.plan(options), told::add, new Cancellation())
                .result();
    }

    private void dieAtNth(String method, int nth) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(method) && left.decrementAndGet() == 0) {
                throw new Death();
            }
        });
        try {
            run(MigrationOptions.defaults());
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
    }

    private List<MigrationEvent> toldMilestones() {
        return told.stream()
                .filter(event -> event.data() instanceof EventData.Milestone)
                .toList();
    }

    private List<MigrationEvent> replayed() {
        return migrator.events(TwoClusters.VM);
    }

    private void assertReplayed(Class<?>... kinds) {
        assertThat(replayed()).isEqualTo(toldMilestones());
        assertThat(replayed().stream().<Class<?>>map(event -> event.data().getClass()))
                .contains(kinds);
        assertLeadToTheState();
    }

    /** Direction and step of the journal follow from its events. */
    private void assertLeadToTheState() {
        MigrationJournal journal =
                scenario.format.read(scenario.site.migrations().all().get(0).text());
        Direction direction = Direction.FORWARD;
        int step = 0;
        for (MigrationEvent event : replayed()) {
            if (event.data() instanceof EventData.StepBegun begun) {
                step = begun.number();
            } else if (event.data() instanceof EventData.RollbackBegun) {
                direction = Direction.BACK;
            } else if (event.data() instanceof EventData.RollbackCalledOff) {
                direction = Direction.FORWARD;
            }
        }
        assertThat(journal.direction()).isEqualTo(direction);
        assertThat(journal.step()).isEqualTo(step);
    }

    @Test
    void of_a_move() {
        assertThat(run(MigrationOptions.defaults())).isEqualTo(Result.DONE);

        assertReplayed(
                EventData.StepBegun.class,
                EventData.StepEnded.class,
                EventData.RoundEnded.class,
                EventData.DowntimeBegun.class,
                EventData.DowntimeEnded.class);
    }

    @Test
    void of_a_move_in_several_rounds_with_known_amounts() {
        scenario.site.store("alpha").setUp().unsent(Bytes.ofMebibytes(3));
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send")) {
                scenario.time.advance(Duration.ofSeconds(45));
            }
        });

        run(MigrationOptions.builder()
                .maxDowntime(Duration.ofSeconds(30))
                .preCopyLimit(Duration.ofMinutes(5))
                .build());

        assertReplayed(EventData.RoundEnded.class);
        assertThat(replayed().stream()
                        .filter(event -> event.data() instanceof EventData.RoundEnded round
                                && round.amount().isPresent()))
                .hasSizeGreaterThan(2);
    }

    @Test
    void of_a_move_that_failed_and_was_rolled_back() {
        scenario.spi.failAt("records.change", 1, Fault.REFUSED);

        assertThat(run(MigrationOptions.defaults())).isEqualTo(Result.UNDONE);

        assertReplayed(
                EventData.RollbackBegun.class,
                EventData.StepUndone.class,
                EventData.DowntimeBegun.class,
                EventData.DowntimeEnded.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNAVAILABLE", "AMBIGUOUS_BEFORE_EFFECT", "REFUSED"})
    void of_a_vm_that_was_asked_to_stop_more_than_once_or_in_vain(Fault fault) {
        scenario.spi.failAt("control.undeploy", 1, fault);

        run(MigrationOptions.defaults());

        assertReplayed(EventData.DowntimeBegun.class, EventData.DowntimeEnded.class);
        assertThat(shown(replayed())).isEqualTo(shown(told));
    }

    private static Optional<Down> shown(List<MigrationEvent> events) {
        ProgressModel model = new ProgressModel();
        events.forEach(model::onEvent);
        return model.at(events.get(events.size() - 1).at()).flatMap(Progress::down);
    }

    @Test
    void of_a_move_on_hold() {
        boolean[] said = new boolean[1];
        scenario.spi.onCall(call -> {
            if (!said[0] && scenario.time.passed().compareTo(Duration.ofMinutes(10)) > 0) {
                said[0] = true;
                scenario.site.migrations().add(TwoClusters.VM, "onevm-migrate: proceed");
            }
        });

        assertThat(run(MigrationOptions.builder().hold(true).build())).isEqualTo(Result.DONE);

        assertReplayed(EventData.RoundEnded.class, EventData.DowntimeEnded.class);
    }

    /** A hold of hours sends hundreds of rounds. */
    @Test
    void of_a_long_hold_only_the_newest_rounds() {
        boolean[] said = new boolean[1];
        scenario.spi.onCall(call -> {
            if (!said[0] && scenario.time.passed().compareTo(Duration.ofHours(2)) > 0) {
                said[0] = true;
                scenario.site.migrations().add(TwoClusters.VM, "onevm-migrate: proceed");
            }
        });

        run(MigrationOptions.builder().hold(true).build());

        List<MigrationEvent> toldRounds = rounds(told);
        assertThat(toldRounds).hasSizeGreaterThan(50);
        assertThat(rounds(replayed()))
                .hasSize(50)
                .isEqualTo(toldRounds.subList(toldRounds.size() - 50, toldRounds.size()));
    }

    private static List<MigrationEvent> rounds(List<MigrationEvent> events) {
        return events.stream()
                .filter(event -> event.data() instanceof EventData.RoundEnded)
                .toList();
    }

    @Test
    void of_a_rollback_that_is_called_off_because_a_host_was_faster() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.hold")) {
                scenario.site.control().release(TwoClusters.VM);
                scenario.site.control().deploy(TwoClusters.VM, TwoClusters.BETA_HOST, TwoClusters.BETA_SYSTEM);
            }
        });

        migrator.run(
                plan,
                event -> {
                    told.add(event);
                    if (event.data() instanceof EventData.RollbackBegun) {
                        scenario.site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1 << 20)));
                    }
                },
                new Cancellation());

        assertReplayed(EventData.RollbackBegun.class, EventData.RollbackCalledOff.class);
    }

    /** What the run could not write any more is missing; everything that was written was told before. */
    @ParameterizedTest
    @ValueSource(strings = {"alpha.send", "control.undeploy", "beta.create", "records.change", "control.resume"})
    void of_a_run_that_died_and_the_one_that_resumed_it(String method) {
        dieAtNth(method, 1);
        List<MigrationEvent> left = replayed();
        assertThat(toldMilestones()).startsWith(left.toArray(MigrationEvent[]::new));
        told.clear();

        assertThat(migrator.resume(Resume.of(TwoClusters.VM), told::add, new Cancellation())
                        .result())
                .isEqualTo(Result.DONE);

        List<MigrationEvent> all = new ArrayList<>(left);
        all.addAll(toldMilestones());
        assertThat(replayed()).isEqualTo(all);
        assertLeadToTheState();
    }

    @Test
    void of_a_run_that_died_and_was_rolled_back() {
        dieAtNth("beta.create", 3);
        List<MigrationEvent> all = new ArrayList<>(replayed());
        told.clear();

        assertThat(migrator.rollback(Rollback.of(TwoClusters.VM), told::add).result())
                .isEqualTo(Result.UNDONE);

        all.addAll(toldMilestones());
        assertThat(replayed()).isEqualTo(all);
        assertLeadToTheState();
    }

    @Test
    void all_events_of_a_migration_have_its_id_whoever_runs_it() {
        dieAtNth("beta.create", 1);
        migrator.resume(Resume.of(TwoClusters.VM), told::add, new Cancellation());

        assertThat(told.stream().map(MigrationEvent::migration).distinct()).hasSize(1);
        assertThat(replayed())
                .allMatch(event -> event.migration().equals(told.get(0).migration()));
    }

    @Test
    void of_a_vm_without_a_journal_there_are_none() {
        assertThat(replayed()).isEmpty();
    }
}
