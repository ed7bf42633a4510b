package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.FactChange;
import io.github.onevm.migrate.plan.Freshness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
    private final Screen screen = new Screen();
    private final PlanPrinter printer = new PlanPrinter(screen.console);

    @Test
    void a_dry_run_shows_the_job_the_warnings_and_every_step_with_its_details() {
        printer.dryRun(Example.plan(ScriptedStep.done("undeploy VM 42"), ScriptedStep.done("start VM 42"))
                .warnings(List.of(Example.WARNING))
                .build());
        assertThat(screen.out()).isEqualTo("""
                        VM 42 (web-1), found RUNNING
                        from cluster 100 (alpha) to cluster 101 (beta)
                          WARN  NIC_MODEL  NIC 0 has no model
                                set one when it matters
                        limits: at most 0 B in the first of 2 rounds or more, then what was written since; down until that has arrived, 40 min if every limit is used up
                        [1/2] undeploy VM 42
                              first detail of undeploy VM 42
                              second detail of undeploy VM 42
                        [2/2] start VM 42
                              first detail of start VM 42
                              second detail of start VM 42
                        dry run: nothing was changed
                        """);
    }

    @Test
    void a_dry_run_of_a_hold_names_the_command_that_ends_it() {
        MigrationOptions hold = MigrationOptions.builder().hold(true).build();

        printer.dryRun(Example.plan(ScriptedStep.done("send snapshots"))
                .request(new MigrationRequest(new VmId(42), new ClusterId(101), hold))
                .build());

        assertThat(screen.out())
                .endsWith("to let the run stop the VM while it holds: onevm-migrate proceed 42\n"
                        + "dry run: nothing was changed\n");
    }

    @Test
    void a_refusal_for_several_reasons_shows_each_with_its_remedy_among_the_errors() {
        Finding other = new Finding("VM_STATE", Severity.BLOCK, "VM 42 (web-1) is SUSPENDED", "resume it");
        printer.refused("moving VM 42 to cluster 101", List.of(Example.BLOCK, other, Example.WARNING));
        assertThat(screen.err()).isEqualTo("""
                        onevm-migrate: moving VM 42 to cluster 101 is refused, nothing was changed:
                          BLOCK VM_LOCKED  VM 42 (web-1) is locked
                                unlock it: onevm unlock 42
                          BLOCK VM_STATE  VM 42 (web-1) is SUSPENDED
                                resume it
                        """);
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void a_refusal_for_one_reason_is_one_line() {
        printer.refused("moving VM 42 to cluster 101", List.of(Example.BLOCK, Example.WARNING));
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: moving VM 42 to cluster 101 is refused, nothing was changed:"
                        + " VM_LOCKED: VM 42 (web-1) is locked; unlock it: onevm unlock 42\n");
    }

    @Test
    void what_was_waived_is_in_the_header() {
        printer.header(Example.plan().waived(List.of(Example.BLOCK)).build());
        assertThat(screen.out()).endsWith("\n  waived VM_LOCKED  VM 42 (web-1) is locked\n");
    }

    @Test
    void a_stale_plan_is_refused_with_each_change() {
        FactChange state = new FactChange("VM 42 state", Optional.of("RUNNING"), Optional.of("POWEROFF"));
        printer.notApplied(Example.planOf(), new Freshness.Stale(List.of(state)));
        assertThat(screen.err()).isEqualTo("""
                        onevm-migrate: the plan is stale, nothing was changed; since it was made, this has changed:
                          VM 42 state: RUNNING -> POWEROFF
                        look whether that was meant, and make a new plan
                        """);
    }

    @Test
    void a_plan_that_is_blocked_now_is_refused_like_one_that_is_made_now() {
        printer.notApplied(Example.planOf(), new Freshness.Blocked(List.of(Example.BLOCK)));
        assertThat(screen.err())
                .startsWith("onevm-migrate: moving VM 42 to cluster 101 is refused, nothing was changed: VM_LOCKED");
    }
}
