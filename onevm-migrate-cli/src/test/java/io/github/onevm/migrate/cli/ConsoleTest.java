package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Screen screen = new Screen();

    @Test
    void progress_carries_the_time_of_day_in_utc() {
        screen.console.progress("on the way");
        assertThat(screen.out()).isEqualTo("23:59:58 on the way\n");
    }

    @Test
    void control_characters_of_strangers_do_not_reach_the_terminal() {
        screen.console.line("VM 42 (\u001b[31mred\n\u009b) für alle");
        assertThat(screen.out()).isEqualTo("VM 42 ( [31mred  ) für alle\n");
    }

    @Test
    void details_are_shown_only_when_asked_for() {
        screen.console.detail("hidden");
        screen.console.verbose(true).detail("shown");
        assertThat(screen.err()).isEqualTo("23:59:58   shown\n");
    }

    @Test
    void an_error_is_one_line() {
        screen.console.error("", new IllegalStateException("it broke"));
        assertThat(screen.err()).isEqualTo("onevm-migrate: it broke\n");
    }

    @Test
    void an_error_without_a_message_is_named_by_its_class() {
        screen.console.error("", new IllegalStateException());
        assertThat(screen.err()).isEqualTo("onevm-migrate: java.lang.IllegalStateException\n");
    }

    @Test
    void verbose_shows_where_an_error_comes_from() {
        screen.console.verbose(true).error("", new IllegalStateException("it broke"));
        assertThat(screen.err()).contains("at io.github.onevm.migrate.cli.ConsoleTest");
    }
}
