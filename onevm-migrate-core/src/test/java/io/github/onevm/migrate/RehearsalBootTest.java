package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.step.RehearseCutOver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rehearsal that boots a copy of the VM. */
class RehearsalBootTest {
    private static final Duration LASTS = Duration.ofSeconds(60);
    private static final MigrationOptions BOOT =
            MigrationOptions.builder().rehearsal(true).boot(LASTS).parallel(1).build();

    /** The first number that a copy gets. */
    private static final VmId COPY = new VmId(900);

    private final Scenario scenario = Scenario.standard();

    private List<String> left() {
        return scenario.site.snapshot().facts().entrySet().stream()
                .filter(fact -> (fact.getKey() + fact.getValue()).contains("REHEARSAL-")
                        || fact.getKey().startsWith("vm/9"))
                .map(Object::toString)
                .toList();
    }

    private List<EventData> told(Predicate<EventData> which) {
        return scenario.events.stream().map(MigrationEvent::data).filter(which).toList();
    }

    @Test
    void a_copy_boots_stays_running_and_is_removed() {
        World before = scenario.world();

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(told(EventData.CopyBooted.class::isInstance)).singleElement().satisfies(event -> {
            EventData.CopyBooted booted = (EventData.CopyBooted) event;
            assertThat(booted.copy()).isEqualTo(COPY);
            assertThat(booted.ran()).isGreaterThanOrEqualTo(LASTS);
        });
        assertThat(left()).isEmpty();
        assertThat(scenario.world()).isEqualTo(before);
    }

