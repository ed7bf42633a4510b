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
    void theFirstSignalIsARequestAndTheSecondAnOrder() {
        signals.received("INT");
        signals.received("TERM");
        assertThat(heard).containsExactly("request", "order");
    }

    @Test
    void aTerminalThatIsLostTwiceIsOneRequest() {
        signals.received("HUP");
        signals.received("HUP");
        assertThat(heard).containsExactly("request");
    }

    @Test
    void aProcessThatGetsCtrlCTwiceOutlivesTheFirstOne() throws IOException, InterruptedException {
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
