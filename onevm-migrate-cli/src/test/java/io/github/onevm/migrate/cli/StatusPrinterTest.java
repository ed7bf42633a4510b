package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPrinterTest {
    private final Screen screen = new Screen();

    private static MigrationStatusBuilder brokenOff() {
        return new MigrationStatusBuilder()
                .vm(new VmId(42))
                .record(new JournalId(7))
                .phase(MigrationStatus.Phase.BROKEN_OFF)
                .summary("broken off, in step 3 of 9, create 2 volumes")
                .holder("process 4711 on node-x")
                .begun(Instant.parse("2026-11-23T23:59:58Z"))
                .written(Instant.parse("2026-11-24T00:01:02Z"))
                .where("VM 42 (web-1) is UNDEPLOYED, last on host 0 (node-a1) of cluster 100, locked")
                .data("in cluster 100 (alpha)")
                .addHistory("send snapshots: done, 2 were sent", "undeploy VM 42: done, it is UNDEPLOYED")
                .addNext("go on: onevm-migrate resume 42", "or back: onevm-migrate rollback 42");
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
                        data:           in cluster 100 (alpha)
                        next:           go on: onevm-migrate resume 42
                                        or back: onevm-migrate rollback 42
                        """);
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
                .phase(MigrationStatus.Phase.UNREADABLE)
                .summary("the journal cannot be read")
                .holder("unknown")
                .begun(Optional.empty())
                .build();
        new StatusPrinter(screen.console, Optional.empty())
                .print(List.of(brokenOff().build(), unreadable));
        assertThat(screen.out()).isEqualTo("""
                        VM  PHASE       BEGUN                 HOLDER                  SUMMARY
                        42  BROKEN_OFF  2026-11-23T23:59:58Z  process 4711 on node-x  broken off, in step 3 of 9, create 2 volumes
                        7   UNREADABLE  -                     unknown                 the journal cannot be read
                        """);
    }
}
