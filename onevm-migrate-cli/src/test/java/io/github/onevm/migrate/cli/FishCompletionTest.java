package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.pages.FishCompletion;
import io.github.onevm.migrate.cli.verbs.Verbs;
import io.github.onevm.migrate.cli.verbs.Wiring;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FishCompletionTest {
    private final List<String> lines = FishCompletion.of(
                    Main.commandLine(Map.of(), Wiring.ofTheMachine(Map.of()), new Screen().console)
                            .getCommandSpec())
            .lines()
            .toList();

    @Test
    void offers_every_verb() {
        assertThat(Verbs.NAMES)
                .allSatisfy(verb -> assertThat(lines)
                        .filteredOn(line -> line.startsWith(
                                "complete -c onevm-migrate -n '__onevm_migrate_at :0' -a " + verb + " -d '"))
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n '__onevm_migrate_at :\\\\*' -l pins -r -f -a 'drop keep rewrite' -d '",
                "-n '__onevm_migrate_at :\\\\*' -l records -r -F -d '",
                "-n '__onevm_migrate_at :\\\\*' -s N -l dry-run -d '",
                "-n '__onevm_migrate_at gc:\\\\*' -l delete -d '",
                "-n '__onevm_migrate_at wave-resume:\\\\*' -l retry -d '",
                "-n '__onevm_migrate_at wave:0' -a status -d '"
            })
    void offers_options_and_the_values_of_those_that_have_few(String line) {
        assertThat(lines).filteredOn(each -> each.contains(line)).hasSize(1);
    }

    @Test
    void an_apostrophe_does_not_end_a_description() {
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.replace("\\'", "")
                                        .chars()
                                        .filter(c -> c == '\'')
                                        .count()
                                % 2)
                        .isZero());
    }
}
