package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.VolumeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses chunks at random without replacement; each choice of that many chunks has the same probability. Pure. */
final class ChunkChooser {
    private ChunkChooser() {}

    /**
     * By Floyd's algorithm, which needs memory only for what it chooses.
     *
     * @param seed gives the same choice again; volumes of different names get different choices
     * @return {@code count} different numbers from 0 to below {@code chunks}, ascending
     */
    static List<Long> choose(VolumeName volume, long seed, long count, long chunks) {
        SplittableRandom random =
                new SplittableRandom(seed ^ ((long) volume.value().hashCode() << 32));
        Set<Long> chosen = new HashSet<>();
        for (long last = chunks - count; last < chunks; last++) {
            long any = random.nextLong(last + 1);
            chosen.add(chosen.contains(any) ? last : any);
        }
        return chosen.stream().sorted().toList();
    }
}
