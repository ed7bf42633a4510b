package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * What a migration does with one scheduling pin of the VM.
 *
 * @param name SCHED_REQUIREMENTS or SCHED_DS_REQUIREMENTS
 * @param before its text before the migration
 * @param after its text after it; absent: it is removed
 */
public record PinChange(String name, String before, Optional<String> after) {
    /** Whether the text after the migration is another one, or none. */
    public boolean isChange() {
        return !after.equals(Optional.of(before));
    }
}
