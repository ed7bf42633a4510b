package io.github.onevm.migrate.model;

import java.util.regex.Pattern;

/**
 * Name of a volume: letters, digits and {@code _ . : -}, at most 199 characters, not {@code list} or
 * {@code status} (SP-9). Internal volumes ({@code #...}) are never named.
 *
 * @param value the name
 */
public record VolumeName(String value) implements Comparable<VolumeName> {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_.:-]{1,199}");

    /**
     * @throws IllegalArgumentException when the text is not such a name
     */
    public VolumeName {
        if (!FORMAT.matcher(value).matches() || value.equals("list") || value.equals("status")) {
            throw new IllegalArgumentException("'" + value
                    + "' is no volume name: 1 to 199 of letters, digits, '_', '.', ':' and '-',"
                    + " and neither 'list' nor 'status'");
        }
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VolumeName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(VolumeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
