package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From earlier moves, and a rehearsal if there was one, to a downtime. What grows with the number of volumes is a straight line through the earlier
 * moves. A guest shuts down as long as it does, so an earlier move of the same VM tells more about its stop than those of others.
 */
final class DowntimeModel {
    /** How much a measurement of the storage clusters is expected to differ the next time. */
    private static final double STORAGE_VARIES = 0.1;

    /** What the guest of an earlier move had written differs more. */
    private static final double DIFFERENCE_VARIES = 0.5;

    /** The least margin without a rehearsal: nobody knows yet how much this guest writes. */
    private static final double UNREHEARSED_VARIES = 0.4;

    /** With so few moves their differences tell little. */
    private static final int FEW = 2;

    private static final double FEW_VARY = 0.2;
    private static final double ALL_VARY = 0.1;

    private final List<PastMove> moves;
    private final List<PastMove> ofThis;
    private final List<PastMove> alike;

    /**
     * @param moves earlier moves on this site
     * @param vm the VM
     * @param scheduled whether the scheduler chooses the host of the VM
     */
    DowntimeModel(List<PastMove> moves, VmId vm, boolean scheduled) {
        this.moves = moves;
        this.ofThis =
                preferred(moves, moves.stream().filter(m -> m.vm().equals(vm)).toList());
        this.alike = preferred(
                moves, moves.stream().filter(m -> m.scheduled() == scheduled).toList());
    }

    private static List<PastMove> preferred(List<PastMove> all, List<PastMove> some) {
        return some.isEmpty() ? all : some;
    }

    MeasuredDowntime downtime(Rehearsal rehearsal) {
        Duration storage = rehearsal.send().plus(rehearsal.create());
        if (moves.isEmpty()) {
            return new MeasuredDowntime(rehearsal.at(), storage, 0, Optional.empty(), Optional.empty());
        }
        Guess others = others(rehearsal.volumes());
        Guess all = others.plus(new Guess(storage.toNanos(), STORAGE_VARIES * storage.toNanos()));
        return new MeasuredDowntime(
                rehearsal.at(), storage, least(), Optional.of(all.expected()), Optional.of(all.margin(vary())));
    }

    /** Without a rehearsal. There must be an earlier move. */
    TimeRange downtime(int volumes) {
        Line storage = line(moves, PastMove::storage);
        double expected = storage.at(volumes);
        Guess all = others(volumes).plus(new Guess(expected, Math.max(storage.farthest, DIFFERENCE_VARIES * expected)));
        Duration margin = all.margin(UNREHEARSED_VARIES);
        Duration least = all.expected().minus(margin);
        return new TimeRange(
                least.isNegative() ? Duration.ZERO : least, all.expected().plus(margin));
    }

    /** What happens outside of the storage clusters. */
    private Guess others(int volumes) {
        Line stop = line(ofThis, PastMove::stop);
        Line rest = line(alike, PastMove::rest);
        Line start = line(alike, PastMove::start);
        return new Guess(
                stop.at(volumes) + rest.at(volumes) + start.at(volumes),
                stop.farthest + rest.farthest + start.farthest);
    }

    private int least() {
        return Math.min(ofThis.size(), alike.size());
    }

    private double vary() {
        return least() <= FEW ? FEW_VARY : ALL_VARY;
    }

    /** Nanoseconds, and how far off they may be. */
    private record Guess(double nanos, double off) {
        Guess plus(Guess other) {
            return new Guess(nanos + other.nanos, off + other.off);
        }

        Duration expected() {
            return Duration.ofNanos(Math.round(nanos));
        }

        Duration margin(double atLeast) {
            return Duration.ofNanos(Math.round(Math.max(off, atLeast * nanos)));
        }
    }

    private static Line line(List<PastMove> moves, Function<PastMove, Duration> part) {
        return Line.through(
                moves.stream().mapToDouble(PastMove::volumes).toArray(),
                moves.stream().mapToDouble(m -> part.apply(m).toNanos()).toArray());
    }

    /**
     * The straight line with the least squares that does not fall.
     *
     * @param farthest the longest distance of a point from it
     */
    private record Line(double begin, double slope, double farthest) {
        static Line through(double[] x, double[] y) {
            double meanX = mean(x);
            double meanY = mean(y);
            double products = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                products += (x[i] - meanX) * (y[i] - meanY);
                squares += (x[i] - meanX) * (x[i] - meanX);
            }
            double slope = squares == 0 ? 0 : Math.max(0, products / squares);
            double begin = meanY - slope * meanX;
            double farthest = 0;
            for (int i = 0; i < x.length; i++) {
                farthest = Math.max(farthest, Math.abs(y[i] - begin - slope * x[i]));
            }
            return new Line(begin, slope, farthest);
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        double at(int x) {
            return Math.max(0, begin + slope * x);
        }
    }
}
