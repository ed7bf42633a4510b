package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.spi.HostShell;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * How the data of a moved VM is to be compared.
 *
 * @param method which of it
 * @param source a host with access to the source storage cluster
 * @param destination a host with access to the destination storage cluster
 * @param progress what earlier runs have compared, and where this one is noted; used if everything is compared
 * @param listener is told how far it is
 * @param cancellation may ask to stop; the snapshots are detached nevertheless
 */
@Value.Builder
public record ContentRequest(
        Method method,
        Reader source,
        Reader destination,
        ContentProgress progress,
        ContentListener listener,
        Cancellation cancellation) {
    /**
     * A host that reads the snapshots of one side.
     *
     * @param shell runs command lines there
     * @param client its id as a client of the storage cluster; empty: the host is asked for it
     */
    public record Reader(HostShell shell, OptionalInt client) {}

    /** Which of the data. */
    public sealed interface Method {
        /** All of it. */
        record Full() implements Method {}

        /**
         * Chunks of 1 MiB, chosen at random, each with equal probability and none twice.
         *
         * @param amount how many of each volume
         * @param seed repeats the choice
         */
        record Sampled(Amount amount, long seed) implements Method {}
    }

    /** How many chunks of a volume. */
    public sealed interface Amount {
        /** How many of this number of chunks: at least one, if there is one, and at most all. */
        long of(long chunks);

        /**
         * A number.
         *
         * @param chunks at least 1
         */
        record Number(long chunks) implements Amount {
            @Override
            public long of(long all) {
                return Math.min(all, chunks);
            }
        }

        /**
         * A share.
         *
         * @param percent more than 0, at most 100
         */
        record Percent(double percent) implements Amount {
            @Override
            public long of(long all) {
                return Math.min(all, Math.max(1, (long) Math.ceil(all * percent / 100)));
            }
        }
    }
}
