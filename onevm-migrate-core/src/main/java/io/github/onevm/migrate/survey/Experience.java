package io.github.onevm.migrate.survey;

import java.util.List;
import java.util.Optional;

/**
 * What earlier runs tell of how long a migration takes.
 *
 * @param rehearsal what the last rehearsal of this move has measured
 * @param moves earlier moves: those in the newest journals, of whatever VMs, and all of this VM
 * @param attempted whether there is any journal of this VM, so that snapshots of it may have been sent before
 */
public record Experience(Optional<Rehearsal> rehearsal, List<PastMove> moves, boolean attempted) {
    /** What is used if the journals cannot be read. */
    public static final Experience NONE = new Experience(Optional.empty(), List.of(), false);

    public Experience {
        moves = List.copyOf(moves);
    }
}
