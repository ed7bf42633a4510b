package io.github.onevm.migrate.plan;

import java.util.Optional;

/**
 * A fact that is no longer so.
 *
 * @param fact its name
 * @param before what it was when the plan was made; absent when there was no such fact
 * @param now what it is; absent when there is no such fact any more
 */
public record FactChange(String fact, Optional<String> before, Optional<String> now) {
    /** For people: {@code VM 42 state: RUNNING -> POWEROFF}. */
    @Override
    public String toString() {
        return fact + ": " + before.orElse("(unknown)") + " -> " + now.orElse("(unknown)");
    }
}
