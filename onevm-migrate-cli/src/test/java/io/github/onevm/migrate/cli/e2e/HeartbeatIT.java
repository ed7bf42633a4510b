package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No wait is silent for more than ten seconds: here a second of the site's is 20 s for the command's patience. */
class HeartbeatIT {
    private static final Timings SLOW = Timings.fast().withShutdown(Duration.ofMillis(1500));

    @Test
    void a_guest_that_takes_long_to_shut_down_is_told_every_ten_seconds() {
        try (Lab lab = LabPlan.standard().timings(SLOW).start()) {
            Cli.End end = Cli.impatient(lab, 20, "-t", "0", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.err())
                    .containsPattern("waiting: for 1\\d s nothing new since: VM 42 is \\w*UNDEPLOY")
                    .containsPattern("waiting: for 2\\d s nothing new since: VM 42 is \\w*UNDEPLOY");
        }
    }

    @Test
    void in_a_document_there_is_no_line_of_it() {
        try (Lab lab = LabPlan.standard().timings(SLOW).start()) {
            Cli.End end = Cli.impatient(lab, 20, "-t", "0", "--output", "json", "42", "101");
            assertThat(end.out()).startsWith("{").endsWith("}\n").doesNotContain("waiting: ");
            assertThat(end.err()).contains("waiting: ");
        }
    }
}
