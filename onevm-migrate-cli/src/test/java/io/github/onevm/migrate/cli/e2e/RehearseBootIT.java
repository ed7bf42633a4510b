package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEndBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rehearsal that boots a copy of the VM on the simulated site: its driver clones the registered volumes. */
class RehearseBootIT {
    private static final String COPY = "<NAME>REHEARSAL-vm-42-";

    private static Lab site() {
        return StandardSite.plan().then(StandardVm::fill).start();
    }

    /** What there is of copies: VMs that are not DONE, images, and volumes of every kind. */
    private static List<String> left(Lab lab) {
        return Stream.of(
                        lab.frontEnd().bodies("vm_pool").stream()
                                .filter(body -> body.contains(COPY) && !body.contains("<STATE>6</STATE>")),
                        lab.frontEnd().bodies("image_pool").stream().filter(body -> body.contains("REHEARSAL-")),
                        lab.beta().volumes().stream()
                                .map(volume -> volume.name())
                                .filter(name -> name.contains("REHEARSAL-")))
                .flatMap(all -> all)
                .toList();
    }

    private static List<String> copies(Lab lab) {
        return lab.frontEnd().bodies("vm_pool").stream()
                .filter(body -> body.contains(COPY))
                .toList();
    }

    /** The number of the next VM. */
    private static int next(Lab lab) {
        return lab.frontEnd().bodies("vm_pool").stream()
                        .mapToInt(body -> Integer.parseInt(body.replaceFirst("(?s).*?<ID>(\\d+)</ID>.*", "$1")))
                        .max()
                        .orElseThrow()
                + 1;
    }

    private static Path folder(Lab lab) {
        try {
            return Files.createTempDirectory(lab.home(), "work-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_packaged_command_boots_a_copy_and_removes_it() {
        try (Lab lab = LabPlan.standard().then(StandardVm::fill).start()) {
            End end = Dist.run(lab, "rehearse", "--boot", "1", "42", "101");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out()).contains("the copy, was RUNNING after", "removing it");
            assertThat(left(lab)).isEmpty();
            assertThat(lab.calls().mutations().stream()
                            .filter(call -> call.server().equals("opennebula"))
                            .map(call -> call.name())
                            .filter(call -> !call.contains("one.document."))
                            .distinct())
                    .containsExactly(
                            "one.image.allocate",
                            "one.vm.allocate",
                            "one.vm.deploy",
                            "one.vm.action",
                            "one.image.delete");
            assertThat(Soundness.brokenByRollback(lab)).isEmpty();
        }
    }

    @Test
    void the_copy_takes_over_capacity_and_disks_and_nothing_that_touches_the_outside() {
        try (Lab lab = site()) {
            Cli.run(lab, "rehearse", "--boot", "5", "42", "101");

            String copy = copies(lab).get(0);
            assertThat(copy)
                    .contains("<MEMORY>", "<CPU>", "<ONEVM_REHEARSAL_OF><![CDATA[42]]>", "<ONEVM_REHEARSAL_STAMP>")
                    .doesNotContain(
                            "<NIC>",
                            "<NIC_ALIAS>",
                            "<CONTEXT>",
                            "<PCI>",
                            "<GRAPHICS>",
                            "<RAW>",
                            "<SCHED_ACTION>",
                            "<VMGROUP>");
            assertThat(copy.split("<DISK>", -1)).hasSize(1 + 4);
        }
    }

    @Test
    void the_disks_of_the_copy_have_the_data_of_the_vm_and_the_move_that_follows_is_done() {
        try (Lab lab = site()) {
            assertThat(Cli.run(lab, "rehearse", "--boot", "5", "42", "101").exit())
                    .isZero();

            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Soundness.brokenByMove(lab)).isEmpty();
        }
    }

    @Test
    void a_dry_run_names_what_would_be_made_and_changes_nothing() {
        try (Lab lab = site()) {
            End end = Cli.run(lab, "rehearse", "--boot", "60", "--dry-run", "42", "101");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out())
                    .contains(
                            "boot copy REHEARSAL-vm-42-",
                            "one.image.allocate REHEARSAL-" + StandardVm.VOLUMES.get(0) + "-",
                            "one.vm.allocate REHEARSAL-vm-42-",
                            "one.vm.action terminate-hard <the copy>");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    @Test
    void a_copy_that_does_not_boot_fails_it_and_is_removed() {
        try (Lab lab = site()) {
            lab.frontEnd().behaviour(next(lab)).bootFails(1);

            End end = Cli.run(lab, "rehearse", "--boot", "5", "42", "101");

            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.err()).contains("COPY_NOT_BOOTED", "BOOT_FAILURE", "could not create domain");
            assertThat(left(lab)).isEmpty();
        }
    }

