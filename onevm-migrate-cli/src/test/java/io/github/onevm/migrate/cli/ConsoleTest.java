package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Terminal;
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
    void a_known_name_is_beside_its_id_in_every_kind_of_line() {
        Console console = screen.console.verbose(true);
        screen.console.learn("VM 42 (web-1)");

        console.line("VM 42");
        console.progress("VM 42");
        console.error("VM 42");
        console.detail("VM 42");
        console.waiting("VM 42");

        assertThat(screen.out()).isEqualTo("VM 42 (web-1)\n23:59:58 VM 42 (web-1)\n");
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: VM 42 (web-1)\n23:59:58   VM 42 (web-1)\n"
                        + "23:59:58       waiting: VM 42 (web-1)\n");
    }

    @Test
    void on_a_narrow_terminal_lines_are_wrapped_between_words_and_commands_stay_in_one_piece() {
        Console narrow = screen.console.on(new Terminal(true, true, 40, false, true));

        narrow.progress("[1/12] send snapshots while the VM is RUNNING");
        narrow.line("look how it stands, and go on: onevm-migrate status 42");
        narrow.error("the front-end answers no call, and so nothing was changed");

        assertThat(screen.out())
                .isEqualTo("23:59:58 [1/12] send snapshots while the\n           VM is RUNNING\n"
                        + "look how it stands, and go on:\n  onevm-migrate status 42\n");
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: the front-end answers no\n  call, and so nothing was changed\n");
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
