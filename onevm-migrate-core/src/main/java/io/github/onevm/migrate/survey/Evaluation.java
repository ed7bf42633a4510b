package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.survey.Requirement.Comparison;
import io.github.onevm.migrate.survey.Requirement.Literal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an object fulfils a requirement, as the scheduler evaluates it (ON-99). A comparison with an attribute that the
 * object does not have fails, {@code !=} too. Only {@code @>} looks at more than the first value of an attribute. An integer
 * is compared with the values that begin with an {@code int}, a decimal with those that begin with a {@code float}: the others
 * count as absent, and {@code 3.9} is 3 for {@code = 3}.
 */
final class Evaluation {
    private static final Pattern INTEGER = Pattern.compile("\\s*([-+]?[0-9]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("\\s*([-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?)");

    /** The VMs on a host; compared as if each were the only value (ON-99). */
    static final String CURRENT_VMS = "CURRENT_VMS";

    private final Attributes attributes;

    Evaluation(Attributes attributes) {
        this.attributes = attributes;
    }

    Truth of(Requirement requirement) {
        if (requirement instanceof Comparison comparison) {
            return attributes
                    .values(comparison.attribute())
                    .map(values -> Truth.of(holds(comparison, values)))
                    .orElse(Truth.UNKNOWN);
        }
        if (requirement instanceof Requirement.Not not) {
            return of(not.of()).not();
        }
        if (requirement instanceof Requirement.Group group) {
            return of(group.of());
        }
        if (requirement instanceof Requirement.Pair pair) {
            return pair.both()
                    ? of(pair.left()).and(of(pair.right()))
                    : of(pair.left()).or(of(pair.right()));
        }
        return Truth.YES;
    }

    /** The smallest parts because of which the object does not fulfil the requirement; none if it may. */
    Stream<Requirement> obstacles(Requirement requirement) {
        if (of(requirement) != Truth.NO) {
            return Stream.empty();
        }
        if (requirement instanceof Requirement.Group group) {
            return obstacles(group.of());
        }
        if (requirement instanceof Requirement.Pair pair && pair.both()) {
            return Stream.concat(obstacles(pair.left()), obstacles(pair.right()));
        }
        return Stream.of(requirement);
    }

    /** The attributes that are not known and would decide. */
    Stream<String> unknown(Requirement requirement) {
        if (of(requirement) != Truth.UNKNOWN) {
            return Stream.empty();
        }
        if (requirement instanceof Comparison comparison) {
            return Stream.of(comparison.attribute());
        }
        if (requirement instanceof Requirement.Not not) {
            return unknown(not.of());
        }
        if (requirement instanceof Requirement.Group group) {
            return unknown(group.of());
        }
        Requirement.Pair pair = (Requirement.Pair) requirement;
        return Stream.concat(unknown(pair.left()), unknown(pair.right()));
    }

    private static boolean holds(Comparison c, List<String> values) {
        if (c.attribute().equals(CURRENT_VMS) && c.literal().kind() == Literal.Kind.INTEGER) {
            boolean there = values.contains(c.literal().value());
            return switch (c.operator()) {
                case EQUAL -> there;
                case UNEQUAL -> !there;
                case GREATER, LESS, CONTAINS -> false;
            };
        }
        Stream<Integer> compared = compared(c.literal(), values);
        return switch (c.operator()) {
            case EQUAL -> compared.findFirst().filter(n -> n == 0).isPresent();
            case UNEQUAL -> compared.findFirst().filter(n -> n != 0).isPresent();
            case GREATER -> compared.findFirst().filter(n -> n > 0).isPresent();
            case LESS -> compared.findFirst().filter(n -> n < 0).isPresent();
            case CONTAINS -> compared.anyMatch(n -> n == 0);
        };
    }

    /** Empty if they cannot be compared. */
    static Optional<Boolean> equal(Literal literal, String value) {
        return compared(literal, List.of(value)).findFirst().map(n -> n == 0);
    }

    /** How each value compares with the literal, as of a comparator; what cannot be compared is left out. */
    private static Stream<Integer> compared(Literal literal, List<String> values) {
        return switch (literal.kind()) {
            case TEXT ->
                values.stream()
                        .filter(value -> !literal.value().isEmpty())
                        .map(value -> Wildcards.matches(literal.value(), value) ? 0 : 1);
            // Bits that an int has no room for are lost, as in atoi.
            case INTEGER -> {
                int wanted = new BigInteger(literal.value()).intValue();
                yield values.stream().flatMap(Evaluation::integer).map(n -> Integer.compare(n, wanted));
            }
            case DECIMAL -> {
                float wanted = Float.parseFloat(literal.value());
                yield values.stream().flatMap(Evaluation::decimal).map(n -> Float.compare(n, wanted));
            }
        };
    }

    private static Stream<Integer> integer(String value) {
        Matcher matcher = INTEGER.matcher(value);
        return matcher.lookingAt()
                ? Stream.of(new BigInteger(matcher.group(1)))
                        .filter(n -> n.bitLength() < Integer.SIZE)
                        .map(BigInteger::intValue)
                : Stream.empty();
    }

    private static Stream<Float> decimal(String value) {
        Matcher matcher = DECIMAL.matcher(value);
        return matcher.lookingAt()
                ? Stream.of(Float.valueOf(matcher.group(1))).filter(n -> !n.isInfinite())
                : Stream.empty();
    }
}
