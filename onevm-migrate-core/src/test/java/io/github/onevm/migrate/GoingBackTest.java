package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Deployment;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What can go wrong, and where the VM is then. */
class GoingBackTest {
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private final World before = scenario.world();

    private void assertUndone(MigrationReport report, FailureCode code) {
        assertThat(report.failure()).contains(code);
        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void a_guest_that_does_not_shut_down_ends_the_wait_at_once() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_FALLS_BACK);

        MigrationReport report = scenario.run();

        assertUndone(report, FailureCode.UNDEPLOY_FELL_BACK);
        assertThat(report.cause()).get().asString().contains("--force");
        assertThat(scenario.time.passed()).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void an_undeploy_that_fails_is_tried_once_more() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_FAILS);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(scenario.changes()).contains("control.recover");
    }

    @Test
    void an_undeploy_that_fails_again_asks_for_a_person() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(30), VmScript.lcm(42)));

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.failure()).contains(FailureCode.VM_FAILURE_STATE);
        assertThat(report.vm()).satisfies(Reported.seenAs("EPILOG_UNDEPLOY_FAILURE"));
        assertThat(report.next()).anyMatch(Reported.rollback());
    }

    @Test
    void snapshots_that_never_appear_leave_a_running_vm_running() {
        site.store("beta").setUp().arrivalsTake(Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertUndone(scenario.run(), FailureCode.SNAPSHOTS_LATE);
        assertThat(scenario.changes()).containsExactly("alpha.send");
    }

    @Test
    void last_snapshots_that_do_not_arrive_bring_the_vm_back() {
        site.store("beta").setUp().arrivalsTake(1, Integer.MAX_VALUE);

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertUndone(report, FailureCode.SNAPSHOTS_LATE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }

    @Test
    void a_volume_that_stays_attached_after_the_undeploy_brings_the_vm_back() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.status")
                    && site.control().status(TwoClusters.VM).state().isUndeployed()) {
                site.store("alpha").setUp().attached(TwoClusters.CLONE, 77, true);
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.VOLUME_STILL_ATTACHED);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
    }

    @Test
    void a_vm_that_somebody_else_stopped_meanwhile_is_not_booted() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.state(TwoClusters.VM, VmState.UNDEPLOYED);

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void a_poweroff_vm_is_left_undeployed_on_the_source_and_not_booted() {
        site.state(TwoClusters.VM, VmState.POWEROFF);
        scenario.spi.failFrom("beta.create", 2, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("UNDEPLOYED"));
        assertThat(scenario.changes()).doesNotContain("control.resume", "control.deploy");
    }

    @Test
    void a_disk_that_was_attached_after_the_plan_is_not_left_behind() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.addDisks(TwoClusters.VM, 1);
        World withDisk = scenario.world();

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
        assertThat(withDisk.diff(scenario.world())).isEmpty();
    }

    @Test
    void a_snapshot_that_was_taken_while_the_guest_shut_down_brings_the_vm_back() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy")) {
                site.vm(TwoClusters.VM, vm -> vm.addDiskSnapshots(TwoClusters.diskSnapshot(1, 0)))
                        .state(TwoClusters.VM, VmState.UNDEPLOYED);
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(site.control().status(TwoClusters.VM).disks())
                .contains("snapshot 0 of disk 1 of 2026-01-01T00:00:00Z");
        site.vm(TwoClusters.VM, vm -> vm.diskSnapshots(List.of()));
        assertUndone(report, FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(report.cause()).get().asString().contains("now snapshot 0 of disk 1 of 2026-01-01T00:00:00Z");
    }

    @Test
    void a_disk_that_was_detached_from_an_undeployed_vm_is_not_looked_for() {
        site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.vm(TwoClusters.VM, vm -> vm.disks(List.of()));

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void a_start_that_fails_is_tried_once_more() {
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME_FAILS);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(scenario.changes()).contains("control.recover");
    }

    @Test
    void a_start_that_is_refused_before_any_host_has_the_vm_is_undone() {
        scenario.spi.failAt("control.resume", 1, Fault.REFUSED);

        assertUndone(scenario.run(), FailureCode.REFUSED);
    }

    @Test
    void a_start_that_fails_again_before_the_boot_is_undone() {
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(31), VmScript.lcm(50)));
        startsAgainOnTheSource();

        assertBack(scenario.run(), FailureCode.VM_FAILURE_STATE);
    }

    @Test
    void a_boot_that_fails_again_is_undone() {
        site.resumeGoes(TwoClusters.VM, VmScript.BOOT_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmScript.lcm(47)));
        startsAgainOnTheSource();

        assertBack(scenario.run(), FailureCode.VM_FAILURE_STATE);
    }

    private void startsAgainOnTheSource() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy") && call.text().contains("hard")) {
                site.resumeGoes(TwoClusters.VM, VmScript.RESUME);
            }
        });
    }

    /** Back where it was; what a host of the destination has had in its hands is kept there. */
    private void assertBack(MigrationReport report, FailureCode code) {
        assertThat(report.failure()).contains(code);
        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100)).satisfies(Reported.locked(false));
        assertThat(before.diff(scenario.world()))
                .filteredOn(line -> !line.startsWith("+ beta/volume/ABANDONED-") && !line.contains("one-sys-42-5-iso"))
                .isEmpty();
        assertThat(report.next())
                .anyMatch(n -> n instanceof NextAction.DeleteVolumes delete
                        && delete.volumes().stream().anyMatch(v -> v.value().startsWith("ABANDONED-one-img-8-")));
        assertThat(site.startedOnOldData()).isEmpty();
        assertThat(site.store("beta").setUp().writtenByGuests()).isEmpty();
    }

    @Test
    void a_guest_that_left_traces_before_the_boot_failed_is_not_given_up() {
        site.resumeGoes(TwoClusters.VM, VmScript.BOOT_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(32), VmScript.lcm(47)));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(1));

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.next()).anyMatch(Reported.resume());
        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    @Test
    void a_prolog_failure_whose_volumes_keep_their_names_is_left_alone() {
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME_FAILS);
        site.recoveryGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(31), VmScript.lcm(50)));
        scenario.spi.failFrom("beta.change", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.vm()).satisfies(Reported.seenAs("PROLOG_UNDEPLOY_FAILURE"));
        assertThat(site.store("beta").find(site.volumesOf(TwoClusters.VM))).hasSize(5);
    }

    @Test
    void a_boot_that_goes_on_for_too_long_is_not_undone() {
        site.resumeGoes(TwoClusters.VM, VmScript.of(VmState.PENDING, VmScript.lcm(31), VmScript.lcm(32)));

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.data())
                .satisfies(Reported.data(Situation.ON_DESTINATION))
                .satisfies(Reported.volumes(Side.DESTINATION, Role.COMPLETE, "one-"))
                .satisfies(Reported.volumes(Side.SOURCE, Role.OLD_COPY, "MIGRATED-"));
        assertThat(report.next()).anyMatch(Reported.resume()).anyMatch(NextAction.DoNotTerminate.class::isInstance);
        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    /** After the plan was made the host of the destination fills up. */
    private void fillBeta() {
        site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));
    }

    @Test
    void a_start_that_no_host_takes_is_undone_and_says_what_the_scheduler_says() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        fillBeta();

        MigrationReport report = scenario.run(plan);

        assertUndone(report, FailureCode.START_LATE);
        assertThat(report.cause()).get().asString().contains("no host meets the requirements");
        assertThat(scenario.changes())
                .containsSubsequence("control.hold", "records.restore", "alpha.change", "control.release");
    }

    @Test
    void a_start_that_no_host_takes_stays_when_there_is_nothing_to_go_back_to() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        fillBeta();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.resume")) {
                site.host(TwoClusters.ALPHA_HOST, host -> host.state(8));
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.vm()).satisfies(Reported.seenAs("PENDING")).satisfies(Reported.locked(false));
        assertThat(report.next())
                .anyMatch(n -> n instanceof NextAction.RemoveObstacle obstacle
                        && obstacle.obstacle().startsWith("no host of cluster 100"))
                .anyMatch(n -> n instanceof NextAction.StartVm start
                        && start.vm().equals(TwoClusters.VM)
                        && start.on().equals(Optional.of(new Deployment(Optional.empty(), new DatastoreId(103)))));
        assertThat(scenario.changes()).doesNotContain("control.hold");
    }

    @Test
    void a_host_that_is_faster_than_the_hold_leaves_the_vm_where_it_goes() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        fillBeta();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.hold")) {
                site.control().release(TwoClusters.VM);
                site.control().deploy(TwoClusters.VM, TwoClusters.BETA_HOST, TwoClusters.BETA_SYSTEM);
            }
        });
        scenario.listener = event -> {
            if (event.data() instanceof EventData.RollbackBegun) {
                site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1 << 20)));
            }
        };

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.NEEDS_PERSON);
        scenario.spi.onCall(call -> {});
        MigrationReport end = scenario.migrator.resume(Resume.of(TwoClusters.VM), e -> {}, new Cancellation());
        assertThat(end.result()).as("%s", end).isEqualTo(Result.DONE);
        assertThat(site.startedOnOldData()).isEmpty();
    }

    @Test
    void a_request_to_stop_during_the_last_send_brings_the_vm_back() {
        scenario.listener = event -> {
            if (event.data() instanceof EventData.StepBegun started
                    && started.step().title().contains("last")) {
                scenario.cancellation.cancel();
            }
        };

        assertUndone(scenario.run(), FailureCode.INTERRUPTED);
    }

    @Test
    void an_interrupt_of_the_thread_brings_the_vm_back_and_is_passed_on() {
        Thread run = Thread.currentThread();
        scenario.listener = event -> {
            if (event.data() instanceof EventData.StepBegun started
                    && started.step().title().contains("last")) {
                run.interrupt();
            }
        };

        MigrationReport report = scenario.run();

        assertThat(Thread.interrupted()).isTrue();
        assertUndone(report, FailureCode.INTERRUPTED);
    }

    @Test
    void an_interrupt_on_the_way_back_does_not_break_it_off() {
        Thread run = Thread.currentThread();
        scenario.spi.failAt("records.change", 1, Fault.REFUSED);
        scenario.listener = event -> {
            if (event.data() instanceof EventData.RollbackBegun) {
                run.interrupt();
            }
        };

        MigrationReport report = scenario.run();

        assertThat(Thread.interrupted()).isTrue();
        assertUndone(report, FailureCode.REFUSED);
    }

    @Test
    void when_the_records_cannot_be_put_back_the_vm_stays_stopped_and_the_source_fenced() {
        scenario.spi.failAt("records.change", 1, Fault.AMBIGUOUS_AFTER_EFFECT);
        scenario.spi.failFrom("records.shows", 1, Fault.UNAVAILABLE);
        scenario.spi.failFrom("records.restore", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.UNDEPLOYED);
        assertThat(site.store("alpha").find(site.volumesOf(TwoClusters.VM))).isEmpty();
    }

    @Test
    void a_created_volume_that_cannot_be_deleted_does_not_keep_the_vm_down() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED).failFrom("beta.delete", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(report.leftovers()).singleElement().asString().contains("create");
    }

    @Test
    void a_foreign_volume_that_takes_the_name_meanwhile_is_never_deleted() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        site.store("beta").setUp().volume(TwoClusters.CDROM, Map.of("nvm", "99"));

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.volume("beta", TwoClusters.CDROM).tags()).containsEntry("nvm", "99");
    }

    /** The target stops answering at the nth call of a method and answers again some calls later. */
    private void away(String target, String method, Fault fault, int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(method) && left.get() == calls) {
                left.decrementAndGet();
                for (String each : List.of("find", "change", "delete", "create", "attachments")) {
                    scenario.spi.failFrom(target + "." + each, 1, fault);
                }
            } else if (left.get() < calls && left.decrementAndGet() == 0) {
                scenario.spi.heal();
            }
        });
    }

    @Test
    void a_source_that_is_away_for_a_while_is_waited_for_on_the_way_back() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED);
        away("alpha", "records.change", Fault.UNAVAILABLE, 30);

        assertUndone(scenario.run(), FailureCode.REFUSED);
    }

    @Test
    void a_destination_that_is_away_for_a_while_is_cleared_up_after_the_vm_is_back() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED);
        away("beta", "records.change", Fault.UNAVAILABLE, 60);

        MigrationReport report = scenario.run();

        assertUndone(report, FailureCode.REFUSED);
        assertThat(report.leftovers()).isEmpty();
        assertThat(scenario.changes().indexOf("control.resume"))
                .isLessThan(scenario.changes().lastIndexOf("beta.delete"));
    }

    @Test
    void a_destination_that_stays_away_does_not_keep_the_vm_down() {
        scenario.spi.failFrom("records.change", 1, Fault.REFUSED);
        away("beta", "records.change", Fault.UNAVAILABLE, Integer.MAX_VALUE);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(report.leftovers()).singleElement().asString().contains("create");
        assertThat(report.next()).singleElement().isInstanceOf(NextAction.LookAtLeftovers.class);
    }

    /** OpenNebula had read the list while the image was on the destination, and writes it when all is put back. */
    @Test
    void a_list_of_images_that_comes_back_late_is_written_again() {
        scenario.spi.failAt("records.change", 1, Fault.REFUSED).onCall(call -> {
            if (call.text().startsWith("control.unlock")) {
                site.listed(TwoClusters.ALPHA_IMAGE, TwoClusters.DATA_IMAGE, false)
                        .listed(TwoClusters.BETA_IMAGE, TwoClusters.DATA_IMAGE, true);
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(before.diff(scenario.world())).isEmpty();
        assertThat(scenario.events)
                .extracting(MigrationEvent::data)
                .anyMatch(Warning.ImageListsWrittenAgain.class::isInstance);
    }
}
