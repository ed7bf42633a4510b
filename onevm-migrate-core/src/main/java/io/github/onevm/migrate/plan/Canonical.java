package io.github.onevm.migrate.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value as a text that is the same for equal values in every process and every release: maps and sets in order, texts with
 * their length, so that their content cannot be mistaken for structure, and values of several parts as {@link CanonicalForms}
 * says.
 */
final class Canonical {
    private Canonical() {}

    static String digest(Object value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text(value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> text(e.getKey()) + ":" + text(e.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> elements) {
            Stream<String> texts = elements.stream().map(Canonical::text);
            return (elements instanceof Set ? texts.sorted() : texts).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> "(" + text(v) + ")").orElse("()");
        }
        return CanonicalForms.of(value).orElseGet(() -> single(value));
    }

    private static String single(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof Duration
                || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof String text) {
            return text.length() + "'" + text + "'";
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " has no canonical text");
    }
}
