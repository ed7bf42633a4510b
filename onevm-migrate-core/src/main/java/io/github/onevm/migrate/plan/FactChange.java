package io.github.onevm.migrate.plan;

import java.util.Optional;

/**
 * A fact that has changed.
 *
 * @param fact its name
 * @param before the value when the plan was made; absent if there was no such fact
 * @param now the present value; absent if there is no such fact any more
 */
public record FactChange(String fact, Optional<String> before, Optional<String> now) {
    /** For people: {@code VM 42 state: RUNNING -> POWEROFF}. */
    @Override
    public String toString() {
        return fact + ": " + before.orElse("(none)") + " -> " + now.orElse("(none)");
    }
}
