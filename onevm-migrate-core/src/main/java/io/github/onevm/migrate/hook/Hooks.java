package io.github.onevm.migrate.hook;

import io.github.onevm.migrate.model.HookPoint;
import java.time.Duration;
import java.util.List;

/**
 * The hooks of a run, in the order in which they are called. Immutable.
 *
 * @param all the hooks
 * @param limit how long each may take at each point
 * @param limitWhileDown the same where a VM that ran before is down, and in a run that resumes
 */
public record Hooks(List<MigrationHook> all, Duration limit, Duration limitWhileDown) {
    /** The default of {@link #limit}. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** The default of {@link #limitWhileDown}: it adds to the downtime. */
    public static final Duration LIMIT_WHILE_DOWN = Duration.ofSeconds(10);

    /** None. */
    public static final Hooks NONE = Hooks.of(List.of());

    /**
     * @throws IllegalArgumentException when a limit is not positive
     */
    public Hooks {
        all = List.copyOf(all);
        if (limit.toMillis() < 1 || limitWhileDown.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a hook must have at least 1 ms, not " + limit + ", while the VM is down " + limitWhileDown);
        }
    }

    /** These, with the default limits. */
    public static Hooks of(List<? extends MigrationHook> hooks) {
        return new Hooks(List.copyOf(hooks), LIMIT, LIMIT_WHILE_DOWN);
    }

    /** The same with one limit for all points. */
    public Hooks within(Duration always) {
        return new Hooks(all, always, always);
    }

    /** How long each may take at this point. */
    public Duration limit(HookPoint point, boolean resumed) {
        return point.isWhileDown() || resumed && !point.isEnd() ? limitWhileDown : limit;
    }
}
