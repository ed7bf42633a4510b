package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the next round will take: what is there to be sent, at the rate of the last round that was long enough to tell one.
 * Where that is not known, as long as the last one: what it has to send was written during that one. A cluster whose number
 * turns out to be out of date is not believed any more. Confined to the thread that runs the plan.
 */
public final class Forecast {
    /** A shorter round consists of calls and looks, and tells nothing of the link. */
    private static final Duration TELLING = Duration.ofSeconds(2);

    /** A look that is older has missed what the guest wrote since. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** A round that took a smaller part of what was forecast had less to send than the cluster said. */
    private static final int FAR_OFF = 10;

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final StepContext context;
    private final Route route;
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

    /** What there was to be sent at the last look; empty when the cluster does not tell. */
    public Optional<Bytes> unsent() {
        return unsent;
    }

    /** Whether the guest has written nothing since the last round, by a cluster that has told the truth so far. */
    public boolean isNothingWritten() {
        look();
        return !misled && unsent.filter(u -> u.value() == 0).isPresent();
    }

    /** A round did not come to its end: the next one has more to send than was written since. */
    public void roundFailed() {
        failed = true;
    }

    /** Of the round that follows one that took so long and came to its end. */
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
        expected.ifPresent(e -> context.progress()
                .accept(unsent.orElseThrow() + " written since, about " + e.toSeconds() + " s to send"));
        return expected.orElse(took);
    }

    private static Duration duration(double seconds) {
        return seconds < FOR_EVER.toSeconds() ? Duration.ofNanos((long) (seconds * NANOS)) : FOR_EVER;
    }

    /** A forecast is no reason to end anything: without it the last round tells. */
    private void look() {
        lookedAt = context.time().now();
        try {
            unsent = context.source().unsent(route.volumes());
        } catch (BackendException e) {
            context.progress().accept("not known how much there is to send: " + e.getMessage());
            unsent = Optional.empty();
        }
    }
}