    @Test
    void a_copy_that_falls_fails_it_and_is_removed() {
        try (Lab lab = site()) {
            lab.frontEnd().behaviour(next(lab)).fallsAfterStart(Duration.ofSeconds(3), 8, 0);

            End end = Cli.run(lab, "rehearse", "--boot", "60", "42", "101");

            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.err()).contains("COPY_NOT_BOOTED", "POWEROFF, it was RUNNING before");
            assertThat(left(lab)).isEmpty();
        }
    }

    @Test
    void a_driver_that_deletes_the_volume_with_the_image_is_no_failure() {
        try (Lab lab = StandardSite.plan()
                .frontEnd(OpenNebulaFrontEndBuilder::imagesRemovedBySource)
                .then(StandardVm::fill)
                .start()) {
            assertThat(Cli.run(lab, "rehearse", "--boot", "5", "42", "101").exit())
                    .isZero();
            assertThat(left(lab)).isEmpty();
        }
    }

    @Test
    void a_time_that_is_none_is_refused() {
        try (Lab lab = site()) {
            End end = Cli.run(lab, "rehearse", "--boot", "0", "42", "101");

            assertThat(end.exit()).isEqualTo(2);
            assertThat(end.err()).contains("--boot '0'");
        }
    }

    /** Runs the packaged command until its copy is RUNNING. */
    private static End stopped(Lab lab, Consumer<Dist> stop) {
        try (Dist dist = Dist.start(lab, folder(lab), "rehearse", "--boot", "300", "42", "101")) {
            Settle.until(
                    "a copy that runs",
                    () -> dist.printed().contains("is RUNNING, waiting to see whether it stays so"));
            stop.accept(dist);
            return dist.end();
        }
    }

    @Test
    void a_request_to_stop_while_the_copy_runs_removes_it() {
        try (Lab lab = TrialSite.plan().start()) {
            End end = stopped(lab, dist -> dist.signal("INT"));

            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.err()).contains("INTERRUPTED: asked to stop while a copy of the VM was booted");
            assertThat(left(lab)).isEmpty();
        }
    }

    @Test
    void a_rehearsal_that_was_killed_is_rolled_back_or_resumed() {
        for (String verb : List.of("rollback", "resume")) {
            try (Lab lab = TrialSite.plan().start()) {
                stopped(lab, Dist::kill);
                assertThat(left(lab)).isNotEmpty();

                End end = verb.equals("resume") ? resumed(lab) : Dist.run(lab, verb, "42");

                assertThat(end.exit()).as("%s", end).isEqualTo(verb.equals("resume") ? 3 : 0);
                assertThat(left(lab)).isEmpty();
            }
        }
    }

    /** It boots a copy anew; a request to stop ends the long watch. */
    private static End resumed(Lab lab) {
        try (Dist dist = Dist.start(lab, folder(lab), "resume", "42")) {
            Settle.until(
                    "a copy that runs",
                    () -> dist.printed().contains("is RUNNING, waiting to see whether it stays so"));
            dist.signal("INT");
            return dist.end();
        }
    }

    @Test
    void a_rehearsal_that_was_killed_is_found_and_cleared_by_gc() {
        try (Lab lab = TrialSite.plan().start()) {
            stopped(lab, Dist::kill);

            End listed = Dist.run(lab, "gc");
            End cleared = Dist.run(lab, "gc", "--delete", "--yes");

            assertThat(listed.out())
                    .contains(
                            "copy of a VM in a rehearsal",
                            "VM 45 (REHEARSAL-vm-42-",
                            "image of such a copy",
                            "its run is gone");
            assertThat(cleared.exit()).as("%s", cleared).isZero();
            assertThat(left(lab)).isEmpty();
            assertThat(lab.frontEnd().bodies("document_pool")).isEmpty();
            assertThat(Dist.run(lab, "42", "101").exit()).isZero();
        }
    }

    @Test
    void gc_leaves_a_copy_alone_whose_rehearsal_is_at_work() {
        try (Lab lab = TrialSite.plan().start()) {
            End end = stopped(lab, dist -> {
                assertThat(Dist.run(lab, "gc", "--delete", "--yes").out()).doesNotContain("REHEARSAL-");
                assertThat(copies(lab)).isNotEmpty();
                dist.signal("INT");
            });
            assertThat(end.exit()).as("%s", end).isEqualTo(3);
        }
    }

    @Test
    void gc_never_removes_a_vm_that_somebody_has_marked_like_a_copy() {
        try (Lab lab = TrialSite.plan().start()) {
            // VM 43 is somebody's, with a network and disks of its own; its marks are those of a copy.
            new OneCalls(lab)
                    .answer("one.vm.update", 43, "ONEVM_REHEARSAL_OF=\"42\"\nONEVM_REHEARSAL_STAMP=\"1700000000\"", 1);

            End end = Dist.run(lab, "gc", "--delete", "--yes");

            assertThat(end.out()).contains("VM 43 (db-1)", "it has something that a rehearsal does not give it");
            assertThat(lab.frontEnd().stateLog(43)).noneMatch(change -> change.state() == 6);
            assertThat(lab.calls().mutations()).noneMatch(call -> call.name().equals("one.vm.action"));
        }
    }
}
