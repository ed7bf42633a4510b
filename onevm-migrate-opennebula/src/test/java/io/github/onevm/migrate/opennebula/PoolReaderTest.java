package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.opennebula.documents.XmlTrees;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.PoolReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class PoolReaderTest {
    private static List<Element> objects(String document, String name) throws SAXException {
        return PoolReader.each(document, name, object -> object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datastore", "host", "cluster"})
    void objects_are_those_of_the_whole_document(String kind) throws SAXException {
        String document = Recording.document("6.10.5/one." + kind + "pool.info");
        String name = kind.toUpperCase(Locale.ROOT);
        List<Element> expected = OneXml.all(OneXml.parse(document), name);

        List<Element> read = objects(document, name);

        assertThat(read).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < read.size(); i++) {
            assertThat(XmlTrees.difference(read.get(i), expected.get(i))).isEmpty();
        }
    }

    @Test
    void an_element_of_the_name_inside_an_object_is_part_of_it() throws SAXException {
        String document = "<POOL><OTHER><A>0</A></OTHER>\n<A>1</A><A><A>2</A><B><![CDATA[<&>]]>x</B></A></POOL>";

        assertThat(objects(document, "A")).extracting(Element::getTextContent).containsExactly("1", "2<&>x");
    }

    @Test
    void a_pool_of_none_has_none() throws SAXException {
        assertThat(objects("<HOST_POOL/>", "HOST")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no xml", "<POOL><A>1</A>", "<POOL><A>1</A></POOL>x", "<!DOCTYPE POOL><POOL><A>1</A></POOL>"
            })
    void what_is_no_xml_or_has_a_doctype_is_refused(String document) {
        assertThatThrownBy(() -> objects(document, "A")).isInstanceOf(SAXException.class);
    }

    @Test
    void many_escapes_are_no_reason_to_refuse() throws SAXException {
        String document = "<POOL><A>" + "&lt;".repeat(200_000) + "</A></POOL>";

        assertThat(objects(document, "A").get(0).getTextContent()).hasSize(200_000);
    }
}
