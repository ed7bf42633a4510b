package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.machine.ThisMachine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedTextTest {
    private static final String SENTENCE =
            "the volumes are in cluster 101 (beta) and those in cluster 100 have other names";
    private static final String COMMAND =
            "see how it stands, then carry on: onevm-migrate resume 42 --records /var/lib/records";

    private final List<String> names = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String printed(Terminal terminal, String text) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(out, out, ThisMachine.time(), false).on(terminal);
        names.forEach(console::learn);
        new EntryPrinter(console).entry("data", text);
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
        assertThat(printed(terminal(60), COMMAND)).isEqualTo("""
                data:           see how it stands, then carry on:
                  onevm-migrate resume 42 --records /var/lib/records
                """);
    }

    @Test
    void a_name_is_beside_an_id_once_wherever_the_line_is_broken() {
        names.addAll(List.of("VM 42 (web-1)", "host 1 (node-b1)", "cluster 101 (beta)"));
        String text = "VM 42 is RUNNING on host 1 of cluster 101 and VM 42";
        for (int width = 20; width <= 120; width++) {
            bytes.reset();
            assertThat(printed(terminal(width), text).replaceAll("\\s+", " "))
                    .isEqualTo("data: VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101 (beta) and VM 42 ");
        }
        bytes.reset();
        assertThat(printed(terminal(80), text)).isEqualTo("""
                data:           VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                                (beta) and VM 42
                """);
    }
}
