package io.github.onevm.migrate.opennebula;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips where no MariaDB server was given, and says so; with {@code CI=true} nothing is skipped, so the test fails. */
final class NeedsMariaDb implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        if (MariaDb.address().isPresent() || "true".equals(System.getenv("CI"))) {
            return SkipResult.doNotSkip();
        }
        return SkipResult.skip(
                MariaDb.VARIABLE
                        + " names no MariaDB server, so nothing was tried on one; .ci/with-mariadb COMMAND starts one for a command");
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
