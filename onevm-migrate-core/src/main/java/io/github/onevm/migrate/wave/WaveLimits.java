package io.github.onevm.migrate.wave;

import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * The limits of a wave. Immutable.
 *
 * @param atOnce the most moves at a time
 * @param perLink the most moves at a time from one OpenNebula cluster to another; absent: as many as {@code atOnce}
 * @param perHost the most VMs that a host stops or starts at a time: each is counted on the host that it leaves, and on the one that it goes to if the
 *     plan names it; absent: no limit
 * @param window when VMs may be stopped; absent: at any time. Data is sent at any time
 * @param maxFailures after so many moves that failed no further one begins; those under way go on. Absent: no limit
 */
@Value.Builder
public record WaveLimits(
        int atOnce,
        Optional<Integer> perLink,
        Optional<Integer> perHost,
        Optional<CutOverWindow> window,
        Optional<Integer> maxFailures) {
    /** Four at a time, two per host, and no further one after three that failed. */
    public static final WaveLimits DEFAULT =
            new WaveLimits(4, Optional.empty(), Optional.of(2), Optional.empty(), Optional.of(3));

    public WaveLimits {
        Stream.of(Optional.of(atOnce), perLink, perHost, maxFailures)
                .flatMap(Optional::stream)
                .forEach(number -> {
                    if (number < 1) {
                        throw new IllegalArgumentException(
                                "a limit of " + number + ": give a number from 1 up, or none");
                    }
                });
    }
}
