package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.verbs.CliContext;
import io.github.onevm.migrate.cli.verbs.Wiring;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final Set<String> ALL = built();

    private static Set<String> built(String... args) {
        return Main.commandLine(new CliContext(Map.of(), Wiring.ofTheMachine(Map.of()), new Screen().console), args)
                .getSubcommands()
                .keySet();
    }

    @Test
    void behind_a_verb_no_other_one_is_built() {
        assertThat(ALL)
                .isNotEmpty()
                .allSatisfy(verb -> assertThat(built(verb, "42", "apply")).containsExactly(verb));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "42 101", "-v check 42 101", "chek 42 101", "-t check"})
    void without_a_verb_in_front_all_are_built(String line) {
        assertThat(built(line.split(" "))).isEqualTo(ALL);
    }
}
