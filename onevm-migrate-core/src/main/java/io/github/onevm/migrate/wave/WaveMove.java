package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.util.Optional;

/**
 * A move of a wave. Immutable.
 *
 * @param request which VM goes where, and how
 * @param order moves with a greater number begin when those with a smaller one are over; 0 or more
 * @param group of the moves with the same name one is made at a time; absent: with all others
 */
public record WaveMove(MigrationRequest request, int order, Optional<String> group) {
    public WaveMove {
        if (order < 0) {
            throw new IllegalArgumentException(
                    "order " + order + " of VM " + request.vm() + ": give a number from 0 up");
        }
        if (!request.moves()) {
            throw new IllegalArgumentException(
                    "VM " + request.vm() + ": a wave moves VMs; rehearsals, and sending snapshots only, are"
                            + " made for each VM by itself");
        }
        if (group.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("the group of VM " + request.vm() + " has no name: leave it out");
        }
    }

    /** At any time, beside all others. */
    public static WaveMove of(MigrationRequest request) {
        return new WaveMove(request, 0, Optional.empty());
    }

    /** The VM. */
    public VmId vm() {
        return request.vm();
    }
}
