package io.github.onevm.migrate.survey;

import java.util.List;
import java.util.Optional;

/**
 * What earlier runs tell of how long a migration takes.
 *
 * @param rehearsal what the last rehearsal of this move has measured
 * @param moves earlier moves: those in the newest journals, of whatever VMs, and all of this VM
 */
public record Experience(Optional<Rehearsal> rehearsal, List<PastMove> moves) {
    /** What is used if the journals cannot be read. */
    public static final Experience NONE = new Experience(Optional.empty(), List.of());

    public Experience {
        moves = List.copyOf(moves);
    }
}
