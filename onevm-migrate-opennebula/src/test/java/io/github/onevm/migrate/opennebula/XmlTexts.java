package io.github.onevm.migrate.opennebula;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes XML in all the spellings that a body may have, and texts that break careless readers and writers. */
final class XmlTexts {
    private static final List<String> TRAPS = List.of(
            "'",
            "\"",
            "\\",
            "\\n",
            "\\'",
            "%s",
            "$1",
            "&",
            "&amp;",
            "<",
            ">",
            "]]",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "</DISK>",
            "<DATASTORE_ID>7</DATASTORE_ID>",
            "\r\n",
            "\r",
            "\t",
            "X'00'",
            "'; --",
            "é",
            "日本",
            "🙂",
            "\uFEFF");
    private static final List<String> ENTITIES =
            List.of("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#233;", "&#x1F642;", "&#13;", "&#10;", "&#60;");
    private static final List<String> NO_ELEMENT =
            List.of("<!-- a <DISK> & -->", "<?php <DISK> ?>", "<!---->", "<?x?>");

    private XmlTexts() {}

    /** Any text that XML can hold. */
    static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4, Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(8)),
                        Tuple.of(3, Arbitraries.of(TRAPS)),
                        Tuple.of(1, anyCharacters()))
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
    }

    /** A text that is more than white space, as names in OpenNebula are. */
    static Arbitrary<String> names() {
        return texts().filter(text -> !text.isBlank());
    }

    private static Arbitrary<String> anyCharacters() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(' ', 0xD7FF),
                        Arbitraries.integers().between(0xE000, 0xFFFD),
                        Arbitraries.integers().between(0x10000, 0x10FFFF))
                .map(Character::toString)
                .list()
                .ofMaxSize(4)
                .map(characters -> String.join("", characters));
    }

    static Arbitrary<String> space() {
        return Arbitraries.of("", "", "", "\n", "\n  ", " ", "\t", "\r\n\t", "\n\n");
    }

    /** The content of an element without elements in it. */
    static Arbitrary<String> content() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, cdata()),
                Tuple.of(3, plain()),
                Tuple.of(1, Arbitraries.just("")),
                Tuple.of(1, Arbitraries.of(NO_ELEMENT)),
                Tuple.of(1, Combinators.combine(plain(), cdata(), plain()).as((a, b, c) -> a + b + c)));
    }

    static Arbitrary<String> cdata() {
        return texts().map(text -> "<![CDATA[" + text.replace("]]>", "]] >") + "]]>");
    }

    private static Arbitrary<String> plain() {
        return Arbitraries.frequencyOf(
                        Tuple.of(2, texts().map(XmlTexts::escaped)), Tuple.of(1, Arbitraries.of(ENTITIES)))
                .list()
                .ofMaxSize(3)
                .map(pieces -> String.join("", pieces));
    }

    /** Text as element content; a carriage return stays one only as an entity. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }

    /** An element without elements in it. */
    static Arbitrary<String> leaf(String name) {
        Arbitrary<String> full = Combinators.combine(attribute(), content())
                .as((attribute, content) -> "<" + name + attribute + ">" + content + "</" + name + ">");
        return Arbitraries.frequencyOf(
                Tuple.of(6, full),
                Tuple.of(1, Arbitraries.of("<" + name + "/>", "<" + name + " />", "<" + name + "></" + name + " >")));
    }

    /** An attribute, or none: OpenNebula writes none, a person with an editor might. */
    static Arbitrary<String> attribute() {
        return Arbitraries.of("", "", "", "", " a=\"x > y\"", " a='/>' b = \"it's\"", "\n  a=\"&quot;>\"");
    }

    /** An element with some of the named leaves in it, in any number and order. */
    static Arbitrary<String> vector(String name, String... leaves) {
        Arbitrary<String> leaf = Arbitraries.of(leaves).flatMap(XmlTexts::leaf);
        return spaced(leaf.list().ofMaxSize(4)).map(content -> "<" + name + ">" + content + "</" + name + ">");
    }

    /** Elements with white space around them. */
    static Arbitrary<String> spaced(Arbitrary<List<String>> elements) {
        return Combinators.combine(elements, space()).as((all, space) -> space + String.join(space, all) + space);
    }

    /** A tree of elements, some of which have the same names. */
    static Arbitrary<String> trees() {
        return tree(3);
    }

    private static Arbitrary<String> tree(int depth) {
        Arbitrary<String> name = Arbitraries.of("VM", "DISK", "DISK_ID", "A", "a.b-c_d", "é");
        if (depth == 0) {
            return name.flatMap(XmlTexts::leaf);
        }
        Arbitrary<String> inner = Arbitraries.frequencyOf(
                Tuple.of(3, tree(depth - 1)), Tuple.of(1, plain()), Tuple.of(1, Arbitraries.of(NO_ELEMENT)));
        return Combinators.combine(name, attribute(), spaced(inner.list().ofMaxSize(3)))
                .as((n, attribute, content) -> "<" + n + attribute + ">" + content + "</" + n + ">");
    }
}
