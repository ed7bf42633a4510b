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
 * @param failure why it failed; absent if it did not
 * @param cause the first event that made it fail; absent if there was none
 * @param vm where the VM is, and its state
 * @param data where its data is
 * @param next what to do next, commands included; empty if there is nothing to do
 * @param leftovers objects that could not be cleaned up
 * @param downtime how long the VM was down; absent if it did not run before, or does not run yet
 * @param sent what was sent; absent if nothing was sent
 * @param leftBehind objects left on the storage clusters on purpose; absent if there are none
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
     * How long a VM was down, as far as the run observed it.
     *
     * @param total from when it was asked to stop, and left RUNNING, to when it was seen RUNNING again
     * @param nowhere the part in which it was UNDEPLOYED or PENDING
     * @param allowed the limit by {@link io.github.onevm.migrate.model.MigrationOptions#maxDowntime}; absent: no limit
     * @param atLeast the certain part of the downtime, if no run observed the VM coming up; {@code total} is then an
     *     upper bound. Absent: {@code total} is exact
     */
    public record Down(
            Duration total, Optional<Duration> nowhere, Optional<Duration> allowed, Optional<Duration> atLeast) {
        /** Whether it was certainly longer than allowed. */
        public boolean isTooLong() {
            return allowed.filter(a -> atLeast.orElse(total).compareTo(a) > 0).isPresent();
        }
    }
}
