package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.Added;
import io.github.onevm.migrate.model.MigrationOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value as a text that is the same for equal values in every process: all components of records by name, maps and
 * sets in order, texts with their length, so that their content cannot be mistaken for structure. Uses reflection, so
 * that no new component can be forgotten.
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
        return value instanceof Record || value instanceof MigrationOptions ? parts(value) : single(value);
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

    private static String parts(Object value) {
        return accessors(value)
                .filter(accessor -> !isAddedAndAbsent(value, accessor))
                .map(accessor -> accessor.getName() + "=" + text(read(value, accessor)))
                .collect(Collectors.joining(",", name(value) + "<", ">"));
    }

    private static boolean isAddedAndAbsent(Object value, Method accessor) {
        return accessor.isAnnotationPresent(Added.class) && Optional.empty().equals(read(value, accessor));
    }

    private static String name(Object value) {
        return value instanceof MigrationOptions
                ? "MigrationOptions"
                : value.getClass().getSimpleName();
    }

    private static Stream<Method> accessors(Object value) {
        return value instanceof Record
                ? Arrays.stream(value.getClass().getRecordComponents()).map(RecordComponent::getAccessor)
                : Arrays.stream(MigrationOptions.class.getMethods())
                        .filter(m -> !Modifier.isStatic(m.getModifiers()))
                        .sorted(Comparator.comparing(Method::getName));
    }

    private static Object read(Object value, Method accessor) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(name(value) + "." + accessor.getName() + " cannot be read", e);
        }
    }
}
