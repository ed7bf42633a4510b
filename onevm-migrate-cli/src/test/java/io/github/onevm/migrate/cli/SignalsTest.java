package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.verbs.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final List<String> heard = new ArrayList<>();
    private final Signals signals = new Signals(() -> heard.add("request"), () -> heard.add("order"));

    @Test
    void the_first_signal_is_a_request_and_the_second_an_order() {
        signals.received("INT");
        signals.received("TERM");
        assertThat(heard).containsExactly("request", "order");
    }

    @Test
    void a_terminal_that_is_lost_twice_is_one_request() {
        signals.received("HUP");
        signals.received("HUP");
        assertThat(heard).containsExactly("request");
    }

    @Test
    void a_process_that_gets_ctrl_c_twice_outlives_the_first_one() throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignalsProbe.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(probe.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(probe.exitValue()).isEqualTo(130);
        } finally {
            probe.destroyForcibly();
        }
    }
}
