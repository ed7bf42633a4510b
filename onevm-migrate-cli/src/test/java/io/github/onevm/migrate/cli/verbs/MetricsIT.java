package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs are counted in a file for node exporter. */
class MetricsIT {
    private static double value(List<String> lines, String sample) {
        return lines.stream()
                .filter(line -> line.startsWith(sample + " "))
                .map(line -> Double.valueOf(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static End run(Lab lab, Path file, String... arguments) {
        return Cli.run(
                lab,
                Stream.concat(Stream.of("--metrics-file", file.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void each_run_adds_to_what_the_file_says() throws IOException {
        try (Lab lab = TrialSite.start()) {
            Path file = lab.home().resolve("onevm-migrate.prom");
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);

            assertThat(run(lab, file, "42", "101").exit()).isEqualTo(3);
            assertThat(run(lab, file, "42", "101").exit()).isZero();
            assertThat(run(lab, file, "42", "100").exit()).isZero();

            List<String> lines = Files.readAllLines(file);
            assertThat(value(lines, "onevm_migrate_runs_total{result=\"done\"}"))
                    .isEqualTo(2);
            assertThat(value(lines, "onevm_migrate_runs_total{result=\"undone\"}"))
                    .isEqualTo(1);
            assertThat(value(lines, "onevm_migrate_downtime_seconds_count")).isEqualTo(3);
            assertThat(value(lines, "onevm_migrate_downtime_seconds_sum")).isPositive();
            assertThat(value(lines, "onevm_migrate_sent_bytes_total")).isPositive();
            assertThat(value(lines, "onevm_migrate_phase_seconds_count{phase=\"down\"}"))
                    .isEqualTo(3);
            assertThat(lines)
                    .allMatch(
                            line -> line.matches(
                                    "# HELP [a-z_]+ [A-Z].*\\.|# TYPE [a-z_]+ (counter|summary|gauge)|[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? [0-9.]+"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r--r--");
        }
    }

    @Test
    void a_damaged_file_does_not_harm_the_run() throws IOException {
        try (Lab lab = TrialSite.start()) {
            Path file = lab.home().resolve("onevm-migrate.prom");
            Files.writeString(
                    file, "onevm_migrate_sent_bytes_total 1.2.3\nonevm_migrate_runs_total{result=\"done\"} 4\n");

            assertThat(run(lab, file, "42", "101").exit()).isZero();

            assertThat(value(Files.readAllLines(file), "onevm_migrate_runs_total{result=\"done\"}"))
                    .isEqualTo(5);
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_begins() {
        try (Lab lab = TrialSite.start()) {
            End end = run(lab, lab.home().resolve("none/onevm-migrate.prom"), "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("none does not exist; correct that, or name another file");
            assertThat(lab.calls().mutations()).isEmpty();
            assertThat(run(lab, lab.home().resolve("metrics.txt"), "42", "101").err())
                    .contains("does not end in .prom, and node exporter reads no other");
        }
    }
}
