package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.machine.ThisMachine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WrappedTextTest {
    private static final String SENTENCE =
            "the volumes are in cluster 101 (beta) and those in cluster 100 have other names";
    private static final String COMMAND =
            "see how it stands, then carry on: onevm-migrate resume 42 --records /var/lib/records";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String printed(Terminal terminal, String text) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new EntryPrinter(new Console(out, out, ThisMachine.time(), false).on(terminal)).entry("data", text);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(int width) {
        return new Terminal(true, true, width, false, true);
    }

    @Test
    void an_entry_is_wrapped_beside_its_name() {
        assertThat(printed(terminal(60), SENTENCE)).isEqualTo("""
                data:           the volumes are in cluster 101 (beta) and
                                those in cluster 100 have other names
                """);
    }

    @Test
    void without_a_terminal_it_is_one_line() {
        assertThat(printed(Terminal.NONE, SENTENCE)).isEqualTo("data:           " + SENTENCE + "\n");
    }

    @Test
    void a_command_stays_in_one_piece() {
        assertThat(printed(terminal(60), COMMAND)).isEqualTo("data:           " + COMMAND + "\n");
    }
}