    @Test
    void a_copy_that_runs_is_waited_for_as_long_as_it_is_watched() {
        scenario.run(BOOT);

        assertThat(told(event -> event instanceof EventData.Waiting.ForCopy copy
                        && copy.state().isRunning()))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(((EventData.Waiting.ForCopy) event).atMost()).contains(LASTS));
    }

    @Test
    void the_order_of_the_changes_is_that_of_the_plan() {
        Plan plan = scenario.plan(BOOT);

        scenario.run(plan);

        assertThat(scenario.changes().stream().distinct())
                .containsExactly(
                        "alpha.send",
                        "beta.create",
                        "copies.register",
                        "copies.addCopy",
                        "control.deploy",
                        "copies.end",
                        "copies.deleteImage",
                        "beta.delete",
                        "beta.deleteSent",
                        "alpha.deleteSent");
        long listed = plan.steps().stream()
                .flatMap(step -> step.calls().stream())
                .filter(call -> call instanceof CloudCall)
                .count();
        assertThat(scenario.changes().stream().filter(call -> call.matches("copies.*|control.*")))
                .hasSize((int) listed);
    }

    @Test
    void the_vm_itself_is_in_no_changing_call() {
        scenario.run(BOOT);

        assertThat(scenario.spi.log().stream()
                        .filter(call -> call.isMutation() && call.target().equals("control"))
                        .map(call -> call.arguments()))
                .allMatch(arguments -> arguments.startsWith(COPY + ", "));
        assertThat(scenario.site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void its_disks_are_those_that_a_guest_writes_to_in_their_order_on_the_datastores_of_the_move() {
        RehearseCutOver step = scenario.plan(BOOT).steps().stream()
                .filter(RehearseCutOver.class::isInstance)
                .map(RehearseCutOver.class::cast)
                .findFirst()
                .orElseThrow();

        var boot = step.boot().orElseThrow();

        assertThat(boot.host()).isEqualTo(TwoClusters.BETA_HOST);
        assertThat(boot.systemDatastore()).isEqualTo(TwoClusters.BETA_SYSTEM);
        assertThat(boot.copy().name()).startsWith("REHEARSAL-vm-42-");
        assertThat(boot.copy().disks()).extracting(disk -> disk.disk()).containsExactly(0, 1, 2, 3);
        assertThat(boot.copy().disks()).allSatisfy(disk -> {
            assertThat(disk.datastore()).isEqualTo(TwoClusters.BETA_IMAGE);
            assertThat(disk.source()).endsWith("/" + disk.volume());
            assertThat(disk.volume().value()).startsWith("REHEARSAL-one-");
        });
    }

    @ParameterizedTest
    @CsvSource({"36, BOOT_FAILURE", "39, PROLOG_FAILURE", "16, UNKNOWN"})
    void a_copy_that_does_not_come_up_fails_it_and_everything_of_it_goes(int lcm, String name) {
        scenario.site.deployGoes(
                COPY, VmScript.of(VmScript.lcm(1), VmScript.lcm(lcm)).saying("libvirt says no"));

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.failure()).as("%s", report).contains(FailureCode.COPY_NOT_BOOTED);
        assertThat(report.cause().orElseThrow()).contains("VM 900", name, "libvirt says no");
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_copy_that_never_runs_fails_it_when_the_time_is_over() {
        scenario.site.deployGoes(COPY, VmScript.of(VmScript.lcm(2)));

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.failure()).contains(FailureCode.COPY_NOT_BOOTED);
        assertThat(report.cause().orElseThrow()).contains("BOOT", "after 600 s");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_copy_that_falls_fails_it() {
        scenario.site.deployGoes(
                COPY, VmScript.of(VmScript.lcm(1), VmState.RUNNING, VmState.RUNNING, VmState.POWEROFF));

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.failure()).as("%s", report).contains(FailureCode.COPY_NOT_BOOTED);
        assertThat(report.cause().orElseThrow()).contains("POWEROFF", "it was RUNNING before");
        assertThat(left()).isEmpty();
    }

    @Test
    void another_state_for_a_moment_is_no_fall() {
        scenario.site.deployGoes(
                COPY,
                VmScript.of(VmScript.lcm(1), VmState.RUNNING, VmState.RUNNING, VmScript.lcm(16), VmState.RUNNING));

        assertThat(scenario.run(BOOT).result()).isEqualTo(Result.DONE);
    }

    @ParameterizedTest
    @CsvSource({"copies.register", "copies.addCopy", "control.deploy", "control.status"})
    void a_request_to_stop_removes_everything(String when) {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(when + "[") && !call.text().contains("[42")) {
                scenario.cancellation.cancel();
            }
        });

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(report.leftovers()).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void a_copy_that_somebody_has_changed_is_not_removed_and_is_named() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.deploy")) {
                scenario.site.changedCopy(COPY.value(), "it has NIC, which a rehearsal does not give it");
            }
        });

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.failure()).as("%s", report).contains(FailureCode.COPY_NOT_REMOVED);
        assertThat(report.cause().orElseThrow()).contains("VM 900 (REHEARSAL-vm-42-", "it has NIC");
        assertThat(scenario.changes()).doesNotContain("copies.end", "copies.deleteImage", "beta.delete");
        assertThat(report.leftovers()).isNotEmpty();
    }

    @Test
    void a_copy_that_cannot_be_ended_is_named() {
        scenario.spi.failFrom("copies.end", 1, Fault.REFUSED);

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.failure()).contains(FailureCode.COPY_NOT_REMOVED);
        assertThat(report.cause().orElseThrow()).contains("VM 900 (REHEARSAL-vm-42-", "could not be removed: injected");
        assertThat(left()).isNotEmpty();
    }

    @Test
    void volumes_that_go_with_their_images_are_no_failure() {
        scenario.site.imagesTakeVolumesAlong();

        assertThat(scenario.run(BOOT).result()).isEqualTo(Result.DONE);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"register", "addCopy", "deploy"})
    void an_answer_that_is_lost_makes_no_second_one(String method) {
        scenario.spi.failAt(method, 1, Fault.AMBIGUOUS_AFTER_EFFECT);

        MigrationReport report = scenario.run(BOOT);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.changes().stream()
                        .filter(("copies." + method)::equals)
                        .count())
                .isLessThanOrEqualTo(4);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"copies.register", "copies.addCopy", "control.deploy", "copies.end", "copies.deleteImage"})
    void a_run_that_dies_is_resumed_with_a_copy_made_anew(String when) {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(when + "[")) {
                scenario.spi.onCall(after -> {});
                throw new Death();
            }
        });
        Plan plan = scenario.plan(BOOT);
        try {
            scenario.run(plan);
        } catch (Death expected) {
            assertThat(left()).isNotEmpty();
        }

        MemoryClaimants next = new MemoryClaimants("node-x");
        MigrationReport report = scenario.migratorOn(next)
                .resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(left()).isEmpty();
    }

    private List<String> refused() {
        return scenario.planning(BOOT) instanceof Planning.Refused refused
                ? refused.findings().stream().map(finding -> finding.id()).toList()
                : List.of();
    }

    @Test
    void without_a_host_with_room_it_is_refused_before_anything_is_sent() {
        scenario.site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(100)));

        assertThat(refused()).contains("COPY_WITHOUT_HOST");
        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void without_an_image_datastore_it_is_refused() {
        scenario.site
                .vm(TwoClusters.VM, vm -> vm.disks(vm.build().disks().subList(2, 4)))
                .datastore(TwoClusters.BETA_IMAGE, datastore -> datastore.clusters(Set.of(TwoClusters.ALPHA)));

        assertThat(refused()).contains("COPY_WITHOUT_DATASTORE");
    }

    @Test
    void a_vm_of_cdroms_only_is_refused() {
        scenario.site.vm(TwoClusters.VM, vm -> vm.disks(vm.build().disks().subList(4, 5)));

        assertThat(refused()).contains("COPY_WITHOUT_DISKS");
    }

    @Test
    void a_migrator_without_copies_refuses_it() {
        Migrator without = Migrator.builder()
                .inventory(scenario.spi.inventory())
                .vmControl(scenario.spi.control())
                .vmRecords(scenario.spi.records())
                .imageRecords(scenario.spi.imageRecords())
                .volumeStores(scenario.spi.stores())
                .journal(scenario.spi.migrations(), scenario.format)
                .time(scenario.time)
                .build();

        Planning planning = without.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, BOOT));

        assertThat(planning).isInstanceOf(Planning.Refused.class);
        assertThat(((Planning.Refused) planning).findings().get(0).id()).isEqualTo("COPY_NOT_POSSIBLE");
    }
}
