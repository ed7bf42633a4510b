package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.pages.ManPage;
import io.github.onevm.migrate.cli.verbs.Wiring;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ManPageTest {
    /** The requests that a page is made of. */
    private static final List<String> REQUESTS = List.of(".TH ", ".SH ", ".TP", ".nf", ".fi");

    static Stream<CommandSpec> commands() {
        CommandLine command = Main.commandLine(Map.of(), Wiring.ofTheMachine(Map.of()), new Screen().console);
        return withVerbs(command).map(CommandLine::getCommandSpec);
    }

    private static Stream<CommandLine> withVerbs(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ManPageTest::withVerbs));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void has_every_option_with_its_text(CommandSpec command) {
        String page =
                ManPage.of(command, "onevm-migrate 1.0.0").replace("\\-", "-").replaceAll("\\\\f[BIR]", "");

        assertThat(command.options())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(page)
                        .contains("\n.TP\n" + String.join(", ", option.names()))
                        .contains(String.join(" ", option.description())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_text_is_taken_for_a_request(CommandSpec command) {
        assertThat(ManPage.of(command, "onevm-migrate 1.0.0").lines())
                .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                .allMatch(line -> REQUESTS.stream().anyMatch(line::startsWith));
    }
}
