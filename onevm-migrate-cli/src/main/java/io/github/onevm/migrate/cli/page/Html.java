package io.github.onevm.migrate.cli.page;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * HTML or SVG that is being written. Every text and every value of an attribute is escaped here, so that the name of a VM cannot
 * become a part of the page. Not thread-safe.
 */
final class Html {
    private final StringBuilder text = new StringBuilder();
    private final UnaryOperator<String> words;

    Html() {
        this(UnaryOperator.identity());
    }

    /**
     * @param words what becomes of each text before it is escaped; values of attributes stay as they are
     */
    Html(UnaryOperator<String> words) {
        this.words = words;
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values, in turn
     */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        text.append('>');
        return this;
    }

    /** An element without content, with a slash at its end: for SVG, and void elements of HTML. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        text.append("/>\n");
        return this;
    }

    private void start(String tag, String... attributes) {
        text.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
    }

    Html close(String tag) {
        text.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String content) {
        escape(words.apply(content));
        return this;
    }

    /** An element with a text in it. */
    Html element(String tag, String content, String... attributes) {
        return open(tag, attributes).text(content).close(tag);
    }

    /** A list of texts; nothing if there are none. */
    Html list(List<String> items, String... attributes) {
        if (items.isEmpty()) {
            return this;
        }
        open("ul", attributes);
        items.forEach(item -> element("li", item));
        return close("ul");
    }

    /** A table in a frame that scrolls if it is too wide. */
    Html table(List<String> heads, List<List<String>> rows) {
        open("div", "class", "wide").open("table").open("thead").open("tr");
        heads.forEach(head -> element("th", head));
        close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            open("tr");
            for (int i = 0; i < row.size(); i++) {
                element("td", row.get(i), "data-head", heads.get(i));
            }
            close("tr");
        }
        return close("tbody").close("table").close("div");
    }

    /** Something that was made by another part of the page. */
    Html add(Html other) {
        text.append(other.text);
        return this;
    }

    /** A part of the page itself that needs no escaping. */
    Html own(String markup) {
        text.append(markup);
        return this;
    }

    private void escape(String content) {
        content.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(Character.isISOControl(c) && c != '\n' ? ' ' : c);
            }
        });
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
