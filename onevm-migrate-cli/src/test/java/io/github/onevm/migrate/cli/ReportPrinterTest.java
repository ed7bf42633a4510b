package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.output.ReportPrinter;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    private static final VmId VM = new VmId(42);

    private final Screen screen = new Screen();

    private String printed(MigrationReport report) {
        return printed(report, Purpose.MOVE, Optional.empty());
    }

    private String printed(MigrationReport report, Purpose purpose, Optional<String> hint) {
        new ReportPrinter(screen.console, hint).print(report, purpose.exitCode(report.result()));
        return screen.out();
    }

    private static MigrationReportBuilder report(Result result, String vm) {
        return new MigrationReportBuilder()
                .result(result)
                .vm(new VmLocation.Told("VM 42 (web-1) is " + vm))
                .data(new DataLocation.Told("in cluster 101 (beta)"));
    }

    @Test
    void a_good_end_tells_where_everything_is() {
        assertThat(printed(report(Result.DONE, "RUNNING on host 1 (node-b1) of cluster 101")
                        .build()))
                .isEqualTo("""

                        VM:             VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        data:           in cluster 101 (beta)
                        next:           nothing to do
                        done: VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        """);
    }

    @Test
    void a_bad_end_tells_what_happened_and_what_to_do() {
        MigrationReport report = report(Result.NEEDS_PERSON, "UNDEPLOYED")
                .failure(FailureCode.START_LATE)
                .cause("VM 42 is PENDING 600 s after the start was asked for")
                .addNext(
                        new NextAction.LookAtVm(VM, Optional.empty(), Reason.NOT_RUNNING_THERE),
                        new NextAction.Told("then: onevm resume 42"))
                .addLeftovers(new Leftover(LeftoverKind.TOLD, "a volume", Optional.empty()))
                .build();
        assertThat(printed(report)).isEqualTo("""

                        what happened:  START_LATE: VM 42 is PENDING 600 s after the start was asked for
                        runbook:        section START_LATE of docs/runbook.md
                        VM:             VM 42 (web-1) is UNDEPLOYED
                        data:           in cluster 101 (beta)
                        next:           look first: onevm show 42
                                        then: onevm resume 42
                        leftovers:      a volume
                        needs a person (exit 4): VM 42 (web-1) is UNDEPLOYED
                        """);
    }

    @Test
    void the_last_line_of_an_undone_run_names_its_exit_code() {
        assertThat(printed(report(Result.UNDONE, "RUNNING").build()))
                .endsWith("undone (exit 3): VM 42 (web-1) is RUNNING\n");
    }

    @Test
    void a_vm_that_was_taken_back_as_asked_is_a_success() {
        assertThat(printed(report(Result.UNDONE, "RUNNING").build(), Purpose.ROLLBACK, Optional.empty()))
                .endsWith("\nundone: VM 42 (web-1) is RUNNING\n");
    }

    @Test
    void the_last_line_tells_that_another_run_has_the_vm() {
        assertThat(printed(report(Result.HELD, "RUNNING").build()))
                .endsWith("\nheld by another run (exit 5): VM 42 (web-1) is RUNNING\n");
    }

    @Test
    void a_command_that_must_find_the_same_records_is_shown_how() {
        MigrationReport report = report(Result.NEEDS_PERSON, "UNDEPLOYED")
                .addNext(new NextAction.ResumeMigration(Resume.of(VM), Reason.ASKED_TO_LEAVE))
                .build();
        assertThat(printed(report, Purpose.MOVE, Optional.of("add: --records here")))
                .contains("""
                        next:           go on: onevm-migrate resume 42
                                        add: --records here
                        """);
    }
}
