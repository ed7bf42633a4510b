package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.survey.Requirement.Comparison;
import io.github.onevm.migrate.survey.Requirement.Literal;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an object fulfils a requirement, as the scheduler evaluates it (ON-99). A comparison with an attribute that the
 * object does not have fails, {@code !=} too. Only {@code @>} looks at more than the first value of an attribute.
 */
final class Evaluation {
    private static final Pattern NUMBER = Pattern.compile("\\s*([-+]?[0-9]+(\\.[0-9]+)?)");

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
        Optional<String> first = values.stream().findFirst();
        return switch (c.operator()) {
            case EQUAL -> first.flatMap(v -> equal(c.literal(), v)).orElse(false);
            case UNEQUAL ->
                first.flatMap(v -> equal(c.literal(), v)).map(e -> !e).orElse(false);
            case GREATER -> first.filter(v -> is(v, n -> n > number(c))).isPresent();
            case LESS -> first.filter(v -> is(v, n -> n < number(c))).isPresent();
            case CONTAINS -> values.stream().anyMatch(v -> equal(c.literal(), v).orElse(false));
        };
    }

    /** Empty if they cannot be compared. */
    static Optional<Boolean> equal(Literal literal, String value) {
        if (literal.kind() == Literal.Kind.TEXT) {
            return literal.value().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Wildcards.matches(literal.value(), value));
        }
        double wanted = Double.parseDouble(literal.value());
        return number(value).map(n -> n == wanted);
    }

    private static double number(Comparison c) {
        return Double.parseDouble(c.literal().value());
    }

    private static boolean is(String value, DoublePredicate wanted) {
        return number(value).filter(wanted::test).isPresent();
    }

    private static Optional<Double> number(String value) {
        Matcher matcher = NUMBER.matcher(value);
        return matcher.lookingAt() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }
}
