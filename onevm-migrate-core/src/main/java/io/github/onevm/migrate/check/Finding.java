package io.github.onevm.migrate.check;

/**
 * A fault that a check found.
 *
 * @param id stable name of the check, {@code VM_LOCKED}
 * @param severity its effect on a migration
 * @param found what was found, one sentence without a full stop
 * @param remedy what the operator can do, one sentence without a full stop
 */
public record Finding(String id, Severity severity, String found, String remedy) {
    public boolean blocks() {
        return severity == Severity.BLOCK;
    }

    /** One line for people: {@code VM_LOCKED: VM 42 (web-1) is locked (level 1); unlock it: onevm unlock 42}. */
    @Override
    public String toString() {
        return id + ": " + found + "; " + remedy;
    }
}
