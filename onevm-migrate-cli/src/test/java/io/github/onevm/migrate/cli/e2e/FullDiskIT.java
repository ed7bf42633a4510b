package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that could not be written was not delivered: the standard output is Linux's full device. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
    private static End run(Lab lab, String... arguments) {
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true, StandardCharsets.UTF_8)) {
            return Cli.on(lab).run(full, arguments);
        } catch (IOException e) {
            throw new IllegalStateException("/dev/full", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan -o - 42 101", "check 42 101", "check --output json 42 101", "list", "-N 42 101"})
    void who_only_looks_has_failed(String line) {
        try (Lab lab = StandardSite.plan().start()) {
            End end = run(lab, line.split(" "));
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err())
                    .contains("the standard output could not be written in full")
                    .contains("nothing was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json"})
    void a_move_that_is_done_is_neither_a_success_nor_undone(String output) {
        try (Lab lab = StandardSite.plan().start()) {
            End end = run(lab, "--output", output, "42", "101");
            assertThat(end.exit()).isEqualTo(6);
            assertThat(end.err())
                    .contains("done: VM 42 (web-1) is RUNNING on host")
                    .contains("done, but the result could not be written to the standard output");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @Test
    void a_move_that_has_failed_keeps_its_code() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            End end = run(lab, "-t", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.err()).contains("SNAPSHOTS_LATE", "undone (exit 3)");
        }
    }
}
