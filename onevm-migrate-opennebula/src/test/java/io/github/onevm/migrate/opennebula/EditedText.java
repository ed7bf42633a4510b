package io.github.onevm.migrate.opennebula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A piece of a text as it is before an edit and as it must be after it. Made side by side, so that the expectation owes
 * nothing to the code under test.
 */
record EditedText(String before, String after) {
    static EditedText same(String text) {
        return new EditedText(text, text);
    }

    static EditedText joined(List<EditedText> pieces) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        pieces.forEach(piece -> {
            before.append(piece.before);
            after.append(piece.after);
        });
        return new EditedText(before.toString(), after.toString());
    }

    EditedText within(String start, String end) {
        return new EditedText(start + before + end, start + after + end);
    }

    /** An element whose text becomes another: CDATA where there was CDATA or nothing, plain where there was plain text. */
    static Arbitrary<EditedText> place(String name, String old, String value) {
        String cdata = "<![CDATA[" + value + "]]>";
        String plain = XmlTexts.escaped(value);
        String section = value.contains("]]>") || value.contains("\r") ? plain : cdata;
        String end = "</" + name + ">";
        List<EditedText> ways = List.of(
                new EditedText("><![CDATA[" + old + "]]>" + end, ">" + section + end),
                new EditedText("><![CDATA[" + old + "]]>" + end, ">" + section + end),
                new EditedText(">\n  <![CDATA[" + old + "]]>\n" + end, ">" + section + end),
                new EditedText(">" + old + end, ">" + plain + end),
                new EditedText("> &#" + (int) old.charAt(0) + ";" + old.substring(1) + end, ">" + plain + end),
                new EditedText(">" + end, ">" + section + end),
                new EditedText(">\n\t" + end, ">" + section + end),
                new EditedText("/>", ">" + section + end),
                new EditedText(" />", ">" + section + end));
        return Combinators.combine(Arbitraries.of(ways), XmlTexts.attribute())
                .as((way, attribute) -> way.within("<" + name + attribute, ""));
    }

    /** An element that goes, with the line that it has to itself. */
    static Arbitrary<EditedText> removed(String name) {
        return Combinators.combine(XmlTexts.space(), XmlTexts.leaf(name))
                .as((space, leaf) -> new EditedText(space + leaf, space.contains("\n") ? "" : space));
    }

    static Arbitrary<EditedText> kept(Arbitrary<String> element) {
        return Combinators.combine(XmlTexts.space(), element).as((space, text) -> same(space + text));
    }

    /** All the pieces, in any order. */
    static Arbitrary<EditedText> shuffled(List<Arbitrary<EditedText>> pieces) {
        return Combinators.combine(pieces)
                .as(all -> all)
                .flatMap(all -> Arbitraries.shuffle(all).map(EditedText::joined));
    }

    static List<Arbitrary<EditedText>> and(List<Arbitrary<EditedText>> some, List<Arbitrary<EditedText>> more) {
        List<Arbitrary<EditedText>> all = new ArrayList<>(some);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }
}
