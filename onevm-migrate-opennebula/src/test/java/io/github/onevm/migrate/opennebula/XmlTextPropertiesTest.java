package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.opennebula.records.XmlSpan;
import io.github.onevm.migrate.opennebula.records.XmlText;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The scanner and the real parser see the same elements, and an edit meets the element that it was meant for. */
class XmlTextPropertiesTest {
    @Provide
    Arbitrary<String> trees() {
        return XmlTexts.trees();
    }

    @Provide
    Arbitrary<String> texts() {
        return XmlTexts.texts();
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 50);
    }

    private static List<XmlSpan> spans(XmlSpan root) {
        List<XmlSpan> all = new ArrayList<>(List.of(root));
        root.children().forEach(child -> all.addAll(spans(child)));
        return all;
    }

    private static List<Element> elements(Element root) {
        List<Element> all = new ArrayList<>(List.of(root));
        OneXml.children(root).forEach(child -> all.addAll(elements(child)));
        return all;
    }

    @Property
    void text_without_changes_comes_back_to_the_letter(@ForAll("trees") String text) throws SAXException {
        assertThat(new XmlText(text).changed()).isEqualTo(text);
    }

    @Property
    void scanner_finds_the_elements_that_the_parser_finds(@ForAll("trees") String text) throws SAXException {
        List<XmlSpan> spans = spans(new XmlText(text).root());
        List<Element> elements = elements(Recording.parsed(text));

        assertThat(spans)
                .extracting(XmlSpan::name)
                .isEqualTo(elements.stream().map(Element::getTagName).toList());
        for (int i = 0; i < spans.size(); i++) {
            String own = text.substring(spans.get(i).start(), spans.get(i).end());
            assertThat(Recording.parsed(own).isEqualNode(elements.get(i))).isTrue();
        }
    }

    @Property
    void value_is_what_the_parser_reads(@ForAll("trees") String text) throws SAXException {
        XmlText xml = new XmlText(text);
        List<XmlSpan> spans = spans(xml.root());
        List<Element> elements = elements(Recording.parsed(text));

        for (int i = 0; i < spans.size(); i++) {
            boolean leaf = OneXml.children(elements.get(i)).isEmpty();
            assertThat(xml.value(spans.get(i)).orElse("has elements"))
                    .isEqualTo(leaf ? elements.get(i).getTextContent() : "has elements");
        }
    }

    @Property
    void value_that_was_set_is_read_back_and_nothing_around_it_changes(
            @ForAll("trees") String text, @ForAll("texts") String value, @ForAll("places") int place)
            throws SAXException {
        XmlText xml = new XmlText(text);
        List<XmlSpan> leaves = spans(xml.root()).stream()
                .filter(span -> span.children().isEmpty())
                .toList();
        XmlSpan leaf = leaves.get(place % leaves.size());
        xml.set(leaf, value);

        String changed = xml.changed();

        XmlText again = new XmlText(changed);
        XmlSpan same = spans(again.root()).get(spans(xml.root()).indexOf(leaf));
        assertThat(again.value(same)).contains(value);
        assertThat(changed).startsWith(text.substring(0, leaf.start())).endsWith(text.substring(leaf.end()));
        assertThat(same.start()).isEqualTo(leaf.start());
        assertThat(changed.length() - same.end()).isEqualTo(text.length() - leaf.end());
    }

    @Property
    void element_that_was_removed_is_gone_and_the_others_stay(@ForAll("trees") String tree, @ForAll("places") int place)
            throws SAXException {
        String text = "<ROOT>" + tree + "</ROOT>";
        XmlText xml = new XmlText(text);
        List<XmlSpan> spans = spans(xml.root());
        XmlSpan gone = spans.get(1 + place % (spans.size() - 1));
        xml.remove(gone);

        String changed = xml.changed();

        String before = text.substring(0, gone.start());
        String kept = changed.substring(0, changed.length() - (text.length() - gone.end()));
        assertThat(changed).endsWith(text.substring(gone.end()));
        assertThat(before).startsWith(kept);
        assertThat(before.substring(kept.length())).isBlank();
        assertThat(spans(new XmlText(changed).root()))
                .hasSize(spans.size() - spans(gone).size());
    }
}
