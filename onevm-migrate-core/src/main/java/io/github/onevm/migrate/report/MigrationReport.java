package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a run ended, for people and programs: where the VM is, where its data is, what to do next. Every text is one
 * sentence without a full stop.
 *
 * @param result how it ended
 * @param failure why it failed; absent when it did not
 * @param cause what happened first that made it fail; absent when nothing did
 * @param vm where the VM is and in which state
 * @param data where its data is
 * @param next what to do next, commands included; empty when there is nothing to do
 * @param leftovers what could not be cleared up
 * @param downtime how long the VM was down; absent when it did not run before, or does not yet
 * @param sent what was sent; absent when nothing was
 * @param leftBehind what was left on the storage clusters on purpose; absent when nothing was
 */
@Value.Builder
public record MigrationReport(
        Result result,
        Optional<FailureCode> failure,
        Optional<String> cause,
        String vm,
        String data,
        List<String> next,
        List<String> leftovers,
        Optional<Down> downtime,
        Optional<Traffic> sent,
        Optional<LeftBehind> leftBehind) {
    public MigrationReport {
        next = List.copyOf(next);
        leftovers = List.copyOf(leftovers);
    }

    /**
     * How long a VM was down, as far as the run looked.
     *
     * @param total from when it was told to stop, and left RUNNING, to when it was seen RUNNING
     * @param nowhere the part of it in which it was UNDEPLOYED or PENDING
     * @param allowed what {@link io.github.onevm.migrate.model.MigrationOptions#maxDowntime} allows; absent: no limit
     * @param atLeast how long it was down for certain, when no run looked while it came up: {@code total} is then an upper
     *     bound; absent: {@code total} is what it was
     */
    public record Down(
            Duration total, Optional<Duration> nowhere, Optional<Duration> allowed, Optional<Duration> atLeast) {
        /** Whether it was certainly longer than is allowed. */
        public boolean isTooLong() {
            return allowed.filter(a -> atLeast.orElse(total).compareTo(a) > 0).isPresent();
        }
    }
}
