package io.github.onevm.migrate.opennebula.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an answer of the form in which OpenNebula's library (xmlrpc-c) writes nearly all of them: an array of values, with elements that have
 * no attributes. In them a whole document is one escaped text, which takes an XML parser several times as long as the document itself. For
 * any other form the result is empty, and the XML parser decides what it is.
 */
final class UsualReply {
    private static final List<String> DECLARATIONS =
            List.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.0\"?>");
    private static final List<String> TYPES = List.of("string", "boolean", "i4", "i8");
    private static final String[] BEFORE = {"methodResponse", "params", "param", "value", "array", "data"};
    private static final String[] AFTER = {"/data", "/array", "/value", "/param", "/params", "/methodResponse"};
    private static final int LONGEST_REFERENCE = 10;
    private static final int FIRST_SURROGATE = 0xD800;

    /** A value with its type, as they were written. */
    record Typed(String type, String text) {}

    /** Ends the reading of an answer of another form. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super("", null, false, false);
        }
    }

    private final String answer;
    private int at;

    private UsualReply(String answer) {
        this.answer = answer;
    }

    /** The values of the array. */
    static Optional<List<Typed>> values(String answer) {
        try {
            return Optional.of(new UsualReply(answer).read());
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    private List<Typed> read() throws Unusual {
        for (String declaration : DECLARATIONS) {
            if (answer.startsWith(declaration)) {
                at = declaration.length();
            }
        }
        for (String name : BEFORE) {
            require(name);
        }
        List<Typed> values = new ArrayList<>();
        String next = tag();
        while (next.equals("value")) {
            String type = tag();
            if (!TYPES.contains(type)) {
                throw new Unusual();
            }
            values.add(new Typed(type, text()));
            require("/" + type);
            require("/value");
            next = tag();
        }
        at -= next.length() + 2;
        for (String name : AFTER) {
            require(name);
        }
        skipBlanks();
        require(at - answer.length());
        return values;
    }

    /** The number, or an end of the reading if it is negative. */
    private static int require(int index) throws Unusual {
        if (index < 0) {
            throw new Unusual();
        }
        return index;
    }

    private void require(String name) throws Unusual {
        if (!tag().equals(name)) {
            throw new Unusual();
        }
    }

    /** What stands between the next angle brackets. */
    private String tag() throws Unusual {
        skipBlanks();
        if (at >= answer.length() || answer.charAt(at) != '<') {
            throw new Unusual();
        }
        int end = require(answer.indexOf('>', at));
        String name = answer.substring(at + 1, end);
        at = end + 1;
        return name;
    }

    private void skipBlanks() {
        while (at < answer.length() && " \t\r\n".indexOf(answer.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Up to the next tag. What an XML parser would refuse or change is left to it. */
    private String text() throws Unusual {
        int end = require(answer.indexOf('<', at));
        StringBuilder text = new StringBuilder(end - at);
        int copied = at;
        for (int i = at; i < end; i++) {
            char c = answer.charAt(i);
            if (c == '&') {
                int semicolon = answer.indexOf(';', i);
                if (semicolon < 0 || semicolon - i > LONGEST_REFERENCE) {
                    throw new Unusual();
                }
                text.append(answer, copied, i).append(character(answer.substring(i + 1, semicolon)));
                i = semicolon;
                copied = i + 1;
            } else if ((c < ' ' && c != '\n' && c != '\t') || c == '>' || c >= FIRST_SURROGATE) {
                throw new Unusual();
            }
        }
        at = end;
        return text.append(answer, copied, end).toString();
    }

    private static char character(String reference) throws Unusual {
        return switch (reference) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            case "#x0d", "#13" -> '\r';
            default -> throw new Unusual();
        };
    }
}
