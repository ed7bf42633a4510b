package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FrontEndOptionTest {
    private static FrontEndOption parsed(String... arguments) {
        return CommandLine.populateCommand(new FrontEndOption(), arguments);
    }

    @Test
    void without_it_the_front_end_is_not_reached() {
        assertThat(parsed().command()).isEmpty();
    }

    @Test
    void command_is_cut_into_words() {
        assertThat(parsed("--front-end-command", "ssh -o 'BatchMode yes' oneadmin@fe")
                        .command())
                .contains(new FrontEndCommand(List.of("ssh", "-o", "BatchMode yes", "oneadmin@fe")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ssh ''", "ssh 'oneadmin"})
    void wrong_one_is_told_with_its_name(String command) {
        FrontEndOption option = parsed("--front-end-command", command);

        assertThatThrownBy(option::command)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--front-end-command '" + command + "'");
    }
}
