package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    private static final int RUNS = 40;

    private static final MigrationReport DONE = new MigrationReportBuilder()
            .result(Result.DONE)
            .vm(new VmLocation.NotLookedAt(new VmId(42)))
            .data(new DataLocation.NotTouched())
            .build();

    @TempDir
    private Path folder;

    @Test
    void runs_of_one_process_that_end_together_are_all_counted() throws Exception {
        Path file = folder.resolve("onevm-migrate.prom");
        ExecutorService together = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(() -> {
                    new MetricsFile(file).ended(DONE, Instant.EPOCH);
                    return true;
                });
            }
            for (Future<Boolean> run : together.invokeAll(runs)) {
                assertThat(run.get()).isTrue();
            }
        } finally {
            together.shutdown();
        }

        assertThat(Files.readAllLines(file)).contains("onevm_migrate_runs_total{result=\"done\"} " + RUNS);
    }

    private static MigrationEvent at(int second, EventData data) {
        return new MigrationEvent(
                new MigrationId(new VmId(42), Instant.EPOCH), Instant.EPOCH.plusSeconds(second), data);
    }

    @Test
    void the_time_in_which_an_undeploy_was_turned_away_is_no_phase_of_the_downtime() throws IOException {
        Path file = folder.resolve("onevm-migrate.prom");
        MetricsFile metrics = new MetricsFile(file);

        metrics.take(at(0, new EventData.DowntimeBegun(Optional.empty())));
        metrics.take(at(1, new EventData.DowntimeEnded(Duration.ZERO, Optional.empty())));
        metrics.take(at(20, new EventData.DowntimeBegun(Optional.empty())));
        metrics.take(at(21, new EventData.DowntimeBegun(Optional.empty())));
        metrics.take(at(30, new EventData.DowntimeEnded(Duration.ofSeconds(9), Optional.empty())));
        metrics.ended(DONE, Instant.EPOCH.plusSeconds(32));

        assertThat(Files.readAllLines(file))
                .contains(
                        "onevm_migrate_phase_seconds_sum{phase=\"before_stop\"} 21.000",
                        "onevm_migrate_phase_seconds_sum{phase=\"down\"} 9.000",
                        "onevm_migrate_phase_seconds_sum{phase=\"after_start\"} 2.000");
    }
}
