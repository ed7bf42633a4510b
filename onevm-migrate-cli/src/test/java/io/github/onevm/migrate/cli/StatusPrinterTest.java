package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Course;
import io.github.onevm.migrate.report.MigrationStatus.EndedStep;
import io.github.onevm.migrate.report.MigrationStatus.Kind;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPrinterTest {
    private static final VmId VM = new VmId(42);

    private final Screen screen = new Screen();

    private static MigrationStatusBuilder brokenOff() {
        return new MigrationStatusBuilder()
                .vm(VM)
                .record(new JournalId(7))
                .course(new Course(Kind.MOVE, "VM 42 (web-1)", "cluster 100 (alpha)", "cluster 101 (beta)"))
                .phase(MigrationStatus.Phase.BROKEN_OFF)
                .stage(new Stage(false, List.of(new NumberedStep(3, "create 2 volumes")), 9))
                .holder(new Claimant("node-x", 4711, Instant.parse("2026-11-23T20:00:00Z"), "run-1"))
                .onHold(false)
                .begun(Instant.parse("2026-11-23T23:59:58Z"))
                .written(Instant.parse("2026-11-24T00:01:02Z"))
                .where(new VmLocation.Seen(
                        VM,
                        "VM 42 (web-1)",
                        VmState.UNDEPLOYED,
                        true,
                        Optional.of(new VmLocation.Stay(
                                new HostId(0), "node-a1", new ClusterId(100), new DatastoreId(102)))))
                .data(new DataLocation.Known(
                        Situation.ON_SOURCE, "cluster 100 (alpha)", "cluster 101 (beta)", Instant.EPOCH, List.of()))
                .addHistory(
                        new EndedStep(new NumberedStep(1, "send snapshots"), false, true, "2 were sent"),
                        new EndedStep(new NumberedStep(2, "undeploy VM 42"), false, true, "it is UNDEPLOYED"))
                .addNext(
                        new NextAction.ResumeMigration(Resume.of(VM), Reason.RUN_IS_GONE),
                        new NextAction.RollBack(Rollback.of(VM), Reason.RUN_IS_GONE));
    }

    private String printed(MigrationStatus status, Optional<String> hint) {
        new StatusPrinter(screen.console, hint).print(status);
        return screen.out();
    }

    @Test
    void one_migration_is_told_in_full() {
        assertThat(printed(brokenOff().build(), Optional.empty())).isEqualTo("""
                        migration of VM 42: broken off, in step 3 of 9, create 2 volumes
                        phase:          BROKEN_OFF
                        holder:         process 4711 on node-x
                        begun:          2026-11-23T23:59:58Z
                        last heard of:  2026-11-24T00:01:02Z
                        steps:          send snapshots: done, 2 were sent
                                        undeploy VM 42: done, it is UNDEPLOYED
                        VM:             VM 42 (web-1) is UNDEPLOYED, last on host 0 (node-a1) of cluster 100, locked
                        data:           in cluster 100 (alpha), with the names it had
                        next:           go on: onevm-migrate resume 42
                                        or back: onevm-migrate rollback 42
                        """);
    }

    @Test
    void since_when_the_vm_is_down_is_told_with_how_long_that_is() {
        MigrationStatus down =
                brokenOff().downSince(Instant.parse("2026-11-23T23:59:58.900Z")).build();
        screen.clock.turn(Duration.ofSeconds(201));

        assertThat(printed(down, Optional.empty()))
                .startsWith(
                        "migration of VM 42: broken off, VM down for 3 min 20 s, in step 3 of 9, create 2 volumes\n")
                .contains("last on host 0 (node-a1) of cluster 100, locked\n"
                        + "down since:     2026-11-23T23:59:58Z, for 3 min 20 s\n");
        new StatusPrinter(screen.console, Optional.empty()).print(List.of(down));
        assertThat(screen.out())
                .endsWith("  migration: broken off, VM down for 3 min 20 s, in step 3 of 9, create 2 volumes\n");
    }

    @Test
    void a_run_that_holds_is_told_in_the_list() {
        MigrationStatus held = brokenOff()
                .phase(MigrationStatus.Phase.AT_WORK)
                .stage(new Stage(false, List.of(new NumberedStep(1, "send snapshots")), 9))
                .onHold(true)
                .build();

        new StatusPrinter(screen.console, Optional.empty()).print(List.of(held));

        assertThat(screen.out()).endsWith("  migration: at work, on hold, in step 1 of 9, send snapshots\n");
    }

    @Test
    void why_it_failed_is_told_with_its_code() {
        MigrationStatus failed = brokenOff()
                .failure(FailureCode.START_LATE)
                .cause("VM 42 is PENDING")
                .build();
        assertThat(printed(failed, Optional.empty())).contains("\nwhat happened:  START_LATE: VM 42 is PENDING\n");
    }

    @Test
    void of_a_vm_that_was_terminated_only_the_journal_can_be_removed() {
        MigrationStatus gone = brokenOff()
                .where(new VmLocation.Seen(VM, "VM 42 (web-1)", new VmState(6, 0), false, Optional.empty()))
                .next(List.of())
                .build();
        assertThat(printed(gone, Optional.empty()))
                .endsWith(
                        "\nnext:           it was terminated, so nothing is left to move or to take back; to remove the journal:"
                                + " onevm-migrate forget 42\n")
                .doesNotContain("resume", "rollback");
    }

    @Test
    void commands_that_must_find_the_same_records_are_shown_how() {
        assertThat(printed(brokenOff().build(), Optional.of("add: --records here")))
                .endsWith("                or back: onevm-migrate rollback 42\n                add: --records here\n");
    }

    @Test
    void where_the_record_is_elsewhere_no_other_place_is_named() {
        MigrationStatus elsewhere =
                brokenOff().phase(MigrationStatus.Phase.ELSEWHERE).build();
        assertThat(printed(elsewhere, Optional.of("add: --records here"))).doesNotContain("--records here");
    }

    @Test
    void all_of_them_are_a_table() {
        MigrationStatus unreadable = brokenOff()
                .vm(new VmId(7))
                .course(Optional.empty())
                .phase(MigrationStatus.Phase.UNREADABLE)
                .holder(Optional.empty())
                .begun(Optional.empty())
                .build();
        new StatusPrinter(screen.console, Optional.empty())
                .print(List.of(brokenOff().build(), unreadable));
        assertThat(screen.out()).isEqualTo("""
                        VM          FROM         TO          AGE    PHASE       HOLDER                  SUMMARY
                        42 (web-1)  100 (alpha)  101 (beta)  0 min  BROKEN_OFF  process 4711 on node-x  migration: broken off, in step 3 of 9, create 2 volumes
                        7           -            -           -      UNREADABLE  unknown                 the journal cannot be read
                        """);
    }
}
