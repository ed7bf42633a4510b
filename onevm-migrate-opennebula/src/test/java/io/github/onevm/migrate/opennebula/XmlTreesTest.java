package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.opennebula.documents.XmlTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTreesTest {
    @ParameterizedTest
    @CsvSource({
        "<A><B>1</B></A>, '<A>\n  <B>1</B>\n</A>'",
        "<A><B/></A>, <A><B></B></A>",
        "<A><B><![CDATA[1]]></B></A>, <A><B>1</B></A>",
        "<A><B><![CDATA[]]></B></A>, <A><B/></A>",
        "<A x='1' y='2'/>, <A y='2' x='1'/>"
    })
    void trees_that_open_nebula_reads_alike_are_alike(String one, String other) {
        assertThat(XmlTrees.difference(Recording.parsed(one), Recording.parsed(other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<A><B>1</B></A>, <A><B>2</B></A>, A/B",
        "<A><B>1</B></A>, <A><B> 1</B></A>, A/B",
        "<A><B/><C/></A>, <A><C/><B/></A>, A/B",
        "<A><B/></A>, <A><B/><B/></A>, A",
        "<A><B x='1'/></A>, <A><B x='2'/></A>, A/B",
        "<A><B x='1'/></A>, <A><B/></A>, A/B",
        "<A>t<B/></A>, <A><B/></A>, A",
        "<A/>, <B/>, A"
    })
    void difference_is_named_by_its_path(String one, String other, String path) {
        assertThat(XmlTrees.difference(Recording.parsed(one), Recording.parsed(other)))
                .contains(path);
    }

    @Test
    void backslashes_and_lines_within_a_text_count() {
        assertThat(XmlTrees.difference(Recording.parsed("<A>a\\b\n c</A>"), Recording.parsed("<A>a\\\\b\n c</A>")))
                .contains("A");
    }
}
