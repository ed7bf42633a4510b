package io.github.onevm.migrate.lab.check;

/**
 * One inconsistency.
 *
 * @param flaw what kind
 * @param subject what it is about, such as {@code VM 42 disk 1} or {@code alpha one-img-8}
 * @param detail what is there and what should be
 */
public record Inconsistency(Flaw flaw, String subject, String detail) {
    /** One line. */
    @Override
    public String toString() {
        return flaw + " " + subject + ": " + detail;
    }
}
