package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text form of a template: {@code NAME="value"}, {@code NAME=value} or {@code NAME=[A="x", B="y"]}, one after
 * the other; {@code \"} stands for a quote, any other backslash for itself. A line with {@code ]]>} is refused,
 * unless the value goes on behind it. An XML document is taken, too.
 */
final class TemplateText {
    private static final Pattern NAME = Pattern.compile("\\s*(?:#[^\\n]*\\n\\s*)*([A-Za-z0-9_]+)[ \\t]*=[ \\t]*");
    private static final Pattern VALUE = Pattern.compile("\"((?:\\\\\"|[^\"])*)\"|([^=#\\s,\\[\\]]+)|(?=\\n|$)");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern CLOSE = Pattern.compile("\\s*]\\s*");
    private static final Pattern OPEN = Pattern.compile("\\[\\s*");

    private final String text;
    private int at;

    private TemplateText(String text) {
        this.text = text;
    }

    /**
     * The template that the text describes.
     *
     * @throws IllegalArgumentException when it has no such form
     */
    static Template parse(String text) {
        if (text.stripLeading().startsWith("<")) {
            return Template.read(Xml.parse(text));
        }
        return new TemplateText(text).template();
    }

    private Template template() {
        Template template = new Template();
        while (!text.substring(at).isBlank()) {
            String name = require(NAME).group(1);
            if (take(OPEN)) {
                template.add(new Attribute.Vector(name, vector()));
            } else {
                template.add(name, value());
            }
        }
        return template;
    }

    private Map<String, String> vector() {
        Map<String, String> values = new TreeMap<>();
        do {
            String name = require(NAME).group(1);
            values.put(name, value());
        } while (take(COMMA));
        require(CLOSE);
        return values;
    }

    private String value() {
        int lineEnd = lineEnd();
        boolean sectionEnds = text.substring(at, lineEnd).contains("]]>");
        Matcher value = require(VALUE);
        if (sectionEnds && at <= lineEnd) {
            throw new IllegalArgumentException("Parse error.");
        }
        if (value.group(1) != null) {
            return value.group(1).replace("\\\"", "\"");
        }
        return value.group(2) == null ? "" : value.group(2);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private boolean take(Pattern pattern) {
        Matcher m = pattern.matcher(text).region(at, text.length());
        boolean found = m.lookingAt();
        at = found ? m.end() : at;
        return found;
    }

    private Matcher require(Pattern pattern) {
        Matcher m = pattern.matcher(text).region(at, text.length());
        if (!m.lookingAt()) {
            throw new IllegalArgumentException("syntax error, unexpected end of the template at character " + at);
        }
        at = m.end();
        return m;
    }
}
