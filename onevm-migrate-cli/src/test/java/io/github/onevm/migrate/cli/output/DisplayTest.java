package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Display display = on(new Terminal(true, true, 80, false, true));

    private Display on(Terminal terminal) {
        return new Display(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    /** What was written, with {@code ^} for the escape sign. */
    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8).replace('\u001b', '^');
        bytes.reset();
        return text;
    }

    private static Display.Content shown(String... lines) {
        return new Display.Content() {
            @Override
            public List<String> lines() {
                return List.of(lines);
            }

            @Override
            public Optional<String> news() {
                return Optional.empty();
            }
        };
    }

    private void show(String... lines) {
        display.show(shown(lines));
        display.draw(List::of, List::of);
    }

    @Test
    void the_lines_are_drawn_without_wrap_and_the_cursor_stays_in_the_last_one() {
        show("one", "two");

        assertThat(written()).isEqualTo("^[?7l\r^[Kone\r\n^[Ktwo^[?7h");
    }

    @Test
    void they_are_drawn_over_those_before() {
        show("one", "two", "three");
        written();
        show("four");

        assertThat(written()).isEqualTo("^[?7l\r^[2A^[J^[Kfour^[?7h");
    }

    @Test
    void what_is_printed_stands_above_them() {
        show("one", "two");
        written();

        display.above(() -> bytes.writeBytes("news\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(written()).isEqualTo("\r^[1A^[Jnews\n^[?7l\r^[Kone\r\n^[Ktwo^[?7h");
    }

    @Test
    void nothing_is_left_of_them_at_the_end() {
        show("one", "two");
        written();
        display.clear();
        display.draw(List::of, List::of);

        assertThat(written()).isEqualTo("\r^[1A^[J");
    }

    @Test
    void a_question_is_not_drawn_over() {
        show("one");
        written();

        display.held(() -> {
            display.draw(List::of, List::of);
            return Optional.empty();
        });

        assertThat(written()).isEqualTo("\r^[J");
    }

    @Test
    void a_stream_that_is_no_terminal_gets_nothing_but_what_is_printed() {
        Display none = on(Terminal.NONE);
        none.show(shown("one"));
        none.draw(List::of, List::of);
        none.above(() -> bytes.writeBytes("news\n".getBytes(StandardCharsets.UTF_8)));
        none.clear();

        assertThat(written()).isEqualTo("news\n");
    }
}
