package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement expression: comparisons ({@code =}, {@code !=}, {@code @>} for "contains") of attributes with values,
 * joined with {@code &} and {@code |} from left to right, negated with {@code !}, in parentheses where needed.
 */
final class Expression {
    private static final Pattern TOKEN = Pattern.compile("\\s*(@>|!=|[()&|!=]|\"[^\"]*\"|[^\\s()&|!=\"@]+)\\s*");

    private final String text;
    private final Function<String, List<String>> attributes;
    private final Matcher tokens;
    private String token = "";

    private Expression(String text, Function<String, List<String>> attributes) {
        this.text = text;
        this.attributes = attributes;
        this.tokens = TOKEN.matcher(text);
    }

    /**
     * Whether the object with these attributes fulfils the expression; an empty expression is fulfilled.
     *
     * @throws IllegalArgumentException when the text is no expression
     */
    static boolean holds(String text, Function<String, List<String>> attributes) {
        if (text.isBlank()) {
            return true;
        }
        Expression expression = new Expression(text, attributes);
        expression.next();
        boolean result = expression.sequence();
        if (!expression.token.isEmpty()) {
            throw new IllegalArgumentException("no requirement: " + text);
        }
        return result;
    }

    private boolean sequence() {
        boolean result = term();
        while (token.equals("&") || token.equals("|")) {
            boolean and = token.equals("&");
            next();
            boolean right = term();
            result = and ? result && right : result || right;
        }
        return result;
    }

    private boolean term() {
        if (token.equals("!")) {
            next();
            return !term();
        }
        if (token.equals("(")) {
            next();
            boolean result = sequence();
            require(")");
            return result;
        }
        return comparison();
    }

    private boolean comparison() {
        List<String> has = attributes.apply(unquoted(token));
        next();
        String operator = token;
        next();
        String wanted = unquoted(token);
        next();
        return switch (operator) {
            case "=", "@>" -> has.contains(wanted);
            case "!=" -> !has.contains(wanted);
            default -> throw new IllegalArgumentException("no requirement: " + text);
        };
    }

    private void require(String wanted) {
        if (!token.equals(wanted)) {
            throw new IllegalArgumentException("no requirement: " + text);
        }
        next();
    }

    private void next() {
        boolean more = tokens.lookingAt();
        token = more ? tokens.group(1) : "";
        if (more) {
            tokens.region(tokens.end(), text.length());
        }
    }

    private static String unquoted(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
    }
}
