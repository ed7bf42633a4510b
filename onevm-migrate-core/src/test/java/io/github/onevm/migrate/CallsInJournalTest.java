package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.CallGroup.Callee;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.step.FenceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a journal keeps of the calls that its runs have made. */
@Timeout(60)
class CallsInJournalTest {
    private final Scenario scenario = Scenario.standard();
    private final List<MigrationEvent> told = new ArrayList<>();

    /** The run dies in a call. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Result run(Migrator migrator, MigrationOptions options) {
        return migrator.run(scenario.plan(options), told::add, new Cancellation())
                .result();
    }

    private Result run(MigrationOptions options) {
        return run(scenario.migrator, options);
    }

    private List<CallGroup> kept() {
        return scenario.migrator.history(TwoClusters.VM).orElseThrow().calls();
    }

    private CallGroup kept(Callee callee, String kind) {
        return kept().stream()
                .filter(group -> group.callee() == callee && group.kind().equals(kind))
                .reduce((a, b) -> {
                    throw new AssertionError("twice: " + a + ", " + b);
                })
                .orElseThrow();
    }

    /** The calls of each kind that the journal has. */
    private Map<String, Integer> numbers() {
        Map<String, Integer> all = new TreeMap<>();
        kept().forEach(group -> all.merge(group.kind(), group.number(), Integer::sum));
        return all;
    }

    /** The calls of each kind that the listener was told. */
    private Map<String, Integer> toldNumbers() {
        Map<String, Integer> all = new TreeMap<>();
        for (MigrationEvent event : told) {
            if (event.data() instanceof EventData.CallMade made) {
                all.merge(made.call().kind(), 1, Integer::sum);
            }
        }
        return all;
    }

    @Test
    void all_that_were_told() {
        assertThat(run(MigrationOptions.defaults())).isEqualTo(Result.DONE);

        assertThat(numbers()).isEqualTo(toldNumbers()).containsKeys("send", "undeploy", "create", "rename", "lock");
        assertThat(kept(Callee.DESTINATION, "create").number()).isGreaterThan(1);
        assertThat(kept(Callee.CLOUD, "undeploy").number()).isEqualTo(1);
        assertThat(kept()).allMatch(group -> group.unanswered() == 0);
    }

