package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** StorPool's dialect of INI. */
class IniFileTest {
    private static Map<String, String> global(String text) {
        return IniFile.parse(text).settings("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1|1",
                "A = 1 |1",
                "  A=1|1",
                "A=1 # not a comment|1 # not a comment",
                "A=\"quoted\"|\"quoted\"",
                "A='x'|'x'",
                "A=b=c|b=c",
                "A=[b]|[b]"
            })
    void a_value_is_what_follows_the_first_equals_sign(String line, String value) {
        assertThat(global(line)).isEqualTo(Map.of("A", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# A=1", ";A=1", "  # A=1", "#\\"})
    void blank_lines_and_comments_say_nothing(String line) {
        assertThat(global(line + "\nB=2")).isEqualTo(Map.of("B", "2"));
    }

    @Test
    void the_last_of_several_values_wins() {
        assertThat(global("A=1\nA=2")).containsEntry("A", "2");
    }

    @Test
    void a_backslash_joins_the_next_line() {
        assertThat(global("A=one\\\ntwo\\\nthree\nB=2")).isEqualTo(Map.of("A", "onetwothree", "B", "2"));
    }

    @Test
    void a_backslash_at_the_very_end_is_part_of_the_value() {
        assertThat(global("A=one\\")).isEqualTo(Map.of("A", "one\\"));
    }

    @Test
    void lines_may_end_as_on_other_systems() {
        assertThat(global("A=1\r\nB=2\r\n")).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void a_section_may_come_in_several_parts() {
        IniFile file = IniFile.parse("[ x ]\nA=1\n[y]\nA=3\n[x]\nB=2");

        assertThat(file.settings("x")).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "[x", "=secret", "[]", "A B=secret"})
    void anything_else_is_named_by_its_number_alone(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IniFile.parse("A=1\nB=2\\\n3\n" + line))
                .withMessageContaining("line 4")
                .withMessageNotContaining("secret");
    }
}
