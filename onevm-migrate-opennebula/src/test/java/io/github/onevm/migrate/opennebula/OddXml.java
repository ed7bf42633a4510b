package io.github.onevm.migrate.opennebula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Draws elements in the shapes that releases from 5.8 to 7.4, upgrades and people have left in OpenNebula's documents. One
 * source of chance and no composed generators: a site takes less than a millisecond, and is not shrunk.
 */
final class OddXml {
    private static final List<String> CONTENTS = List.of(
            "",
            " ",
            "-1",
            "-2",
            "0",
            "1",
            " 3 ",
            "0.5",
            "1.250000",
            "1e3",
            "NaN",
            "100,101",
            "100, 101 ,102",
            ",",
            "none",
            "YES",
            "no",
            "99999999999",
            "99999999999999999999",
            "+3600",
            "1795355987",
            "<![CDATA[]]>",
            "<![CDATA[7]]>",
            "<![CDATA[a & <b>]]>",
            "caf\u00e9 \u65e5\u672c",
            "<A>1</A>",
            "<ID>-1</ID><ID>5</ID><ID/>",
            "<A><ID>1</ID><B/></A>x");

    private final Random random;

    OddXml(Random random) {
        this.random = random;
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    /** One of these. */
    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** An element that may be absent, empty, of none, a list, nested, or there twice. */
    String odd(String name) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> "";
            case 2 -> "<" + name + "/>";
            case 3 -> oddOnce(name) + oddOnce(name);
            default -> oddOnce(name);
        };
    }

    private String oddOnce(String name) {
        return element(name, CONTENTS.get(random.nextInt(CONTENTS.size())));
    }

    /** An element with odd elements of these names in it, or itself odd. */
    String odd(String name, String... inner) {
        if (random.nextInt(9) == 0) {
            return odd(name);
        }
        StringBuilder all = new StringBuilder();
        for (String part : inner) {
            all.append(odd(part));
        }
        return element(name, all.toString());
    }

    /** Up to so many elements one after the other. */
    String some(int most, Supplier<String> element) {
        StringBuilder all = new StringBuilder();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            all.append(element.get());
        }
        return all.toString();
    }

    /** The element, now and then. */
    String rarely(Supplier<String> element) {
        return random.nextInt(4) == 0 ? element.get() : "";
    }

    /** Odd elements of these names, of which most are left out. */
    String rarely(String... names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(rarely(() -> odd(name)));
        }
        return all.toString();
    }

    /** All of these, in any order. */
    String shuffled(String... parts) {
        List<String> all = new ArrayList<>(List.of(parts));
        Collections.shuffle(all, random);
        return String.join("", all);
    }

    /** An element as it should be, in one of the spellings that OpenNebula takes. */
    String sound(String name, String content) {
        return element(name, of(content, "<![CDATA[" + content + "]]>", " " + content + " "));
    }

    /** A list of ids, and among them what is none. */
    String members(String name, String... ids) {
        String others = some(2, () -> of("<ID>-1</ID>", "<ID/>", "<ID> 9 </ID>", "<ID>x</ID>", "<A/>"));
        StringBuilder all = new StringBuilder(others);
        for (String id : ids) {
            all.append(element("ID", id));
        }
        return element(name, all.toString());
    }
}
