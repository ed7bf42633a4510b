package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.ApplyResult;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that was made earlier is executed while all it rests on is still so, and not otherwise. */
class ApplyTest {
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    private ApplyResult apply(Plan plan) {
        return scenario.migrator.apply(plan, event -> {}, scenario.cancellation);
    }

    private Plan plan() {
        return scenario.plan(MigrationOptions.defaults());
    }

    private static Freshness why(ApplyResult application) {
        assertThat(application).isInstanceOf(ApplyResult.Refused.class);
        return ((ApplyResult.Refused) application).why();
    }

    @Test
    void a_plan_whose_facts_still_hold_is_executed() {
        ApplyResult end = apply(plan());

        assertThat(end)
                .isInstanceOfSatisfying(
                        ApplyResult.Run.class,
                        run -> assertThat(run.report().result()).isEqualTo(Result.DONE));
    }

    @Test
    void the_changes_of_an_application_are_those_that_the_steps_of_the_plan_list() {
        site.store("beta").setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42"));
        Plan plan = plan();

        apply(plan);

        List<String> listed = plan.steps().stream()
                .map(Step::calls)
                .flatMap(List::stream)
                .map(ApplyTest::asSpi)
                .toList();
        assertThat(scenario.changesInOrderOfSteps()).isEqualTo(listed);
    }

    private static String asSpi(PlannedCall call) {
        return call instanceof StorageCall onStorage ? asSpi(onStorage) : asSpi((CloudCall) call);
    }

    private static String asSpi(StorageCall call) {
        if (call instanceof StorageCall.Rename rename) {
            return on(rename.side()) + ".change";
        }
        if (call instanceof StorageCall.DeleteSent deletion) {
            return on(deletion.side()) + ".deleteSent";
        }
        return call instanceof StorageCall.Send ? "alpha.send" : "beta.create";
    }

    private static String on(StorageCall.Side side) {
        return side == StorageCall.Side.SOURCE ? "alpha" : "beta";
    }

