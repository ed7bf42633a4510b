package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
    private static final int MOST = 40;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "undeploy, undeploy",
                "a <![CDATA[body]]> b, a ... b",
                "<A><![CDATA[x]]></A><B><![CDATA[y]]></B>, <A>...</A><B>...</B>",
                "<![CDATA[it's]]> X'0aF', ... X'...'",
                "<![CDATA[body that breaks off, ...",
                "body = CAST(X'0A1B' AS CHAR), body = CAST(X'...' AS CHAR)",
                "LIKE 'one%' AND '00', LIKE 'one%' AND '...'",
                "'' x, '...' x",
                "it's <![CDATA[x]]>, it's ...",
            })
    void written_texts_are_left_out(String text, String shown) {
        assertThat(ShownText.of(text, MOST)).isEqualTo(shown);
    }

    @Test
    void a_long_literal_is_left_out_whatever_it_is() {
        assertThat(ShownText.of("a '" + "secret ".repeat(100) + "' b", MOST)).isEqualTo("a '...' b");
    }

    @Test
    void only_the_beginning_is_shown() {
        assertThat(ShownText.of("ab ".repeat(100_000), MOST))
                .hasSizeLessThan(2 * MOST + 2)
                .startsWith("ab ab ");
        assertThat(ShownText.of("'0' ".repeat(100_000), MOST))
                .hasSizeLessThan(2 * MOST + 2)
                .startsWith("'...' ");
    }
}
