package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.CommandInProcess;
import io.github.onevm.migrate.cli.EagerTime;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that could not be written was not delivered: the standard output is Linux's full device. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
    private static final Path NOWHERE = Path.of("/nowhere");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Lab lab, String... arguments) {
        StorPoolConfig none = StorPoolConfig.of(NOWHERE, NOWHERE, "nobody", Map.of());
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true, StandardCharsets.UTF_8)) {
            PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
            return CommandInProcess.run(lab.environment(), none, new EagerTime(), full, errors, arguments);
        } catch (IOException e) {
            throw new IllegalStateException("/dev/full", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan -o - 42 101", "check 42 101", "check --output json 42 101", "list", "-N 42 101"})
    void who_only_looks_has_failed(String line) {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(run(lab, line.split(" "))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("the standard output could not be written in full")
                    .contains("nothing was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json"})
    void a_move_that_is_done_is_neither_a_success_nor_undone(String output) {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(run(lab, "--output", output, "42", "101")).isEqualTo(6);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("done: VM 42 (web-1) is RUNNING on host")
                    .contains("done, but the result could not be written to the standard output");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @Test
    void a_move_that_has_failed_keeps_its_code() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            assertThat(run(lab, "-t", "1", "42", "101")).isEqualTo(3);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("SNAPSHOTS_LATE", "undone (exit 3)");
        }
    }
}
