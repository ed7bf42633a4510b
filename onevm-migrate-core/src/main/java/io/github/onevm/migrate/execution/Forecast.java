package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.survey.SentBefore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts the duration of the next round: the amount to be sent, at the rate of the last round that was long enough
 * to measure one. If that is not known, the duration of the last round, because the next round sends what was written
 * during it. The number of a cluster is no longer used once it turns out to be out of date. Confined to the thread that
 * runs the plan.
 */
public final class Forecast {
    /** A shorter round consists mostly of calls and polls, and tells nothing about the link. */
    public static final Duration TELLING = Duration.ofSeconds(2);

    /** An older number misses what the guest has written since. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** If a round took a smaller part of the forecast than this, it had less to send than the cluster reported. */
    private static final int FAR_OFF = 10;

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final StepContext context;
    private final Route route;
    private Map<VolumeName, Bytes> amounts = Map.of();
    private Optional<Bytes> unsent = Optional.empty();
    private Instant lookedAt = Instant.EPOCH;
    private Optional<Double> bytesPerSecond = Optional.empty();
    private Optional<Duration> expected = Optional.empty();
    private boolean failed;
    private boolean misled;

    public Forecast(StepContext context, Route route) {
        this.context = context;
        this.route = route;
    }

    public void roundBegins() {
        if (lookedAt.plus(FRESH).isBefore(context.time().now())) {
            look();
        }
    }

    /**
     * The amount to be sent, by the last read; at most this in the first round. Empty if the cluster does not report it, or
     * if the first round may build on a part of what an earlier attempt has sent.
     */
    public Optional<Bytes> unsent() {
        return unsent;
    }

    /** The same for each volume for which the cluster reports it. */
    public Map<VolumeName, Bytes> amounts() {
        return amounts;
    }

    /** The sum of what is known of these volumes; empty if it is not known of each. */
    static Optional<Bytes> sum(Map<VolumeName, Bytes> amounts, List<VolumeName> volumes) {
        return amounts.keySet().containsAll(volumes)
                ? amounts.entrySet().stream()
                        .filter(e -> volumes.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(Bytes::plus)
                : Optional.empty();
    }

    /**
     * Whether the guest has written nothing since the last round, according to a cluster whose numbers were right so
     * far.
     */
    public boolean isNothingWritten() {
        look();
        return !misled && unsent.filter(u -> u.value() == 0).isPresent();
    }

    /** A round was not completed: the next one has to send more than what was written since. */
    public void roundFailed() {
        failed = true;
    }

    /** The forecast for the next round after a completed round of this duration. */
    public Duration afterRoundOf(Duration took) {
        if (took.compareTo(TELLING) >= 0 && !failed) {
            bytesPerSecond = unsent.filter(sent -> sent.value() > 0).map(sent -> sent.value() * NANOS / took.toNanos());
        }
        failed = false;
        misled |= expected.filter(e -> took.multipliedBy(FAR_OFF).compareTo(e) < 0)
                .isPresent();
        look();
        expected =
                unsent.filter(u -> !misled).flatMap(left -> bytesPerSecond.map(rate -> duration(left.value() / rate)));
        expected.ifPresent(e -> context.tell(new EventData.RoundExpected(unsent.orElseThrow(), e)));
        return expected.orElse(took);
    }

    private static Duration duration(double seconds) {
        return seconds < FOR_EVER.toSeconds() ? Duration.ofNanos((long) (seconds * NANOS)) : FOR_EVER;
    }

    /** With the snapshots below, unless an earlier attempt has sent them; empty if it may have sent some of them. */
    private Map<VolumeName, Bytes> first() {
        Map<VolumeName, Bytes> full = new HashMap<>();
        context.source().space(route.volumes()).forEach((volume, space) -> full.put(volume, space.withParents()));
        if (full.isEmpty() || context.state().isFirstOfItsVm()) {
            return full;
        }
        Map<String, String> tags =
                context.conventions().migrationTags().common(context.move().vm());
        return switch (SentBefore.read(context.source(), context.destination(), route.volumes(), tags)) {
            case NOTHING -> full;
            case ALL -> context.source().unsent(route.volumes());
            case SOME -> Map.of();
        };
    }

    /** This migration knows of nothing on the other side to build on. */
    private boolean isFirst() {
        return !context.move().builds() && context.state().pairs().isEmpty();
    }

    /** A failed read must not end anything: without it the last round is used. */
    private void look() {
        lookedAt = context.time().now();
        try {
            amounts = isFirst() ? first() : context.source().unsent(route.volumes());
        } catch (BackendException e) {
            context.tell(new EventData.Warning.AmountUnknown(e.getMessage()));
            amounts = Map.of();
        }
        unsent = sum(amounts, route.volumes());
    }
}
