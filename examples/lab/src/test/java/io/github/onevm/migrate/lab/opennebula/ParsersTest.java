package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement expressions and the text form of templates. */
class ParsersTest {
    private static final Map<String, List<String>> BETA =
            Map.of("ID", List.of("1"), "CLUSTER_ID", List.of("101"), "CLUSTERS/ID", List.of("100", "101"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true ; (CLUSTER_ID = 101) & !(PUBLIC_CLOUD = YES) & !(PIN_POLICY = PINNED)",
                "false; (CLUSTER_ID = 101) & !(PUBLIC_CLOUD = YES) & ( CLUSTER_ID = 100 )",
                "true ; CLUSTER_ID = 101 & !(ID = 77)",
                "false; !(ID = 1)",
                "true ; ID = 7 | ID = 1",
                "true ; ID != 7",
                "true ; (\"CLUSTERS/ID\" @> 101)",
                "false; (\"CLUSTERS/ID\" @> 102)"
            })
    void requirement_holds(boolean expected, String expression) {
        assertThat(Expression.holds(expression, name -> BETA.getOrDefault(name, List.of())))
                .isEqualTo(expected);
    }

    @Test
    void requirement_that_cannot_be_read_is_refused() {
        assertThatThrownBy(() -> Expression.holds("ID ~ 7", name -> List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void template_has_quoted_bare_and_vector_values() {
        Template template =
                TemplateText.parse("A=\"x \\\"y\\\" \\n\"\nB = 7\n# comment\nC=[D=\"1\", E=2 ]\nF=\nG=\"\"");

        assertThat(template.get("A")).contains("x \"y\" \\n");
        assertThat(template.get("B")).contains("7");
        assertThat(template.vector("C").orElseThrow().values()).isEqualTo(Map.of("D", "1", "E", "2"));
        assertThat(template.get("F")).contains("");
        assertThat(template.get("G")).contains("");
    }

    @Test
    void template_may_be_xml() {
        assertThat(TemplateText.parse("<TEMPLATE><A><![CDATA[b]]></A></TEMPLATE>")
                        .get("A"))
                .contains("b");
    }

    @Test
    void template_in_text_form_cannot_hold_the_end_of_a_section() {
        assertThatThrownBy(() -> TemplateText.parse("A=\"x ]]> y\"\nB=1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_that_is_no_template_is_refused() {
        assertThatThrownBy(() -> TemplateText.parse("no equals sign")).isInstanceOf(IllegalArgumentException.class);
    }
}
