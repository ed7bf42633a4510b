package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.survey.Requirement.Literal;
import io.github.onevm.migrate.survey.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a requirement as the scheduler does (ON-99): {@code !}, {@code &} and {@code |} bind equally, from left to
 * right, so that {@code A = 1 | B = 2 & C = 3} is {@code (A = 1 | B = 2) & C = 3}. Characters that begin no token are passed
 * over like blanks, such as that at the end of {@code ID = 7;}.
 */
final class RequirementParser {
    private static final Pattern TOKEN = Pattern.compile("(?<decimal>-?[0-9]+\\.[0-9]+)|(?<integer>-?[0-9]+)"
            + "|(?<word>[A-Za-z][0-9A-Za-z_]*)|\"(?<quoted>[^\"]*)\"|(?<sign>[@!&|=><()])");

    /** Tokens of its other language, for ranks. */
    private static final String FOREIGN = "*+/^-";

    private final List<Token> tokens;
    private int next;

    private RequirementParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    private record Token(String sign, Literal literal) {
        boolean is(char wanted) {
            return sign.length() == 1 && sign.charAt(0) == wanted;
        }
    }

    /**
     * The requirement in a text.
     *
     * @throws IllegalArgumentException when the scheduler could not read it; the message tells where, without a full stop
     */
    static Requirement parse(String text) {
        RequirementParser parser = new RequirementParser(tokens(text));
        if (parser.tokens.size() == 1) {
            return new Requirement.Anything();
        }
        Requirement read = parser.sequence();
        if (parser.next < parser.tokens.size() - 1) {
            throw parser.unexpected();
        }
        return read;
    }

    /** The last one marks the end. */
    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (matcher.region(at, text.length()).lookingAt()) {
                tokens.add(token(matcher));
                at = matcher.end();
            } else if (FOREIGN.indexOf(text.charAt(at)) >= 0) {
                throw new IllegalArgumentException("it cannot be read from '" + text.substring(at) + "' on");
            } else {
                at++;
            }
        }
        tokens.add(new Token("", new Literal(text.length(), text.length(), Literal.Kind.TEXT, "")));
        return tokens;
    }

    private static Token token(Matcher m) {
        String sign = m.group("sign");
        if (sign != null) {
            return new Token(sign, new Literal(m.start(), m.end(), Literal.Kind.TEXT, sign));
        }
        String quoted = m.group("quoted");
        if (quoted != null) {
            return literal(m, Literal.Kind.TEXT, quoted);
        }
        if (m.group("word") != null) {
            return literal(m, Literal.Kind.TEXT, m.group());
        }
        return literal(m, m.group("decimal") != null ? Literal.Kind.DECIMAL : Literal.Kind.INTEGER, m.group());
    }

    private static Token literal(Matcher m, Literal.Kind kind, String value) {
        return new Token("", new Literal(m.start(), m.end(), kind, value));
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Requirement sequence() {
        Requirement left = term();
        while (peek().is('&') || peek().is('|')) {
            boolean both = tokens.get(next++).is('&');
            left = new Requirement.Pair(left, both, term());
        }
        return left;
    }

    private Requirement term() {
        int start = peek().literal().start();
        if (peek().is('!')) {
            next++;
            return new Requirement.Not(start, term());
        }
        if (peek().is('(')) {
            next++;
            Requirement within = sequence();
            return new Requirement.Group(start, within, require(')').literal().end());
        }
        return comparison();
    }

    private Requirement comparison() {
        Literal attribute = literal();
        if (attribute.kind() != Literal.Kind.TEXT || attribute.value().isEmpty()) {
            next--;
            throw unexpected();
        }
        Operator operator = operator();
        Literal value = literal();
        boolean order = operator == Operator.GREATER || operator == Operator.LESS;
        if (order && value.kind() == Literal.Kind.TEXT) {
            next--;
            throw unexpected();
        }
        return new Requirement.Comparison(attribute.start(), attribute.value(), operator, value);
    }

    private Literal literal() {
        Token token = peek();
        if (!token.sign().isEmpty() || next == tokens.size() - 1) {
            throw unexpected();
        }
        next++;
        return token.literal();
    }

    private Operator operator() {
        Token first = peek();
        if (first.sign().isEmpty()) {
            throw unexpected();
        }
        next++;
        return switch (first.sign()) {
            case "=" -> Operator.EQUAL;
            case ">" -> Operator.GREATER;
            case "<" -> Operator.LESS;
            case "!" -> then('=', Operator.UNEQUAL);
            case "@" -> then('>', Operator.CONTAINS);
            default -> {
                next--;
                throw unexpected();
            }
        };
    }

    private Operator then(char sign, Operator operator) {
        require(sign);
        return operator;
    }

    private Token require(char sign) {
        if (!peek().is(sign)) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    private IllegalArgumentException unexpected() {
        boolean atEnd = next >= tokens.size() - 1;
        return new IllegalArgumentException(
                atEnd ? "its end is missing" : "'" + peek().literal().value() + "' is unexpected");
    }
}
