package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private static Terminal of(String... variables) {
        Map<String, String> environment = new java.util.HashMap<>(Map.of("TERM", "xterm"));
        for (String variable : variables) {
            environment.put(variable.replaceAll("=.*", ""), variable.replaceAll("^[^=]*=", ""));
        }
        return Terminal.of(environment, true, true);
    }

    @Test
    void on_a_terminal_lines_are_drawn_anew_in_colour() {
        assertThat(of("LANG=en_US.UTF-8", "COLUMNS=132")).isEqualTo(new Terminal(true, true, 132, true, true));
    }

    @Test
    void a_dumb_terminal_gets_plain_lines_without_colours() {
        assertThat(of("TERM=dumb").live()).isFalse();
        assertThat(of("TERM=dumb").colours()).isFalse();
        assertThat(of("TERM=").live()).isFalse();
    }

    @Test
    void no_color_takes_the_colours_and_nothing_else() {
        assertThat(of("NO_COLOR=1")).isEqualTo(of().plain());
        assertThat(of("NO_COLOR=").colours()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"C,false", "POSIX,false", "C.UTF-8,true", "de_DE.utf8,true", "en_US.ISO-8859-1,false"})
    void more_than_ascii_is_shown_in_a_locale_that_has_it(String locale, boolean unicode) {
        assertThat(of("LANG=" + locale).unicode()).isEqualTo(unicode);
        assertThat(of("LANG=en_US.UTF-8", "LC_ALL=" + locale).unicode()).isEqualTo(unicode);
    }

    @ParameterizedTest
    @CsvSource({"0,80", "19,80", "wide,80", "-5,80", "40,40", "99999,80"})
    void an_unlikely_width_is_not_believed(String columns, int width) {
        assertThat(of("COLUMNS=" + columns).width()).isEqualTo(width);
    }

    @Test
    void where_only_the_results_go_to_a_terminal_nothing_is_drawn_anew() {
        Terminal terminal = Terminal.of(Map.of("TERM", "xterm"), true, false);

        assertThat(terminal.live()).isFalse();
        assertThat(terminal.table()).isTrue();
    }
}
