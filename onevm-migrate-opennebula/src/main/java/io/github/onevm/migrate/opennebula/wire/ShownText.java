package io.github.onevm.migrate.opennebula.wire;

import java.util.HexFormat;

/**
 * The beginning of a text that is sent, without the texts that it writes: CDATA sections and SQL literals in hex, which may contain
 * the body of a VM. It looks at what is shown only, because a text may be long and a VM may be down.
 */
final class ShownText {
    private static final String SECTION = "<![CDATA[";
    private static final String SECTION_END = "]]>";
    private static final char QUOTE = '\'';

    /** A longer literal is left out whatever it is. */
    private static final int LONG = 100;

    private final String text;
    private final int most;
    private final StringBuilder shown = new StringBuilder();
    private int at;

    private ShownText(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /**
     * Its beginning.
     *
     * @param most how many characters are enough; there may be more
     */
    static String of(String text, int most) {
        ShownText shown = new ShownText(text, most);
        while (shown.at < text.length() && shown.shown.length() <= most) {
            shown.next();
        }
        return shown.shown.toString();
    }

    private void next() {
        int section = text.indexOf(SECTION, at);
        int quote = text.indexOf(QUOTE, at);
        if (section < 0 && quote < 0) {
            show(text.length());
        } else if (quote < 0 || (section >= 0 && section < quote)) {
            show(section);
            leaveOut("...", text.indexOf(SECTION_END, section), SECTION_END.length());
        } else {
            show(quote);
            literal(text.indexOf(QUOTE, quote + 1));
        }
    }

    private void literal(int end) {
        if (end < 0 || !isText(end)) {
            show(at + 1);
        } else {
            leaveOut("'...'", end, 1);
        }
    }

    private boolean isText(int end) {
        return end - at > LONG || text.substring(at + 1, end).chars().allMatch(HexFormat::isHexDigit);
    }

    private void show(int end) {
        shown.append(text, at, Math.min(end, at + most + 1));
        at = end;
    }

    /** A part without an end goes on to the end of the text. */
    private void leaveOut(String instead, int end, int length) {
        shown.append(instead);
        at = end < 0 ? text.length() : end + length;
    }
}
