package io.github.onevm.migrate.model;

import java.util.Locale;

/**
 * An amount of data.
 *
 * @param value number of bytes, 0 or more
 */
public record Bytes(long value) implements Comparable<Bytes> {
    private static final long KIBI = 1024;

    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public Bytes {
        if (value < 0) {
            throw new IllegalArgumentException("an amount of data must be 0 or more bytes, not " + value);
        }
    }

    /** OpenNebula counts disk sizes and VM memory in MiB. */
    public static Bytes ofMebibytes(long mebibytes) {
        return new Bytes(Math.multiplyExact(mebibytes, KIBI * KIBI));
    }

    /** OpenNebula counts host memory in KiB. */
    public static Bytes ofKibibytes(long kibibytes) {
        return new Bytes(Math.multiplyExact(kibibytes, KIBI));
    }

    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(value, other.value));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** For people, in binary units with one decimal: {@code 512 B}, {@code 20.0 GiB}. */
    @Override
    public String toString() {
        if (value < KIBI) {
            return value + " B";
        }
        double amount = value;
        int unit = -1;
        while (amount >= KIBI) {
            amount /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", amount, "KMGTPE".charAt(unit));
    }
}
