package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a rehearsal and earlier moves to a downtime. What grows with the number of volumes is a straight line through the earlier
 * moves. A guest shuts down as long as it does, so an earlier move of the same VM tells more about its stop than those of others.
 */
final class DowntimeModel {
    /** How much a measurement of the storage clusters is expected to differ the next time. */
    private static final double STORAGE_VARIES = 0.1;

    /** With so few moves their differences tell little. */
    private static final int FEW = 2;

    private static final double FEW_VARY = 0.2;
    private static final double ALL_VARY = 0.1;

    private final Rehearsal rehearsal;
    private final List<PastMove> ofThis;
    private final List<PastMove> alike;

    /**
     * @param scheduled whether the scheduler chooses the host of the VM
     */
    DowntimeModel(Rehearsal rehearsal, VmId vm, boolean scheduled) {
        this.rehearsal = rehearsal;
        List<PastMove> moves = rehearsal.moves();
        this.ofThis =
                preferred(moves, moves.stream().filter(m -> m.vm().equals(vm)).toList());
        this.alike = preferred(
                moves, moves.stream().filter(m -> m.scheduled() == scheduled).toList());
    }

    private static List<PastMove> preferred(List<PastMove> all, List<PastMove> some) {
        return some.isEmpty() ? all : some;
    }

    MeasuredDowntime downtime() {
        Duration storage = rehearsal.send().plus(rehearsal.create());
        if (rehearsal.moves().isEmpty()) {
            return new MeasuredDowntime(rehearsal.at(), storage, 0, Optional.empty(), Optional.empty());
        }
        int least = Math.min(ofThis.size(), alike.size());
        Line stop = line(ofThis, PastMove::stop);
        Line rest = line(alike, PastMove::rest);
        Line start = line(alike, PastMove::start);
        double others = stop.at(rehearsal.volumes()) + rest.at(rehearsal.volumes()) + start.at(rehearsal.volumes());
        double margin = stop.farthest + rest.farthest + start.farthest + STORAGE_VARIES * storage.toNanos();
        double atLeast = (least <= FEW ? FEW_VARY : ALL_VARY) * (others + storage.toNanos());
        return new MeasuredDowntime(
                rehearsal.at(),
                storage,
                least,
                Optional.of(storage.plusNanos(Math.round(others))),
                Optional.of(Duration.ofNanos(Math.round(Math.max(margin, atLeast)))));
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
