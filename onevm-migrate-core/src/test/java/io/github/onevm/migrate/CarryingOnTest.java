package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.MigrationJournalBuilder;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done with a migration whose run has died, or has given up, and who may do it. */
class CarryingOnTest {
    private final MemoryClaimants here = new MemoryClaimants("node-x");
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private final World before = scenario.world();
    private final Migrator migrator = scenario.migratorOn(here);

    private void dieAfter(String method) {
        dieAfterNth(method, 1);
    }

    private void dieAfterNth(String method, int nth) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(method) && left.decrementAndGet() == 0) {
                throw new Death();
            }
        });
        try {
            migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, new Cancellation());
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
    }

    private MigrationReport resume() {
        return migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport rollback(boolean discard) {
        Rollback back = Rollback.of(TwoClusters.VM);
        return migrator.rollback(discard ? back.discardingDestinationWrites() : back, MigrationListener.SILENT);
    }

    private MigrationStatus status() {
        return migrator.status(TwoClusters.VM).orElseThrow();
    }

    @Test
    void a_run_that_died_is_shown_with_what_to_do() {
        dieAfter("beta.create");

        MigrationStatus status = status();

        assertThat(status.phase()).isEqualTo(Phase.BROKEN_OFF);
        assertThat(status.stage().orElseThrow().lastBegun())
                .anyMatch(step -> step.title().contains("create 5 volumes"));
        assertThat(status.where()).satisfies(Reported.seenAs("UNDEPLOYED")).satisfies(Reported.locked(true));
        assertThat(status.data())
                .isInstanceOfSatisfying(
                        DataLocation.Known.class,
                        known -> assertThat(known.source()).isEqualTo("cluster 100 (alpha)"));
        assertThat(status.next())
                .containsExactly(
                        new NextAction.ResumeMigration(Resume.of(TwoClusters.VM), Reason.RUN_IS_GONE),
                        new NextAction.RollBack(Rollback.of(TwoClusters.VM), Reason.RUN_IS_GONE));
        assertThat(migrator.list()).containsExactly(status);
    }

    @Test
    void a_resumed_migration_ends_as_if_nothing_had_happened_and_can_be_resumed_again() {
        dieAfter("beta.create");

        assertThat(resume().result()).isEqualTo(Result.DONE);

        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
        assertThat(site.control().status(TwoClusters.VM).isLocked()).isFalse();
        assertThat(status().phase()).isEqualTo(Phase.DONE);
        int calls = scenario.spi.mutations().size();
        assertThat(resume().result()).isEqualTo(Result.DONE);
        assertThat(scenario.spi.mutations()).hasSize(calls);
    }

    @Test
    void the_status_of_a_resumed_migration_names_every_step() {
        dieAfter("control.resume");

        assertThat(resume().result()).isEqualTo(Result.DONE);

        List<String> titles = scenario
                .format
                .read(site.migrations().all().get(0).text())
                .plan()
                .steps()
                .stream()
                .map(Step::title)
                .toList();
        assertThat(status().history()).hasSameSizeAs(titles);
        titles.forEach(title -> assertThat(status().history())
                .anyMatch(ended -> ended.step().title().equals(title)));
    }

    @Test
    void a_run_that_did_not_watch_the_vm_come_up_says_how_long_it_was_down_at_least() {
        dieAfter("control.resume");
        scenario.time.advance(Duration.ofHours(1));

        MigrationReport.Down down = resume().downtime().orElseThrow();

        assertThat(down.total()).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(down.atLeast().orElseThrow()).isLessThan(Duration.ofMinutes(10));
        assertThat(down.nowhere()).isEmpty();
    }

    @Test
    void a_run_that_found_the_vm_down_knows_how_long_it_was() {
        dieAfter("beta.create");
        scenario.time.advance(Duration.ofHours(1));

        MigrationReport.Down down = resume().downtime().orElseThrow();

        assertThat(down.total()).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(down.atLeast()).isEmpty();
        assertThat(down.isTooLong()).isTrue();
    }

    @Test
    void a_rollback_of_a_run_that_died_before_the_fence_claims_no_renaming() {
        dieAfter("control.lock");

        assertThat(rollback(false).result()).isEqualTo(Result.UNDONE);

        assertThat(status().history()).noneMatch(ended -> ended.message().contains("names back"));
    }

    @Test
    void a_rollback_leaves_everything_as_it_was_and_can_be_made_again() {
        dieAfter("alpha.change");

        assertThat(rollback(false).result()).isEqualTo(Result.UNDONE);

        assertThat(before.diff(scenario.world())).isEmpty();
        assertThat(status().phase()).isEqualTo(Phase.UNDONE);
        int calls = scenario.spi.mutations().size();
        assertThat(rollback(false).result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.spi.mutations()).hasSize(calls);
    }

    @Test
    void a_rollback_once_the_vm_runs_there_is_refused_without_a_change() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        int calls = scenario.spi.mutations().size();

        MigrationReport report = rollback(false);

        assertThat(report.result()).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(report.failure()).contains(FailureCode.GUEST_MAY_HAVE_WRITTEN);
        assertThat(report.next()).anyMatch(Reported.discardingRollback());
        assertThat(scenario.spi.mutations()).hasSize(calls);
    }

    @Test
    void a_rollback_that_gives_up_what_was_written_there_brings_the_vm_back() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        MigrationReport report = rollback(true);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100)).satisfies(Reported.locked(false));
        assertThat(site.store("beta").find(site.volumesOf(TwoClusters.VM))).isEmpty();
    }

    /** A look at the way back must come before the VM is touched. */
    private void assertNoWayBack(String missing) {
        int calls = scenario.spi.mutations().size();
        String record = site.migrations().all().get(0).text();

        MigrationReport report = rollback(true);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(report.failure()).contains(FailureCode.WAY_BACK_MISSING);
        assertThat(report.cause()).get().asString().contains(missing);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 101));
        assertThat(scenario.spi.mutations()).hasSize(calls);
        assertThat(site.migrations().all().get(0).text()).isEqualTo(record);
        assertThat(status().phase()).isEqualTo(Phase.DONE);
    }

    private VolumeName retired(VolumeName name) {
        return site.store("alpha").list(v -> v.name().startsWith("MIGRATED-" + name + "-")).stream()
                .map(v -> new VolumeName(v.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_rollback_without_the_old_volumes_is_refused_before_the_vm_is_touched() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.store("alpha").setUp().withoutVolume(retired(TwoClusters.CLONE));

        assertNoWayBack("of the source is gone: neither MIGRATED-" + TwoClusters.CLONE);
    }

    @Test
    void a_rollback_is_refused_while_somebody_uses_an_old_volume() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.store("alpha").setUp().attached(retired(TwoClusters.CLONE), 77, true);

        assertNoWayBack("is attached to client 77");
    }

    @Test
    void a_rollback_is_refused_while_another_volume_has_a_name_that_is_needed() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.store("alpha").setUp().volume(TwoClusters.CLONE, Map.of("nvm", "99"));

        assertNoWayBack("another volume of the source has the name " + TwoClusters.CLONE);
    }

    @Test
    void a_rollback_is_refused_when_the_vm_has_another_disk_by_now() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.addDisks(TwoClusters.VM, 1);

        assertNoWayBack("has other disks or snapshots than when it was moved");
    }

    @Test
    void a_rollback_is_refused_while_no_host_of_the_source_has_room() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.host(TwoClusters.ALPHA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));

        assertNoWayBack("no host of cluster 100 (alpha) is up and has room");
    }

    @Test
    void what_was_written_there_is_set_aside_and_never_deleted() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.guestWrites(TwoClusters.VM);
        List<VolumeName> there = site.store("beta").setUp().writtenByGuests();

        MigrationReport report = rollback(true);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(scenario.changes()).doesNotContain("beta.delete");
        assertThat(site.store("beta").setUp().writtenByGuests())
                .hasSameSizeAs(there)
                .allMatch(name -> name.value().startsWith("ABANDONED-"));
        VolumeName kept = site.store("beta").setUp().writtenByGuests().get(0);
        assertThat(scenario.volume("beta", kept).tags())
                .containsEntry("mvvm", "42")
                .containsKeys("mvts", "mvwu")
                .doesNotContainKey("nvm");
        assertThat(report.next())
                .anyMatch(n -> n instanceof NextAction.DeleteVolumes delete
                        && delete.volumes().contains(kept));
        assertThat(report.leftBehind().orElseThrow().sites())
                .filteredOn(side -> side.cluster().contains("beta"))
                .flatMap(LeftBehind.Site::volumes)
                .contains(new LeftBehind.Left(
                        kept.value(), Optional.of(scenario.volume("beta", kept).size())));
        assertThat(status().next()).isEqualTo(report.next());
    }

    /** The last history record still names the old host: the VM counts as rolled back, but is not. */
    @Test
    void a_vm_that_was_started_after_a_rollback_is_not_taken_for_one_that_never_ran() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));
        scenario.spi.failFrom("control.hold", 1, Fault.REFUSED);
        assertThat(scenario.run(plan).result()).isEqualTo(Result.NEEDS_PERSON);
        scenario.spi.heal();
        noteAsUndone(start(plan));
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1 << 20)));
        site.control().deploy(TwoClusters.VM, TwoClusters.BETA_HOST, TwoClusters.BETA_SYSTEM);
        assertThat(Stream.generate(() -> site.control().status(TwoClusters.VM).state())
                        .limit(5))
                .contains(VmState.RUNNING);
        site.guestWrites(TwoClusters.VM);
        List<VolumeName> written = site.store("beta").setUp().writtenByGuests();

        MigrationReport refused = rollback(false);

        assertThat(refused.result()).as("%s", refused).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(refused.failure()).contains(FailureCode.GUEST_MAY_HAVE_WRITTEN);
        assertThat(site.store("beta").setUp().writtenByGuests()).isEqualTo(written);
        MigrationReport back = rollback(true);
        assertThat(back.result()).as("%s", back).isEqualTo(Result.UNDONE);
        assertThat(back.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(site.store("beta").setUp().writtenByGuests()).hasSameSizeAs(written);
    }

    private static int start(Plan plan) {
        return 1 + plan.steps().stream().map(Step::isPointOfNoReturn).toList().indexOf(true);
    }

    /** As a build before this one has left it. */
    private void noteAsUndone(int step) {
        StoredJournal kept = site.migrations().all().get(0);
        MigrationJournal record = scenario.format.read(kept.text());
        MigrationJournal noted = new MigrationJournalBuilder()
                .from(record)
                .addEvents(new MigrationEvent(
                        record.plan().id(),
                        record.written(),
                        new EventData.StepUndone(
                                step, record.step(step), new StepOutcome.Done("VM 42 is PENDING where it was"))))
                .build();
        site.migrations().replace(new StoredJournal(kept.id(), kept.vm(), scenario.format.write(noted)));
    }

    @Test
    void a_pending_vm_that_an_older_run_has_locked_comes_back() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));
        scenario.spi.failFrom("control.hold", 1, Fault.REFUSED);
        assertThat(scenario.run(plan).result()).isEqualTo(Result.NEEDS_PERSON);
        scenario.spi.heal();
        site.control().lock(TwoClusters.VM);
        noteAsUndone(start(plan));

        assertThat(rollback(false).result()).isEqualTo(Result.UNDONE);

        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void a_pending_vm_that_is_locked_goes_on_when_the_migration_does() {
        dieAfter("control.resume");
        site.control().lock(TwoClusters.VM);

        assertThat(resume().result()).isEqualTo(Result.DONE);

        assertThat(site.control().status(TwoClusters.VM).isLocked()).isFalse();
    }

    @Test
    void a_vm_in_a_failure_state_there_comes_back() {
        site.resumeGoes(TwoClusters.VM, VmScript.BOOT_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmScript.lcm(47)));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(1));
        assertThat(scenario.run().result()).isEqualTo(Result.NEEDS_PERSON);
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME);

        MigrationReport report = rollback(true);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }

    @Test
    void no_rollback_that_would_be_refused_is_named_after_a_move_that_was_given_up_there() {
        site.resumeGoes(TwoClusters.VM, VmScript.BOOT_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmScript.lcm(47)));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(1));
        assertThat(scenario.run().result()).isEqualTo(Result.NEEDS_PERSON);
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME);

        assertThat(rollback(false).failure()).contains(FailureCode.GUEST_MAY_HAVE_WRITTEN);
        assertThat(migrator.check(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults()))
                        .findings())
                .filteredOn(finding -> finding.id().equals("MIGRATION_UNFINISHED"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .contains("onevm-migrate reverse")
                        .doesNotContain("rollback"));
    }

    @Test
    void a_start_that_failed_there_is_tried_again_by_resume() {
        site.resumeGoes(TwoClusters.VM, VmScript.BOOT_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmScript.lcm(47)));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(1));
        assertThat(scenario.run().result()).isEqualTo(Result.NEEDS_PERSON);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmState.RUNNING));

        assertThat(resume().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_migration_that_was_going_back_goes_on_going_back() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED);
        dieAfter("beta.delete");
        scenario.spi.heal();

        assertThat(status().next())
                .containsExactly(new NextAction.RollBack(Rollback.of(TwoClusters.VM), Reason.WAS_GOING_BACK));
        assertThat(resume().result()).isEqualTo(Result.UNDONE);

        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void what_could_not_be_cleared_up_is_cleared_up_by_another_rollback() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED).failFrom("beta.delete", 1, Fault.REFUSED);
        assertThat(scenario.run().leftovers()).isNotEmpty();
        scenario.spi.heal();

        MigrationReport report = rollback(false);

        assertThat(report.leftovers()).isEmpty();
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING"));
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void a_vm_that_somebody_started_meanwhile_is_left_running_and_not_moved() {
        dieAfter("beta.create");
        site.control().unlock(TwoClusters.VM);
        site.state(TwoClusters.VM, VmState.RUNNING);

        MigrationReport report = resume();

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
        assertThat(site.store("beta").find(site.volumesOf(TwoClusters.VM))).isEmpty();
    }

    private String body() {
        return site.records().read(TwoClusters.VM, false).body();
    }

    @Test
    void what_somebody_has_changed_of_the_vm_meanwhile_goes_with_it() {
        dieAfter("alpha.change");
        site.attribute(TwoClusters.VM, "NOTE", "bigger by night");

        assertThat(resume().result()).isEqualTo(Result.DONE);

        assertThat(body()).contains("user.NOTE=bigger by night");
        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    @Test
    void what_somebody_has_changed_of_the_vm_meanwhile_stays_when_a_resume_fails() {
        dieAfter("alpha.change");
        site.attribute(TwoClusters.VM, "NOTE", "bigger by night");
        scenario.spi.failAt("control.resume", 1, Fault.REFUSED);

        assertThat(resume().result()).isEqualTo(Result.UNDONE);

        assertThat(body()).contains("user.NOTE=bigger by night");
        assertThat(site.records().shows(TwoClusters.move())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.change", "records.change"})
    void what_somebody_has_changed_of_the_vm_meanwhile_stays_when_it_is_rolled_back(String last) {
        dieAfter(last);
        site.attribute(TwoClusters.VM, "NOTE", "bigger by night");

        assertThat(rollback(false).result()).isEqualTo(Result.UNDONE);

        assertThat(body()).contains("user.NOTE=bigger by night");
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void what_was_sent_before_the_vm_ran_once_more_is_not_taken_for_the_last() {
        dieAfterNth("alpha.send", 2);
        site.control().unlock(TwoClusters.VM);
        site.control().resume(TwoClusters.VM);
        assertThat(Stream.generate(() -> site.control().status(TwoClusters.VM).state())
                        .limit(5))
                .contains(VmState.RUNNING);
        site.guestWrites(TwoClusters.VM);

        assertThat(resume().result()).isEqualTo(Result.DONE);

        assertThat(site.startedOnOldData()).isEmpty();
    }

    @Test
    void a_vm_that_somebody_else_has_locked_keeps_that_lock() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.onCall(call -> {
            if (isStopped(call)) {
                site.control().lock(TwoClusters.VM);
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(site.control().status(TwoClusters.VM).isLocked()).isTrue();
    }

    private boolean isStopped(SpiCall call) {
        return call.text().startsWith("control.status")
                && site.control().status(TwoClusters.VM).state().isUndeployed()
                && !site.control().status(TwoClusters.VM).isLocked();
    }

    @Test
    void a_run_that_is_asked_to_leave_everything_can_be_resumed() {
        Cancellation leaving = Cancellation.leaving();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                leaving.cancel();
            }
        });

        MigrationReport report =
                migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, leaving);

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.next()).anyMatch(Reported.resume()).anyMatch(Reported.rollback());
        assertThat(site.control().status(TwoClusters.VM).isLocked()).isTrue();
        assertThat(resume().result()).isEqualTo(Result.DONE);
    }

    @Test
    void nothing_is_carried_on_that_is_not_on_record() {
        assertThat(resume().failure()).contains(FailureCode.NO_MIGRATION);
        assertThat(rollback(true).result()).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(migrator.status(TwoClusters.VM)).isEmpty();
    }

    @Test
    void a_vm_with_a_migration_that_is_not_over_cannot_be_planned_for() {
        dieAfter("beta.create");

        assertThat(scenario.planning(MigrationOptions.defaults()))
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.findings())
                                .anyMatch(f -> f.id().equals("MIGRATION_UNFINISHED")
                                        && f.remedy().contains("onevm-migrate status")));
    }

    @Test
    void a_claim_that_died_before_its_first_change_holds_nobody_up() {
        dieAfter("migrations.add");

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        assertThat(site.migrations().all()).hasSize(1);
    }

    @Test
    void the_record_of_the_last_migration_is_kept_until_the_next() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        String first = site.migrations().all().get(0).text();
        scenario.spi.failAt("alpha.send", 1, Fault.REFUSED);

        assertThat(migrator.list()).hasSize(1);
        assertThat(rollback(true).result()).isEqualTo(Result.UNDONE);

        assertThat(site.migrations().all())
                .singleElement()
                .extracting(StoredJournal::text)
                .isNotEqualTo(first);
    }

    @Test
    void a_run_that_is_gone_cannot_be_told_to_proceed() {
        dieAfter("alpha.send");

        Proceeding proceeding = migrator.proceed(TwoClusters.VM);

        assertThat(proceeding.told()).isFalse();
        assertThat(proceeding.answer()).isEqualTo(Proceeding.Answer.RUN_IS_GONE);
        assertThat(proceeding.next()).singleElement().matches(Reported.resume());
        assertThat(site.migrations().all()).hasSize(1);
    }

    @Test
    void a_run_on_another_machine_that_holds_may_hear_the_word() {
        List<Proceeding> told = new ArrayList<>();
        AtomicInteger sends = new AtomicInteger();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send") && sends.incrementAndGet() == 5) {
                told.add(scenario.migratorOn(new MemoryClaimants("node-y")).proceed(TwoClusters.VM));
            }
        });

        migrator.run(
                scenario.plan(MigrationOptions.builder().hold(true).build()),
                MigrationListener.SILENT,
                new Cancellation());

        assertThat(told).singleElement().satisfies(proceeding -> {
            assertThat(proceeding.told()).isTrue();
            assertThat(proceeding.answer()).isEqualTo(Proceeding.Answer.TOLD_IF_AT_WORK);
        });
    }

    @Test
    void while_a_run_is_at_work_another_one_is_told_who_it_is() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        List<MigrationReport> second = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy")) {
                scenario.spi.onCall(next -> {});
                second.add(scenario.run(plan));
            }
        });

        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);

        assertThat(second.get(0).result()).isEqualTo(Result.HELD);
        assertThat(second.get(0).failure()).contains(FailureCode.HELD_BY_ANOTHER_RUN);
        assertThat(second.get(0).cause())
                .get()
                .asString()
                .contains("process")
                .contains("on node-x")
                .contains("at work");
    }

    @Test
    void a_run_on_another_machine_is_not_taken_over_without_a_word() {
        dieAfter("beta.create");
        Migrator elsewhere = scenario.migratorOn(new MemoryClaimants("node-y"));

        MigrationReport report =
                elsewhere.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.HELD);
        assertThat(report.cause()).get().asString().contains("node-x");
        assertThat(report.next())
                .contains(
                        new NextAction.ResumeMigration(Resume.of(TwoClusters.VM).takingOver(), Reason.RUN_MAY_BE_GONE));
    }

    @Test
    void a_run_on_another_machine_that_stands_still_is_taken_over_on_demand_and_that_is_recorded() {
        dieAfter("beta.create");
        Migrator elsewhere = scenario.migratorOn(new MemoryClaimants("node-y"));
        Duration passed = scenario.time.passed();

        MigrationReport report =
                elsewhere.resume(Resume.of(TwoClusters.VM).takingOver(), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.time.passed().minus(passed)).isGreaterThan(Duration.ofSeconds(20));
        assertThat(site.migrations().all())
                .singleElement()
                .satisfies(r -> assertThat(scenario.format.read(r.text()).handovers())
                        .singleElement()
                        .matches(h -> h.explicit() && h.from().host().equals("node-x")));
    }

    @Test
    void a_run_on_another_machine_that_is_at_work_is_not_taken_over_even_on_demand() {
        dieAfter("beta.create");
        Migrator elsewhere = scenario.migratorOn(new MemoryClaimants("node-y"));
        Duration passed = scenario.time.passed();
        scenario.spi.onCall(call -> {
            if (scenario.time.passed().compareTo(passed.plusSeconds(10)) > 0) {
                scenario.spi.onCall(next -> {});
                beat();
            }
        });

        MigrationReport report =
                elsewhere.resume(Resume.of(TwoClusters.VM).takingOver(), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.HELD);
        assertThat(site.migrations().all()).hasSize(1);
    }

    /** The holder shows that it is there. */
    private void beat() {
        StoredJournal stored = site.migrations().all().get(0);
        MigrationJournal record = scenario.format.read(stored.text());
        site.migrations()
                .replace(new StoredJournal(
                        stored.id(),
                        stored.vm(),
                        scenario.format.write(new MigrationJournalBuilder()
                                .from(record)
                                .beat(record.beat() + 1)
                                .build())));
    }

    @Test
    void a_run_that_was_taken_over_stops_and_undoes_nothing() {
        // One call at a time: another one side by side may have asked the record before it is handed over.
        Plan plan = scenario.plan(MigrationOptions.builder().parallel(1).build());
        AtomicInteger changes = new AtomicInteger();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                scenario.spi.onCall(next -> {});
                StoredJournal own = site.migrations().all().get(0);
                site.migrations().add(own.vm(), own.text());
                site.migrations().remove(own.id());
                // Far beyond the lease, so that the run asks again before its next change.
                scenario.time.advance(Duration.ofMinutes(1));
                changes.set(scenario.changes().size());
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.HELD);
        assertThat(report.failure()).contains(FailureCode.TAKEN_OVER);
        assertThat(scenario.changes()).hasSize(changes.get());
    }

    @Test
    void nothing_is_changed_that_cannot_be_recorded() {
        scenario.spi.failFrom("migrations.replace", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.RECORD_NOT_WRITTEN);
        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void a_vm_that_is_down_comes_back_even_when_that_cannot_be_recorded() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("records.change")) {
                scenario.spi.failFrom("migrations.replace", 1, Fault.REFUSED);
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.leftovers())
                .singleElement()
                .extracting(MigrationReport.Leftover::kind)
                .isEqualTo(MigrationReport.LeftoverKind.JOURNAL_BEHIND);
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void the_record_costs_one_writing_while_the_vm_is_down_however_many_volumes_it_has() {
        site.addDisks(TwoClusters.VM, 20);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        List<String> calls = scenario.spi.calls();
        List<String> whileDown = calls.subList(indexOf(calls, "control.lock"), indexOf(calls, "control.resume"));
        assertThat(whileDown).filteredOn(call -> call.startsWith("migrations.")).hasSize(1);
    }

    private static int indexOf(List<String> calls, String start) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
