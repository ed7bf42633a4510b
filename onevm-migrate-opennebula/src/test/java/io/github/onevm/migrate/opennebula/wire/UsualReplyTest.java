package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.opennebula.wire.UsualReply.Typed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The short way through an answer: what it takes, and that it leaves to the XML parser what only that can judge. */
class UsualReplyTest {
    private static String answer(String values) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<methodResponse>\r\n<params>\r\n<param><value><array><data>\r\n"
                + values + "\r\n</data></array></value></param>\r\n</params>\r\n</methodResponse>\r\n";
    }

    private static String string(String text) {
        return answer("<value><string>" + text + "</string></value>");
    }

    @Test
    void values_have_their_types_and_texts() {
        var values = UsualReply.values(answer(
                "<value><boolean>1</boolean></value>\r\n<value><string>&lt;VM a=&apos;1&quot;&gt;&amp;lt; \u00e4\n\t&#x0d;&#13;"
                        + "</string></value><value><i4>-7</i4></value>"));

        assertThat(values.orElseThrow())
                .containsExactly(
                        new Typed("boolean", "1"),
                        new Typed("string", "<VM a='1\">&lt; \u00e4\n\t\r\r"),
                        new Typed("i4", "-7"));
    }

    static List<Path> recorded() throws IOException, URISyntaxException {
        Path folder = Path.of(UsualReplyTest.class.getResource("/wire").toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".response.xml"))
                    .sorted()
                    .toList();
        }
    }

    /** Only faults have another form: what servers have sent is read in the short way, with the result of the XML parser. */
    @ParameterizedTest
    @MethodSource("recorded")
    void recorded_answer_is_read_as_the_parser_reads_it(Path file) throws IOException, SAXException {
        String answer = Files.readString(file);
        Element root = OneXml.parse(answer);
        List<String> parsed = OneXml.all(root, "params/param/value/array/data/value").stream()
                .map(Element::getTextContent)
                .toList();

        List<String> read = UsualReply.values(answer).orElse(List.of()).stream()
                .map(Typed::text)
                .toList();

        assertThat(read).isEqualTo(parsed);
        assertThat(read.isEmpty()).isEqualTo(answer.contains("<fault>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw\r\nline",
                "a ]]> b",
                "&unknown;",
                "&#65;",
                "& lt;",
                "&lt",
                "\u0001",
                "\ud83d\ude00",
                "<![CDATA[x]]>",
                "<!-- x -->",
                "<b>x</b>"
            })
    void text_that_a_parser_changes_or_judges_is_left_to_it(String text) {
        assertThat(UsualReply.values(string(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<value>no type</value>",
                "<value><string a='1'>x</string></value>",
                "<value><string>x</i4></value>",
                "<value><string/></value>",
                "<value ><string>x</string></value>",
                "<value><int>5</int></value>",
                "<value><foo a=''>x</foo a=''></value>",
                "<value><array><data></data></array></value>",
                "text"
            })
    void values_of_another_form_are_left_to_it(String values) {
        assertThat(UsualReply.values(answer(values))).isEmpty();
    }

    @Test
    void every_beginning_of_an_answer_is_left_to_it() {
        String whole = string("x &amp; y").strip();
        for (int length = 0; length < whole.length(); length++) {
            assertThat(UsualReply.values(whole.substring(0, length)))
                    .as(whole.substring(0, length))
                    .isEmpty();
        }
        assertThat(UsualReply.values(whole)).isPresent();
        assertThat(UsualReply.values(whole + "x")).isEmpty();
        assertThat(UsualReply.values(" " + whole)).isEmpty();
        assertThat(UsualReply.values(whole.replace("<?xml version", "<?xmlversion")))
                .isEmpty();
        assertThat(UsualReply.values(whole.substring(whole.indexOf("?>") + 2))).isPresent();
    }
}
