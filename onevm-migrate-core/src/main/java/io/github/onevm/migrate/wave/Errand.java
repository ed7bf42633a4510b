package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.HostId;
import java.time.Instant;
import java.util.Set;

/** What a wave has to do about one of its moves. */
sealed interface Errand {
    /** The move. */
    WaveMove move();

    /**
     * To be made.
     *
     * @param traveller the VM, for the limits
     */
    record Move(WaveMove move, Traveller traveller) implements Errand {}

    /**
     * An earlier process has begun it, and it is not over.
     *
     * @param traveller the VM, for the limits
     * @param begun when it began
     * @param hosts where the VM is stopped and started, as far as the plan tells
     * @param stopped whether the VM was asked to stop
     * @param mayBeDown whether it is down, or may be: the journal is written before the call that stops it
     */
    record Resume(
            WaveMove move, Traveller traveller, Instant begun, Set<HostId> hosts, boolean stopped, boolean mayBeDown)
            implements Errand {}

    /**
     * It is over.
     *
     * @param result how it ended
     * @param noted whether the log has it
     */
    record Over(WaveMove move, WaveResult result, boolean noted) implements Errand {}

    /** By what a check has found. */
    static Errand of(WaveRow row, Instant now) {
        return row.result(now)
                .<Errand>map(result -> new Over(row.move(), result, false))
                .orElseGet(() -> new Move(row.move(), Traveller.of(row.move(), row.place())));
    }
}
