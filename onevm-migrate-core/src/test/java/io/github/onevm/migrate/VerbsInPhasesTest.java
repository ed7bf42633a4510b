package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.Forget;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each verb of an operator on another machine comes to in each phase of a migration: it works, or it is refused with a type
 * that tells why.
 */
class VerbsInPhasesTest {
    private static final Map<String, Function<Migrator, Object>> VERBS = new LinkedHashMap<>();

    static {
        for (OperatorSignal signal : OperatorSignal.values()) {
            VERBS.put(
                    signal.name(),
                    migrator -> migrator.signal(TwoClusters.VM, signal).answer());
        }
        VERBS.put(
                "resume",
                migrator -> outcome(
                        migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation())));
        VERBS.put(
                "rollback",
                migrator -> outcome(migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT)));
        VERBS.put("commit", migrator -> outcome(migrator.commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT)));
        VERBS.put(
                "forget",
                migrator -> migrator.forget(Forget.of(TwoClusters.VM)).answer().name());
        VERBS.put("reverse", migrator -> planned(migrator.planReverse(Reverse.of(TwoClusters.VM))));
        VERBS.put(
                "status",
                migrator -> migrator.status(TwoClusters.VM)
                        .map(s -> s.phase().name())
                        .orElse("NONE"));
    }

    private static String outcome(MigrationReport report) {
        return report.failure().map(Enum::name).orElse(report.result().name());
    }

    private static String planned(Planning planning) {
        return planning instanceof Planning.Refused refused
                ? refused.findings().get(0).id()
                : "READY";
    }

    /** How a migration comes into the phase. */
    private enum Phase {
        NONE,
        ROUNDS,
        HELD,
        STOPPING,
        DOWN,
        STARTING,
        BACK,
        DONE,
        ROLLED_BACK,
        GONE
    }

    private final Scenario scenario = Scenario.standard();
    private final Map<String, String> answers = new LinkedHashMap<>();

    /** Gives the verb in the first call of this name, and lets the migration go on. */
    private void during(String call, String verb, Migrator other) {
        AtomicBoolean given = new AtomicBoolean();
        scenario.spi.onCall(made -> {
            if (made.isCalled(call) && !given.getAndSet(true)) {
                give(verb, other);
            }
            // What is held, or was told to pause, would wait for ever.
            if (scenario.time.passed().compareTo(Duration.ofHours(2)) > 0) {
                scenario.cancellation.cancel();
            }
        });
    }

    private void give(String verb, Migrator other) {
        answers.put(verb, String.valueOf(Objects.requireNonNull(VERBS.get(verb)).apply(other)));
    }

    private static String answer(Phase phase, String verb) {
        VerbsInPhasesTest fresh = new VerbsInPhasesTest();
        fresh.bring(phase, verb);
        return Objects.requireNonNull(fresh.answers.get(verb));
    }

    private void bring(Phase phase, String verb) {
        Migrator other = scenario.migratorOn(new MemoryClaimants("node-y"));
        switch (phase) {
            case NONE -> give(verb, other);
            case ROUNDS -> run("alpha.send", verb, other, false);
            case HELD -> run("alpha.send", verb, other, true);
            case STOPPING -> run("control.undeploy", verb, other, false);
            case DOWN -> run("beta.create", verb, other, false);
            case STARTING -> run("control.resume", verb, other, false);
            case BACK -> {
                scenario.spi.failFrom("beta.create", 1, Fault.REFUSED);
                run("control.resume", verb, other, false);
            }
            case DONE -> {
                scenario.run();
                give(verb, other);
            }
            case ROLLED_BACK -> {
                scenario.spi.failFrom("beta.create", 1, Fault.REFUSED);
                scenario.run();
                give(verb, other);
            }
            case GONE -> {
                die();
                give(verb, scenario.migratorOn(new MemoryClaimants("node-x")));
            }
        }
    }

    private void run(String call, String verb, Migrator other, boolean hold) {
        during(call, verb, other);
        scenario.run(MigrationOptions.builder().hold(hold).build());
    }

    private void die() {
        scenario.spi.onCall(call -> {
            if (call.isCalled("beta.create")) {
                throw new Death();
            }
        });
        try {
            scenario.run();
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NONE | PROCEED NO_MIGRATION, PAUSE NO_MIGRATION, CUT_OVER_NOW NO_MIGRATION, ABORT NO_MIGRATION, resume NO_MIGRATION, rollback NO_MIGRATION, commit NO_MIGRATION, forget NO_MIGRATION, reverse REVERSE_WITHOUT_JOURNAL, status NONE
            ROUNDS | PROCEED NOT_TO_HOLD, PAUSE TOLD_IF_AT_WORK, CUT_OVER_NOW TOLD_IF_AT_WORK, ABORT TOLD_IF_AT_WORK, resume HELD_BY_ANOTHER_RUN, rollback HELD_BY_ANOTHER_RUN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            HELD | PROCEED TOLD_IF_AT_WORK, PAUSE TOLD_IF_AT_WORK, CUT_OVER_NOW TOLD_IF_AT_WORK, ABORT TOLD_IF_AT_WORK, resume HELD_BY_ANOTHER_RUN, rollback HELD_BY_ANOTHER_RUN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            STOPPING | PROCEED NOT_TO_HOLD, PAUSE TOO_LATE, CUT_OVER_NOW TOO_LATE, ABORT TOLD_IF_AT_WORK, resume HELD_BY_ANOTHER_RUN, rollback HELD_BY_ANOTHER_RUN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            DOWN | PROCEED NOT_TO_HOLD, PAUSE TOO_LATE, CUT_OVER_NOW TOO_LATE, ABORT TOLD_IF_AT_WORK, resume HELD_BY_ANOTHER_RUN, rollback HELD_BY_ANOTHER_RUN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            STARTING | PROCEED NOT_TO_HOLD, PAUSE TOO_LATE, CUT_OVER_NOW TOO_LATE, ABORT TOLD_IF_AT_WORK, resume HELD_BY_ANOTHER_RUN, rollback GUEST_MAY_HAVE_WRITTEN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            BACK | PROCEED NOT_TO_HOLD, PAUSE ROLLING_BACK, CUT_OVER_NOW ROLLING_BACK, ABORT ROLLING_BACK, resume HELD_BY_ANOTHER_RUN, rollback HELD_BY_ANOTHER_RUN, commit HELD_BY_ANOTHER_RUN, forget HELD, reverse MIGRATION_UNFINISHED, status UNKNOWN
            DONE | PROCEED NO_MIGRATION, PAUSE NO_MIGRATION, CUT_OVER_NOW NO_MIGRATION, ABORT NO_MIGRATION, resume DONE, rollback GUEST_MAY_HAVE_WRITTEN, commit DONE, forget FORGOTTEN, reverse READY, status DONE
            ROLLED_BACK | PROCEED NO_MIGRATION, PAUSE NO_MIGRATION, CUT_OVER_NOW NO_MIGRATION, ABORT NO_MIGRATION, resume REFUSED, rollback REFUSED, commit NOT_DONE, forget FORGOTTEN, reverse REVERSE_NOT_DONE, status UNDONE
            GONE | PROCEED RUN_IS_GONE, PAUSE RUN_IS_GONE, CUT_OVER_NOW RUN_IS_GONE, ABORT RUN_IS_GONE, resume DONE, rollback UNDONE, commit NOT_DONE, forget UNFINISHED, reverse MIGRATION_UNFINISHED, status BROKEN_OFF
            """)
    void each_verb_works_or_is_refused_with_a_type(Phase phase, String expected) {
        String answers = VERBS.keySet().stream()
                .map(verb -> verb + " " + answer(phase, verb))
                .collect(Collectors.joining(", "));

        assertThat(answers).isEqualTo(expected);
    }
}
