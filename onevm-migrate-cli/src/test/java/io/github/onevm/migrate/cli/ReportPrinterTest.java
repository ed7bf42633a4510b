package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    private static final Plan STARTING =
            Example.planOf(ScriptedStep.done("start VM 42").thatStartsTheVm());
    private static final Plan LEAVING =
            Example.plan(ScriptedStep.done("rewrite")).found(VmState.POWEROFF).build();

    private final Screen screen = new Screen();

    private String printed(Plan plan, MigrationReport report) {
        new ReportPrinter(screen.console, plan).print(report);
        return screen.out();
    }

    private static MigrationReportBuilder report(Result result, String vm) {
        return new MigrationReportBuilder()
                .result(result)
                .vm("VM 42 (web-1) is " + vm)
                .data("in cluster 101 (beta)");
    }

    @Test
    void aGoodEndTellsWhereEverythingIs() {
        assertThat(printed(
                        STARTING,
                        report(Result.DONE, "RUNNING on host 1 (node-b1) of cluster 101")
                                .build()))
                .isEqualTo("""

                        VM:             VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        data:           in cluster 101 (beta)
                        next:           nothing to do
                        leftovers:      none
                        done: VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        """);
    }

    @Test
    void aBadEndTellsWhatHappenedAndWhatToDo() {
        MigrationReport report = report(Result.NEEDS_PERSON, "UNDEPLOYED")
                .failure(FailureCode.START_LATE)
                .cause("VM 42 is PENDING 600 s after the start was asked for")
                .next(List.of("look first: onevm show 42", "then: onevm resume 42"))
                .leftovers(List.of("a volume"))
                .build();
        assertThat(printed(STARTING, report)).isEqualTo("""

                        what happened:  START_LATE: VM 42 is PENDING 600 s after the start was asked for
                        VM:             VM 42 (web-1) is UNDEPLOYED
                        data:           in cluster 101 (beta)
                        next:           look first: onevm show 42
                                        then: onevm resume 42
                        leftovers:      a volume
                        needs a person (exit 4): VM 42 (web-1) is UNDEPLOYED
                        """);
    }

    @Test
    void theLastLineOfAnUndoneRunNamesItsExitCode() {
        assertThat(printed(STARTING, report(Result.UNDONE, "RUNNING").build()))
                .endsWith("undone (exit 3): VM 42 (web-1) is RUNNING\n");
    }

    @Test
    void theLastLineTellsThatAVmWhichWasOffIsLeftUndeployed() {
        assertThat(printed(LEAVING, report(Result.DONE, "UNDEPLOYED").build()))
                .endsWith("done: VM 42 (web-1) is UNDEPLOYED; moved to cluster 101 (beta), not started\n");
    }

    @Test
    void theLastLineOfAnUndoneRunRemembersThatTheVmWasOff() {
        assertThat(printed(LEAVING, report(Result.UNDONE, "UNDEPLOYED").build()))
                .endsWith("undone (exit 3): VM 42 (web-1) is UNDEPLOYED; it was found POWEROFF\n");
    }

    @Test
    void theLastLineTellsThatOnlySnapshotsWereSent() {
        MigrationOptions snapshotOnly =
                MigrationOptions.builder().snapshotOnly(true).build();
        Plan plan = Example.plan(ScriptedStep.done("send snapshots"))
                .request(new MigrationRequest(new VmId(42), new ClusterId(101), snapshotOnly))
                .build();
        assertThat(printed(plan, report(Result.DONE, "RUNNING").build()))
                .endsWith("done: VM 42 (web-1) is RUNNING; snapshots were sent, nothing was moved\n");
    }
}
