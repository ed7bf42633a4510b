package io.github.onevm.migrate.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A token or password that must never be printed. {@link #toString()} shows a mask, and only {@link #reveal()} gives
 * the value. Only the code that builds a request calls it.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself, for an Authorization header or a session parameter. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(value), bytes(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** A mask of fixed length, which does not reveal the length of the value. */
    @Override
    public String toString() {
        return "***";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
