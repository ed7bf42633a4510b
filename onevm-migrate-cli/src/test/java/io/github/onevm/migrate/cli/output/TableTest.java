package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.machine.ThisMachine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final List<String> LOCKED = List.of(
            "BLOCK",
            "VM_LOCKED",
            "VM 42 (web-1) is locked, level 1, by user 0 since 2026-11-28T12:00:00Z",
            "unlock it: onevm unlock 42");

    private static final List<String> VOLUME = List.of(
            "WARN",
            "VOLUME_IN_THE_WAY",
            "there is a volume one-sys-42-1-raw-of-an-earlier-move-with-a-long-name",
            "nothing needs to be done, it is set aside under another name, and put back by a rollback");

    private static Terminal terminal(int width, boolean colours) {
        return new Terminal(true, true, width, colours, true);
    }

    private static List<String> lines(Terminal terminal) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(nowhere, nowhere, ThisMachine.time(), false).on(terminal);
        Table table =
                new Table(console, "SEVERITY", "ID", "FOUND", "REMEDY").painted(java.util.Map.of("BLOCK", Paint.RED));
        table.row(LOCKED);
        table.row(VOLUME);
        return table.lines(terminal);
    }

    @Test
    void without_a_terminal_a_row_is_one_line() {
        assertThat(lines(Terminal.NONE))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("BLOCK     VM_LOCKED          VM 42")
                        && line.endsWith("  unlock it: onevm unlock 42"));
    }

    @Test
    void a_table_that_goes_to_a_file_has_no_colours_even_if_the_error_stream_is_a_terminal() {
        assertThat(lines(new Terminal(true, false, 80, true, true))).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void where_there_is_room_nothing_is_wrapped() {
        assertThat(lines(terminal(240, false))).isEqualTo(lines(Terminal.NONE));
    }

    @Test
    void in_120_columns_text_is_wrapped_within_its_cell() {
        assertThat(String.join("\n", lines(terminal(120, false)))).isEqualTo("""
                SEVERITY  ID                 FOUND                                         REMEDY
                BLOCK     VM_LOCKED          VM 42 (web-1) is locked, level 1, by user 0   unlock it: onevm unlock 42
                                             since 2026-11-28T12:00:00Z
                WARN      VOLUME_IN_THE_WAY  there is a volume                             nothing needs to be done, it is set aside
                                             one-sys-42-1-raw-of-an-earlier-move-with-a-l  under another name, and put back by a
                                             ong-name                                      rollback""");
    }

    @Test
    void in_40_columns_each_row_has_lines_of_its_own() {
        assertThat(String.join("\n", lines(terminal(40, false)))).isEqualTo("""
                BLOCK  VM_LOCKED
                    found: VM 42 (web-1) is locked,
                    level 1, by user 0 since
                    2026-11-28T12:00:00Z
                    remedy: unlock it: onevm unlock 42
                WARN  VOLUME_IN_THE_WAY
                    found: there is a volume
                    one-sys-42-1-raw-of-an-earlier-move-
                    with-a-long-name
                    remedy: nothing needs to be done, it
                    is set aside under another name, and
                    put back by a rollback""");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 79, 80, 81, 100, 120, 160})
    void no_line_is_wider_than_the_terminal_and_no_word_is_lost(int width) {
        List<String> lines = lines(terminal(width, false));

        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(String.join("", lines).replace(" ", "")).contains("unlockit").contains("rollback");
    }

    @Test
    void a_colour_takes_no_room() {
        assertThat(lines(terminal(120, true)).get(1))
                .startsWith("\u001b[31;1mBLOCK\u001b[0m     VM_LOCKED          VM 42");
    }

    @Test
    void what_a_stranger_has_named_has_no_colours() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Table table = new Table(new Console(nowhere, nowhere, ThisMachine.time(), false), "NAME");
        table.row(List.of("\u001b[31mred"));

        assertThat(table.lines(Terminal.NONE)).contains(" [31mred");
    }
}
