package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xml.sax.SAXException;

/** What the short way takes, the XML parser reads in the same way. */
class UsualReplyPropertiesTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "&lt;",
                        "&gt;",
                        "&amp;",
                        "&quot;",
                        "&apos;",
                        "&#x0d;",
                        "&#13;",
                        "&#65;",
                        "&x;",
                        "&",
                        ";",
                        "<",
                        ">",
                        "]]>",
                        "\r",
                        "\n",
                        "\t",
                        " ",
                        "a",
                        "VM",
                        "\u00e4",
                        "\u0085",
                        "\u2028",
                        "\ufffd",
                        "\uffff",
                        "\ud83d\ude00",
                        "\u0000")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property
    void text_is_the_same(@ForAll("texts") String text) throws SAXException {
        String answer = "<methodResponse><params><param><value><array><data><value><string>" + text
                + "</string></value></data></array></value></param></params></methodResponse>";
        var usual = UsualReply.values(answer);
        if (usual.isPresent()) {
            assertThat(usual.get().get(0).text()).isEqualTo(OneXml.parse(answer).getTextContent());
        }
    }
}
