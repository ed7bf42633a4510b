package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No wait is silent for more than ten seconds, by the clock of the site. */
class HeartbeatIT {
    private static final Timings SLOW = StandardSite.timings().withShutdown(Duration.ofSeconds(30));

    private static End move(Lab lab, String... arguments) {
        Looks looks = new Looks(StandardSite.clock(lab));
        return Cli.on(lab)
                .with(new SteppedTime(StandardSite.clock(lab), looks::await))
                .run(new HeartbeatTiming(looks::nanos, Duration.ofMillis(1)), arguments);
    }

    /** The site's clock, which goes on only after the heartbeat's thread has looked at it: however late it is run. */
    private record Looks(SteppedClock clock, Semaphore done) {
        private static final long LIMIT_MILLIS = 1000;

        Looks(SteppedClock clock) {
            this(clock, new Semaphore(0));
        }

        long nanos() {
            long now = Duration.between(Instant.EPOCH, clock.instant()).toNanos();
            if (Thread.currentThread().getName().equals("heartbeat")) {
                done.release();
            }
            return now;
        }

        /** Waits for two looks: the first may have begun before the clock went on. Before the heartbeat begins there is none. */
        void await() {
            done.drainPermits();
            try {
                boolean unused = done.tryAcquire(2, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void a_guest_that_takes_long_to_shut_down_is_told_every_ten_seconds() {
        try (Lab lab = StandardSite.plan().timings(SLOW).start()) {
            End end = move(lab, "-t", "0", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.err())
                    .containsPattern("waiting: VM 42 \\(web-1\\) is \\w*UNDEPLOY; nothing new for 1\\d s")
                    .containsPattern("waiting: VM 42 \\(web-1\\) is \\w*UNDEPLOY; nothing new for 2\\d s");
        }
    }

    @Test
    void in_a_document_there_is_no_line_of_it() {
        try (Lab lab = StandardSite.plan().timings(SLOW).start()) {
            End end = move(lab, "-t", "0", "--output", "json", "42", "101");
            assertThat(end.out()).startsWith("{").endsWith("}\n").doesNotContain("waiting: ");
            assertThat(end.err()).contains("waiting: ");
        }
    }
}