    private static String asSpi(CloudCall call) {
        if (call instanceof CloudCall.RewriteRecords) {
            return "records.change";
        }
        if (call instanceof CloudCall.MoveImages) {
            return "images.moveImages";
        }
        return "control." + call.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static List<Arguments> changes() {
        return List.of(
                change("the VM's state", s -> s.state(TwoClusters.VM, VmState.POWEROFF), "VM 42 state"),
                change("its name", s -> s.vm(TwoClusters.VM, vm -> vm.name("web-2")), "VM 42 name"),
                change(
                        "its body",
                        s -> s.userTemplate(TwoClusters.VM, "SCHED_REQUIREMENTS", "HYPERVISOR=kvm"),
                        "VM 42 body"),
                change("a lock", s -> s.vm(TwoClusters.VM, vm -> vm.lockLevel(OptionalInt.of(1))), "VM 42 lock"),
                change(
                        "its host",
                        s -> s.history(
                                TwoClusters.VM,
                                new HistoryRecord(
                                        1, new HostId(5), "node-a2", TwoClusters.ALPHA, TwoClusters.ALPHA_SYSTEM, 0)),
                        "VM 42 last history record"),
                change(
                        "a tag of a source volume",
                        s -> s.store("alpha").change(id(s, "alpha", TwoClusters.CLONE), tag(TwoClusters.CLONE)),
                        "volume one-img-7-42-0 on the source"),
                change(
                        "a volume in the way",
                        s -> s.store("beta").setUp().volume(TwoClusters.CDROM, Map.of("nvm", "42")),
                        "name one-img-9-42-4 on the destination"),
                change(
                        "a datastore's address",
                        s -> s.datastore(
                                TwoClusters.BETA_IMAGE,
                                d -> d.access(new StorageAccess(
                                        Optional.of("192.0.2.9"), OptionalInt.of(81), Optional.empty()))),
                        "datastore 102"),
                change(
                        "where a datastore sends",
                        s -> s.datastore(TwoClusters.ALPHA_IMAGE, d -> d.remote("elsewhere")),
                        "datastore 100"),
                change(
                        "the front-end's version",
                        s -> s.frontEnd(new FrontEnd(Version.parse("5.12.8"), 0, true)),
                        "front-end version"));
    }

    private static Arguments change(String what, Consumer<MemorySite> change, String fact) {
        return Arguments.of(what, change, fact);
    }

    private static String id(MemorySite site, String store, VolumeName name) {
        return site.store(store).find(List.of(name)).values().iterator().next().globalId();
    }

    private static VolumeChange tag(VolumeName name) {
        return new VolumeChange(name, Map.of("qc", "tier9"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_changed_fact_is_named_and_nothing_is_changed(String what, Consumer<MemorySite> change, String fact) {
        Plan plan = plan();
        change.accept(site);
        var before = site.snapshot();

        Freshness why = why(apply(plan));

        assertThat(why)
                .isInstanceOfSatisfying(
                        Freshness.Stale.class,
                        stale -> assertThat(stale.changes())
                                .extracting(c -> c.fact())
                                .contains(fact));
        assertThat(scenario.changes()).isEmpty();
        assertThat(before.diff(site.snapshot())).isEmpty();
    }

    @Test
    void a_change_is_told_with_its_old_and_its_new_value() {
        Plan plan = plan();
        site.state(TwoClusters.VM, VmState.POWEROFF);

        assertThat(why(apply(plan)))
                .isInstanceOfSatisfying(
                        Freshness.Stale.class,
                        stale -> assertThat(stale.changes())
                                .extracting(Object::toString)
                                .containsExactly("VM 42 state: RUNNING -> POWEROFF"));
    }

    @Test
    void another_token_is_no_change_and_is_in_no_fact() {
        Plan plan = plan();
        site.datastore(
                TwoClusters.BETA_IMAGE,
                d -> d.access(new StorageAccess(
                        Optional.of("beta.example"), OptionalInt.of(81), Optional.of(Secret.of("a-new-token")))));

        assertThat(scenario.migrator.freshness(plan)).isEqualTo(new Freshness.Fresh());
        assertThat(plan().facts().values().toString()).doesNotContain("a-new-token");
    }

    @Test
    void free_memory_that_comes_and_goes_is_no_change() {
        Plan plan = plan();
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(3000)));

        assertThat(scenario.migrator.freshness(plan)).isEqualTo(new Freshness.Fresh());
    }

    @Test
    void a_named_host_that_has_no_room_any_more_is_a_changed_fact() {
        Plan plan = scenario.plan(
                MigrationOptions.builder().host(TwoClusters.BETA_HOST).build());
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));

        assertThat(scenario.migrator.freshness(plan))
                .isInstanceOfSatisfying(
                        Freshness.Stale.class,
                        stale -> assertThat(stale.changes())
                                .extracting(c -> c.fact())
                                .contains("host 1 for the start"));
    }

    @Test
    void what_blocks_now_and_is_no_fact_is_told_as_a_finding() {
        Plan plan = plan();
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));

        assertThat(why(apply(plan)))
                .isInstanceOfSatisfying(
                        Freshness.Blocked.class,
                        blocked -> assertThat(blocked.findings())
                                .extracting(f -> f.id())
                                .contains("NO_HOST_CAN_START_IT"));
        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void a_plan_that_was_applied_is_known_by_its_stamp() {
        Plan plan = plan();
        apply(plan);
        int done = scenario.changes().size();

        assertThat(why(apply(plan)))
                .isInstanceOfSatisfying(
                        Freshness.Applied.class,
                        applied -> assertThat(applied.volumes())
                                .isNotEmpty()
                                .allMatch(name -> name.value().startsWith("MIGRATED-")));
        assertThat(scenario.changes()).hasSize(done);
    }

    @Test
    void a_plan_that_was_undone_may_be_applied_again() {
        Plan plan = plan();
        scenario.cancellation.cancel();
        apply(plan);

        assertThat(scenario.migrator.freshness(plan)).isEqualTo(new Freshness.Fresh());
    }

    @Test
    void looking_whether_a_plan_is_fresh_changes_nothing() {
        Plan plan = plan();

        scenario.migrator.freshness(plan);

        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void a_run_right_after_planning_looks_at_the_vm_once() {
        scenario.run();

        assertThat(scenario.spi.calls())
                .filteredOn(call -> call.startsWith("inventory.vm["))
                .hasSize(1);
    }
}
