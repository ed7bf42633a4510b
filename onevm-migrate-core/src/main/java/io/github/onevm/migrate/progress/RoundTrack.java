package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.event.EventData.RoundProgressed;
import io.github.onevm.migrate.event.EventData.VolumeArrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One round: numbers never go back, and a total that has turned out to be too low is no longer used. Not thread-safe.
 */
final class RoundTrack {
    /** The rate is measured over this time. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    /** Nothing has arrived for so long: it counts as stalled. */
    static final Duration STALL = Duration.ofSeconds(60);

    private static final Duration TELLING = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private record Sample(Instant at, long bytes) {}

    private final String name;
    private final Instant begun;
    private final Optional<Duration> expected;
    private final Map<VolumeName, VolumeProgress> volumes = new LinkedHashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private int arrived;
    private int total;
    private Instant changed;

    /**
     * @param expected how long it was expected to take
     */
    RoundTrack(String name, Instant begun, int total, Optional<Duration> expected) {
        this.name = name;
        this.begun = begun;
        this.total = total;
        this.expected = expected;
        this.changed = begun;
    }

    boolean is(String round) {
        return name.equals(round);
    }

    /** The numbers of snapshots are known. */
    void counted(Instant at, int nowArrived, int nowTotal) {
        if (nowArrived > arrived) {
            changed = at;
        }
        arrived = Math.max(arrived, nowArrived);
        total = nowTotal;
    }

    void progressed(Instant at, RoundProgressed event) {
        long before = bytes();
        event.volumes().forEach(v -> volumes.merge(v.volume(), first(v), (earlier, now) -> later(earlier, v)));
        counted(
                at,
                (int) event.volumes().stream().filter(VolumeArrival::complete).count(),
                event.volumes().size());
        if (bytes() > before) {
            changed = at;
        }
        if (isWhole()) {
            sample(new Sample(at, bytes()));
        }
    }

    /** It cannot go back: what makes the total grow has arrived. */
    private Optional<Integer> percent() {
        List<Optional<Bytes>> here =
                volumes.values().stream().map(VolumeProgress::arrived).toList();
        List<Optional<Bytes>> all =
                volumes.values().stream().map(VolumeProgress::total).toList();
        return total > 0 && arrived == total
                ? Optional.of(Amounts.ALL)
                : Amounts.percent(here.stream().flatMap(Optional::stream).reduce(Bytes::plus), Amounts.sum(all));
    }

    private static VolumeProgress first(VolumeArrival now) {
        return later(new VolumeProgress(now.volume(), false, Optional.empty(), now.total()), now);
    }

    /** What has arrived of a complete volume is its total. */
    private static VolumeProgress later(VolumeProgress earlier, VolumeArrival now) {
        Optional<Bytes> reported = max(earlier.arrived(), now.arrived());
        if (earlier.complete() || now.complete()) {
            Optional<Bytes> all = max(reported, earlier.total());
            return new VolumeProgress(now.volume(), true, all, all);
        }
        Optional<Bytes> total = earlier.total()
                .filter(t -> reported.filter(r -> r.compareTo(t) > 0).isEmpty());
        return new VolumeProgress(now.volume(), false, reported, total);
    }

    private static Optional<Bytes> max(Optional<Bytes> one, Optional<Bytes> other) {
        return one.isPresent() && other.isPresent()
                ? one.filter(o -> o.compareTo(other.orElseThrow()) >= 0).or(() -> other)
                : one.or(() -> other);
    }

    private boolean isWhole() {
        return !volumes.isEmpty()
                && volumes.values().stream().allMatch(v -> v.arrived().isPresent());
    }

    private long bytes() {
        return Amounts.known(
                        volumes.values().stream().map(VolumeProgress::arrived).toList())
                .value();
    }

    /** Keeps the samples of the window, and the last one before it. */
    private void sample(Sample sample) {
        samples.addLast(sample);
        Instant from = sample.at().minus(WINDOW);
        while (samples.size() > 2 && !second().at().isAfter(from)) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    RoundProgress at(Instant now) {
        RoundProgress known = seen(Optional.empty(), Optional.empty(), Optional.empty());
        Optional<Duration> stalled = Optional.of(Duration.between(changed, now))
                .filter(quiet -> samples.size() > 1 && arrived < total && quiet.compareTo(STALL) >= 0);
        Optional<Double> rate = rate().filter(r -> stalled.isEmpty());
        return seen(rate, remaining(known, rate, now).filter(r -> stalled.isEmpty()), stalled);
    }

    private RoundProgress seen(Optional<Double> rate, Optional<Remaining> remaining, Optional<Duration> stalled) {
        return new RoundProgress(
                name, begun, arrived, total, List.copyOf(volumes.values()), percent(), rate, remaining, stalled);
    }

    private Optional<Double> rate() {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null) {
            return Optional.empty();
        }
        Duration time = Duration.between(first.at(), last.at());
        return time.compareTo(TELLING) < 0 || last.bytes() == first.bytes()
                ? Optional.empty()
                : Optional.of((last.bytes() - first.bytes()) * NANOS / time.toNanos());
    }

    private Optional<Remaining> remaining(RoundProgress known, Optional<Double> rate, Instant now) {
        Optional<Remaining> measured = rate.flatMap(r -> known.toGo().map(left -> measured(left, r, now)));
        return measured.or(() -> expected.map(e -> e.minus(Duration.between(begun, now)))
                .filter(left -> !left.isNegative())
                .map(left -> new Remaining(left, Remaining.Basis.ROUND_BEFORE)));
    }

    private Remaining measured(Bytes left, double rate, Instant now) {
        Duration sinceLook = Duration.between(samples.getLast().at(), now);
        Duration whole = Duration.ofMillis((long) (left.value() / rate * 1000));
        Duration time = whole.minus(sinceLook);
        return new Remaining(time.isNegative() ? Duration.ZERO : time, Remaining.Basis.MEASURED);
    }
}