    @Test
    void each_in_its_step_and_as_long_as_it_took() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                scenario.time.advance(Duration.ofSeconds(3));
            }
        });

        run(MigrationOptions.defaults());

        CallGroup created = kept(Callee.DESTINATION, "create");
        assertThat(created.longest()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
        // They may all have been under way for the whole time.
        assertThat(Duration.between(created.first(), created.last())).isGreaterThanOrEqualTo(created.longest());
        for (CallGroup group : kept()) {
            assertThat(group.first()).as("%s", group).isAfterOrEqualTo(begun(firstBeside(group.step())));
            assertThat(group.last()).as("%s", group).isBeforeOrEqualTo(ended(group.step()));
        }
    }

    /** A step that is made beside the one before it is told of when that one has ended. */
    private int firstBeside(int step) {
        return told.stream()
                        .map(MigrationEvent::data)
                        .anyMatch(data -> data instanceof EventData.StepBegun begun
                                && begun.number() == step
                                && begun.step() instanceof FenceSource)
                ? step - 1
                : step;
    }

    private Instant begun(int step) {
        return told.stream()
                .filter(event -> event.data() instanceof EventData.StepBegun begun && begun.number() == step)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private Instant ended(int step) {
        return told.stream()
                .filter(event -> event.data() instanceof EventData.StepEnded ended && ended.number() == step)
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** A hold of hours makes thousands of calls. */
    @Test
    void of_a_long_hold_no_more_groups_than_of_a_move() {
        run(MigrationOptions.defaults());
        int groups = kept().size();
        Scenario held = Scenario.standard();
        boolean[] said = new boolean[1];
        held.spi.onCall(call -> {
            if (!said[0] && held.time.passed().compareTo(Duration.ofHours(1)) > 0) {
                said[0] = true;
                held.site.migrations().add(TwoClusters.VM, "onevm-migrate: proceed");
            }
        });

        held.migrator.run(held.plan(MigrationOptions.builder().hold(true).build()), event -> {}, new Cancellation());

        List<CallGroup> kept =
                held.migrator.history(TwoClusters.VM).orElseThrow().calls();
        assertThat(kept).hasSizeLessThanOrEqualTo(groups + 2);
        assertThat(kept).anyMatch(group -> group.number() > 50);
    }

    @Test
    void of_a_rollback_with_the_step_that_was_undone() {
        scenario.spi.failAt("records.change", 1, Fault.REFUSED);

        assertThat(run(MigrationOptions.defaults())).isEqualTo(Result.UNDONE);

        List<CallGroup> undone = kept().stream().filter(CallGroup::undo).toList();
        assertThat(undone).isNotEmpty().noneMatch(group -> group.step() == 0);
        assertThat(undone.stream().map(CallGroup::step).distinct()).hasSizeGreaterThan(1);
        CallGroup back = undone.stream()
                .filter(group -> group.kind().equals("rename"))
                .findFirst()
                .orElseThrow();
        assertThat(back.step())
                .isEqualTo(kept().stream()
                        .filter(group ->
                                !group.undo() && group.kind().equals("rename") && group.callee() == back.callee())
                        .findFirst()
                        .orElseThrow()
                        .step());
        assertThat(numbers()).isEqualTo(toldNumbers());
    }

    @Test
    void a_call_whose_answer_was_lost_is_counted_as_such() {
        scenario.spi.failAt("beta.create", 2, Fault.AMBIGUOUS_AFTER_EFFECT);

        assertThat(run(MigrationOptions.defaults())).isEqualTo(Result.DONE);

        assertThat(kept(Callee.DESTINATION, "create").unanswered()).isEqualTo(1);
    }

    @Test
    void of_a_commit_beside_those_of_the_steps() {
        run(MigrationOptions.defaults());
        List<CallGroup> before = kept();
        scenario.time.advance(Duration.ofDays(7));

        scenario.migrator.commit(Commit.of(TwoClusters.VM), told::add);

        int steps = scenario.migrator
                .history(TwoClusters.VM)
                .orElseThrow()
                .plan()
                .steps()
                .size();
        assertThat(kept()).startsWith(before.toArray(CallGroup[]::new));
        assertThat(kept().subList(before.size(), kept().size()))
                .isNotEmpty()
                .allMatch(group -> group.step() == steps + 1);
    }

    /** What the dead run did after its last write of the journal is not known. */
    @Test
    void of_the_run_that_died_and_of_the_one_that_resumed_it() {
        AtomicInteger left = new AtomicInteger(1);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("records.change") && left.decrementAndGet() == 0) {
                throw new Death();
            }
        });
        try {
            run(MigrationOptions.defaults());
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
        Map<String, Integer> before = numbers();
        assertThat(before).containsKeys("send", "undeploy").doesNotContainKey("rewrite records");

        assertThat(scenario.migrator
                        .resume(Resume.of(TwoClusters.VM), told::add, new Cancellation())
                        .result())
                .isEqualTo(Result.DONE);

        assertThat(numbers()).containsAllEntriesOf(before).containsKeys("resume", "unlock");
    }

    @Test
    void of_hooks_as_well_up_to_the_end_of_the_run() {
        RecordingHook veto = new RecordingHook(HookPoint.BEFORE_CUT_OVER, call -> HookAnswer.veto("no"));

        assertThat(run(scenario.migrator.withHooks(Hooks.of(List.of(veto))), MigrationOptions.defaults()))
                .isEqualTo(Result.UNDONE);

        List<CallGroup> hooks =
                kept().stream().filter(group -> group.callee() == Callee.HOOK).toList();
        assertThat(hooks).allMatch(group -> !group.kind().isEmpty() && group.step() < kept().size());
        assertThat(hooks.stream().mapToInt(CallGroup::unanswered).sum()).isEqualTo(1);
        assertThat(hooks.stream().mapToInt(CallGroup::number).sum())
                .isEqualTo((int) told.stream()
                                .filter(event -> event.data() instanceof EventData.HookEnded)
                                .count()
                        - 1);
    }

    /** Journals keep these words. */
    @Test
    void the_words_for_calls_stay() {
        assertThat(Stream.of(StorageCall.class, CloudCall.class)
                        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                        .map(call -> PlannedCall.kind(call.asSubclass(PlannedCall.class))))
                .containsExactlyInAnyOrder(
                        "send",
                        "create",
                        "rename",
                        "delete",
                        "export",
                        "receive",
                        "unexport",
                        "delete sent",
                        "delete old",
                        "freeze old",
                        "delete snapshot",
                        "lock",
                        "unlock",
                        "undeploy",
                        "resume",
                        "deploy",
                        "rewrite records",
                        "restore records",
                        "move images",
                        "restore images",
                        "copy home",
                        "restore home",
                        "register copy disk",
                        "add copy",
                        "deploy copy",
                        "end copy",
                        "delete copy image",
                        "hold",
                        "release",
                        "recover");
    }
}
