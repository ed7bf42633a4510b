package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.opennebula.documents.DocumentText;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts stand in documents. */
class DocumentTextTest {
    @Test
    void json_is_written_as_it_is() {
        String json =
                "{\n\t\"vm\": 42, \"path\": \"C:\\\\a\", \"xml\": \"<NAME><![CDATA[a\", \"list\": [[1]], \"a]>b\": '1'}";

        assertThat(DocumentText.written(json)).isEqualTo(json);
    }

    static Stream<Arguments> unsafe() {
        return Stream.of(
                Arguments.of("a]]>b", "a]]%003Eb"),
                Arguments.of("]]]>", "]]]%003E"),
                Arguments.of("100 %", "100 %0025"),
                Arguments.of("%003E", "%0025003E"),
                Arguments.of("\u00e4\ud83d\ude00", "%00E4%D83D%DE00"),
                Arguments.of("a\rb", "a%000Db"),
                Arguments.of("\u0000\u007f", "%0000%007F"),
                // Half of a pair, which UTF-8 has no form for.
                Arguments.of("\ud83d", "%D83D"));
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void what_could_be_changed_on_the_way_is_escaped(String text, String written) {
        assertThat(DocumentText.written(text)).isEqualTo(written);
        assertThat(DocumentText.read(written)).contains(text);
    }

    @Test
    void empty_text_has_a_value_too() {
        assertThat(DocumentText.written("")).isNotEmpty();
        assertThat(DocumentText.read(DocumentText.written(""))).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%", "100 %", "%00E", "%00G1", "%-0E4", "x%"})
    void what_was_never_written_is_not_read(String written) {
        assertThat(DocumentText.read(written)).isEmpty();
    }

    @Test
    void every_text_comes_back_and_nothing_unsafe_is_written() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 20)
                    .collect(StringBuilder::new, (out, n) -> out.append(unit(random, n)), StringBuilder::append)
                    .toString();

            String written = DocumentText.written(text);

            assertThat(DocumentText.read(written)).as(written).contains(text);
            assertThat(written).matches("[\\t\\n -~]+").doesNotContain("]]>");
        }
    }

    /** Half of them are from what is difficult. */
    private static char unit(Random random, int n) {
        return n < 10 ? "]]>%\n\r0EG\\".charAt(n) : (char) random.nextInt(Character.MAX_VALUE + 1);
    }
}
