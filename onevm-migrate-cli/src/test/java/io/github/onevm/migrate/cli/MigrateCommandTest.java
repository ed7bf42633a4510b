package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.verbs.Wiring;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateCommandTest {
    private final Screen screen = new Screen();

    private int execute(Wiring wiring, String... args) {
        return Main.commandLine(Map.of(), wiring, screen.console).execute(args);
    }

    @Test
    void missing_configuration_is_one_line() {
        int status = execute(
                (setup, observer, time) -> {
                    throw new IllegalArgumentException("no OpenNebula credentials");
                },
                "42",
                "200");
        assertThat(screen.err()).isEqualTo("onevm-migrate: no OpenNebula credentials\n");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void a_refusal_of_the_front_end_is_one_line() {
        int status = execute((setup, observer, time) -> Site.refusing(time), "42", "200");
        assertThat(screen.err()).matches("onevm-migrate: user 'web' may not call [a-zA-Z]+\\n");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void verbose_shows_where_a_refusal_comes_from() {
        execute((setup, observer, time) -> Site.refusing(time), "-v", "42", "200");
        assertThat(screen.err()).contains("BackendException$Refused: user 'web' may not call");
    }

    @Test
    void a_mistake_before_the_run_changes_nothing() {
        int status = execute(
                (setup, observer, time) -> {
                    throw new IllegalStateException("unthinkable");
                },
                "42",
                "200");
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: a mistake in this program, nothing was changed; -v shows where:"
                        + " unthinkable\n");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void verbose_shows_every_call() {
        execute(
                (setup, observer, time) -> {
                    observer.called("http://fe:2633/RPC2", "one.vm.info 42", "ok", Duration.ofMillis(12));
                    return Site.refusing(time);
                },
                "-v",
                "42",
                "200");
        assertThat(screen.err()).startsWith("23:59:58   http://fe:2633/RPC2  one.vm.info 42  ok  12 ms\n");
    }
}
