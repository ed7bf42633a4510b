package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.verbs.Verbs;
import io.github.onevm.migrate.cli.verbs.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    private final StringWriter printed = new StringWriter();
    private final CommandLine command = Main.commandLine(Map.of(), Wiring.ofTheMachine(Map.of()), new Screen().console)
            .setOut(new PrintWriter(printed, true));

    private String help() {
        assertThat(command.execute("--help")).isZero();
        return printed.toString();
    }

    @Test
    void shows_how_to_call_it() {
        assertThat(help()).startsWith("Usage: onevm-migrate [options] <vmid> <cid>\n");
    }

    @Test
    void shows_how_to_call_each_verb() {
        String usage = help().split("\nMoves ", 2)[0];
        assertThat(Verbs.NAMES)
                .isNotEmpty()
                .allSatisfy(verb -> assertThat(usage).contains("onevm-migrate " + verb + " ["));
    }

    @Test
    void mentions_every_name_of_every_option() {
        assertThat(help())
                .contains(command.getCommandSpec().options().stream()
                        .flatMap(option -> Arrays.stream(option.names()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-N, --dry-run",
                "-n, --snapshot-only",
                "-s, --skip-resume",
                "-t, --snapshot-timeout",
                "-p, --one-px",
                "-v, --verbose",
                "-f, --force",
                "-h, --help",
                "-V, --version"
            })
    void keeps_the_letters_of_the_tool_it_replaces(String option) {
        assertThat(help()).contains(option);
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void mentions_every_exit_code(ExitCode code) {
        assertThat(help()).containsPattern("(?m)^ +" + code.number() + "  " + code.meaning() + "$");
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(command.execute("-V")).isZero();
        assertThat(printed.toString()).matches("onevm-migrate [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\n");
    }
}
