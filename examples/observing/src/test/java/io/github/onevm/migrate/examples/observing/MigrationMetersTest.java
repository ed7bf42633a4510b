package io.github.onevm.migrate.examples.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.report.MigrationReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MigrationMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private MigrationReport moved(ObservedMove move) {
        try (move) {
            return new MigrationMeters(registry, move.time::now).of(move::run);
        }
    }

    private static double seconds(MeterRegistry registry, String phase) {
        return registry.get("onevm.migrate.phase").tag("phase", phase).timer().totalTime(TimeUnit.SECONDS);
    }

    /** Names with labels, as the table has them: {@code onevm_migrate_phase_seconds_sum{phase}}. */
    @Test
    void a_panel_finds_the_names_of_the_command() throws IOException {
        moved(new ObservedMove());
        String page = Files.readString(Path.of("../../docs/metrics.md"));

        List<String> names = Pattern.compile("`(onevm_migrate_\\w+)")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(names).hasSizeGreaterThan(4);
        assertThat(registry.scrape())
                .contains(names)
                .contains(
                        "onevm_migrate_runs_total{result=\"done\"} 1",
                        "onevm_migrate_downtime_seconds_count 1",
                        "onevm_migrate_phase_seconds_count{phase=\"down\"} 1",
                        "onevm_migrate_last_run_timestamp_seconds{result=\"done\"}");
    }

    @Test
    void the_phase_in_which_the_vm_is_down_is_its_downtime() {
        MigrationReport report = moved(new ObservedMove());

        Duration downtime = report.downtime().orElseThrow().total();
        assertThat(downtime).isPositive();
        assertThat(seconds(registry, "down")).isEqualTo(downtime.toMillis() / 1e3);
    }

    @Test
    void a_run_that_is_rolled_back_is_counted_as_that() {
        moved(new ObservedMove().failing());
        moved(new ObservedMove());

        assertThat(registry.get("onevm.migrate.runs")
                        .tag("result", "undone")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("onevm.migrate.runs")
                        .tag("result", "done")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("onevm.migrate.downtime").timer().count()).isEqualTo(2);
    }
}
