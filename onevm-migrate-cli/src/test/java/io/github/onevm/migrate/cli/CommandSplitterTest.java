package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.options.CommandSplitter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandSplitterTest {
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("onedb", List.of("onedb")),
                Arguments.of("  ssh  fe\tonedb ", List.of("ssh", "fe", "onedb")),
                Arguments.of("sh -c 'exec onedb \"$@\"' x", List.of("sh", "-c", "exec onedb \"$@\"", "x")),
                Arguments.of("a\"b c\"d", List.of("ab cd")),
                Arguments.of("a '' b", List.of("a", "", "b")),
                Arguments.of("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void white_space_separates_and_quotes_keep_together(String command, List<String> words) {
        assertThat(CommandSplitter.of("--onedb-command", command)).isEqualTo(words);
    }

    @Test
    void a_quote_without_its_counterpart_is_named() {
        assertThatThrownBy(() -> CommandSplitter.of("--onedb-command", "ssh 'fe onedb"))
                .hasMessage("--onedb-command 'ssh 'fe onedb' has a quote without its counterpart; close it");
    }
}
