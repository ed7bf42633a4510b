package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Forget;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.Forgetting.Answer;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The journal of a migration that nobody needs is removed, and no other. */
class ForgetTest {
    private final Scenario scenario = Scenario.standard();

    private Forgetting forget() {
        return scenario.migrator.forget(Forget.of(TwoClusters.VM));
    }

    private int journals() {
        return scenario.site.migrations().all().size();
    }

    /** The run dies in the first call of this name. */
    private void dieAt(String call) {
        scenario.spi.onCall(made -> {
            if (made.isCalled(call)) {
                throw new Death();
            }
        });
        try {
            scenario.run();
        } catch (Death expected) {
            scenario.spi.onCall(made -> {});
        }
    }

    @Test
    void a_look_changes_nothing_and_tells_that_the_way_back_would_end() {
        scenario.run();
        scenario.spi.onCall(call -> assertThat(call.isMutation()).isFalse());

        Forgetting seen = scenario.migrator.readOnly().preview(Forget.of(TwoClusters.VM));

        assertThat(seen.answer()).isEqualTo(Answer.MAY_BE_FORGOTTEN);
        assertThat(seen.endsWayBack()).isTrue();
        assertThat(seen.known()).isPresent();
        assertThat(journals()).isOne();
    }

    @Test
    void nothing_but_the_journal_goes() {
        scenario.run();
        World before = scenario.world();

        assertThat(forget().answer()).isEqualTo(Answer.FORGOTTEN);

        assertThat(journals()).isZero();
        assertThat(scenario.world()).isEqualTo(before);
        assertThat(scenario.migrator.status(TwoClusters.VM)).isEmpty();
        assertThat(forget().answer()).isEqualTo(Answer.NO_MIGRATION);
    }

    @Test
    void a_migration_that_must_be_resumed_is_not_forgotten_and_says_so() {
        dieAt("beta.create");

        Forgetting refused = forget();

        assertThat(refused.answer()).isEqualTo(Answer.UNFINISHED);
        assertThat(refused.next())
                .hasAtLeastOneElementOfType(NextAction.ResumeMigration.class)
                .hasAtLeastOneElementOfType(NextAction.RollBack.class);
        assertThat(journals()).isOne();
    }

    @Test
    void a_run_that_died_while_the_vm_runs_is_forgotten_and_the_next_one_begins_anew() {
        dieAt("alpha.send");

        assertThat(forget().answer()).isEqualTo(Answer.FORGOTTEN);

        assertThat(journals()).isZero();
        assertThat(scenario.migrator
                        .resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation())
                        .failure())
                .map(Enum::name)
                .contains("NO_MIGRATION");
    }

    @Test
    void a_locked_vm_needs_its_journal() {
        dieAt("alpha.send");
        scenario.site.control().lock(TwoClusters.VM);

        assertThat(forget().answer()).isEqualTo(Answer.UNFINISHED);
    }

    @Test
    void a_run_on_another_machine_may_be_at_work_unless_the_operator_knows_better() {
        dieAt("alpha.send");
        Migrator elsewhere = scenario.migratorOn(new MemoryClaimants("node-y"));

        assertThat(elsewhere.forget(Forget.of(TwoClusters.VM)).answer()).isEqualTo(Answer.HELD);
        assertThat(elsewhere.forget(Forget.of(TwoClusters.VM).takingOver()).answer())
                .isEqualTo(Answer.FORGOTTEN);
    }

    @Test
    void a_run_that_resumes_meanwhile_keeps_its_journal() {
        dieAt("alpha.send");
        List<Forgetting> answers = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.isCalled("beta.create") && answers.isEmpty()) {
                answers.add(forget());
            }
        });

        scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(answers).extracting(Forgetting::answer).contains(Answer.HELD);
        assertThat(journals()).isOne();
    }

    @Test
    void what_another_run_changes_between_look_and_removal_is_not_removed() {
        scenario.run();
        AtomicBoolean changed = new AtomicBoolean();
        scenario.spi.onCall(call -> {
            if (call.isCalled("control.status") && !changed.getAndSet(true)) {
                var stored = scenario.site.migrations().all().get(0);
                scenario.site.migrations().remove(stored.id());
            }
        });

        assertThat(forget().answer()).isEqualTo(Answer.HELD);
    }

    @Test
    void each_call_may_fail_once_and_a_repetition_ends_it() {
        for (int number = 1; ; number++) {
            Scenario fresh = Scenario.standard();
            fresh.run();
            int before = fresh.spi.log().size();
            fresh.spi.failAt(before + number, Fault.UNAVAILABLE);
            boolean failed = false;
            try {
                fresh.migrator.forget(Forget.of(TwoClusters.VM));
            } catch (BackendException.Unavailable e) {
                failed = true;
            }
            int made = fresh.spi.log().size() - before;
            fresh.spi.heal();
            Answer again = fresh.migrator.forget(Forget.of(TwoClusters.VM)).answer();
            assertThat(again).isEqualTo(failed ? Answer.FORGOTTEN : Answer.NO_MIGRATION);
            if (made < number) {
                assertThat(number).isGreaterThan(3);
                return;
            }
        }
    }
}
