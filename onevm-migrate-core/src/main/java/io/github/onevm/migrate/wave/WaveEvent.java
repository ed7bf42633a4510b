package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Instant;
import java.util.Optional;

/** What happens in a wave. */
public sealed interface WaveEvent {
    /**
     * A move was checked.
     *
     * @param row what was found
     */
    record Checked(WaveRow row) implements WaveEvent {}

    /**
     * A move begins, or goes on.
     *
     * @param vm the VM
     * @param resumed whether an earlier process has begun it
     */
    record MoveBegun(VmId vm, boolean resumed) implements WaveEvent {}

    /**
     * An event of a move.
     *
     * @param event the event
     */
    record MoveTold(MigrationEvent event) implements WaveEvent {}

    /**
     * A move has ended.
     *
     * @param result how
     * @param report of its run; absent if none was made
     */
    record MoveEnded(WaveResult result, Optional<MigrationReport> report) implements WaveEvent {}

    /** Somebody has asked the wave to pause: no move begins, and no VM is stopped. */
    record Paused() implements WaveEvent {}

    /** The pause is over. */
    record Proceeded() implements WaveEvent {}

    /**
     * A VM is ready to be stopped outside of the time of day for it. Told once for each time that the window is shut.
     *
     * @param opens when the window opens
     */
    record WindowShut(Instant opens) implements WaveEvent {}

    /**
     * So many moves have failed that no further one begins.
     *
     * @param failures how many
     */
    record TooManyFailures(int failures) implements WaveEvent {}
}
