package io.github.onevm.migrate.opennebula.documents;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Encodes any text as the value of a document attribute. The result consists of visible ASCII, blanks, tabs and line
 * feeds, and never contains {@code ]]>}. Every other character, and {@code %}, becomes {@code %} and four hexadecimal
 * digits for each of its UTF-16 units. JSON stays readable for people, and nothing on the way can change it:
 *
 * <ul>
 *   <li>oned writes values into CDATA sections without splitting {@code ]]>} (ON-15), so such a value would be refused
 *       or cut off;
 *   <li>XML cannot represent control characters, and turns a carriage return into a line feed;
 *   <li>a MySQL table in {@code utf8} or {@code latin1} loses or refuses characters outside of that set.
 * </ul>
 *
 * <p>An empty text is written as a single {@code %}, because an attribute without a value vanishes (ON-15).
 */
public final class DocumentText {
    private static final char MARK = '%';
    private static final String NOTHING = "%";
    private static final int DIGITS = 4;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private DocumentText() {}

    public static String written(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isSafe(text, i)) {
                out.append(text, plain, i).append(MARK).append(HEX.toHexDigits(text.charAt(i)));
                plain = i + 1;
            }
        }
        return out.append(text, plain, text.length()).toString();
    }

    private static boolean isSafe(String text, int at) {
        char c = text.charAt(at);
        boolean shown = c >= ' ' && c <= '~' && c != MARK;
        boolean endsSection = c == '>' && text.startsWith("]]", at - 2);
        return (shown && !endsSection) || c == '\n' || c == '\t';
    }

    /** The decoded text; empty if this is not a result of {@link #written}. */
    public static Optional<String> read(String written) {
        if (written.equals(NOTHING)) {
            return Optional.of("");
        }
        StringBuilder out = new StringBuilder(written.length());
        int plain = 0;
        for (int mark = written.indexOf(MARK); mark >= 0; mark = written.indexOf(MARK, plain)) {
            int end = mark + 1 + DIGITS;
            if (end > written.length() || !areDigits(written, mark + 1, end)) {
                return Optional.empty();
            }
            out.append(written, plain, mark).append((char) HexFormat.fromHexDigits(written, mark + 1, end));
            plain = end;
        }
        return Optional.of(out.append(written, plain, written.length()).toString());
    }

    private static boolean areDigits(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(HexFormat::isHexDigit);
    }
}
