package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.SentBefore;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what was read and what earlier moves on the same link took to ranges. */
final class ExpectationModel {
    /** The guest writes on between the plan and the first round. */
    private static final double WRITTEN_MEANWHILE = 1.05;

    /** What was written since a recent move may become twice as much in that time; not if it is more than this. */
    private static final Bytes WRITTEN_SOON = Bytes.ofMebibytes(16);

    /** A link is rarely as fast, or as slow, as the best, or the worst, measurement of it. */
    private static final double RATE_VARIES = 1.4;

    /** Of a link the other way, and of other hosts, it is only known that they are of the same site. */
    private static final int OTHER_WAY_VARIES = 2;

    /** Calls, and polls of the arrival. */
    private static final Duration OVERHEAD = Duration.ofSeconds(5);

    private final Survey survey;
    private final List<PastMove> sameLink;
    private final List<PastMove> otherWay;

    ExpectationModel(Survey survey) {
        this.survey = survey;
        this.sameLink = survey.storage()
                .map(s -> between(s.source().id(), s.destination().id()))
                .orElse(List.of());
        this.otherWay = survey.storage()
                .map(s -> between(s.destination().id(), s.source().id()))
                .orElse(List.of());
    }

    private List<PastMove> between(DatastoreId source, DatastoreId destination) {
        return survey.pastMoves().stream()
                .filter(move ->
                        move.source().equals(source) && move.destination().equals(destination))
                .toList();
    }

    /** Moves the other way tell something if there are no others. */
    private List<PastMove> telling() {
        return sameLink.isEmpty() ? otherWay : sameLink;
    }

    /**
     * @param scheduled whether the scheduler chooses the host of the VM
     * @param stopsAndStarts whether the downtime is one of a usual move
     */
    Expectation expectation(boolean scheduled, boolean stopsAndStarts) {
        Optional<ByteRange> amount = survey.storage().flatMap(this::firstRound);
        Optional<TimeRange> downtime = stopsAndStarts && !telling().isEmpty()
                ? Optional.of(widened(new DowntimeModel(telling(), survey.vm().id(), scheduled)
                        .downtime((int) survey.volumes().count())))
                : Optional.empty();
        return new Expectation(amount, amount.flatMap(this::transfer), downtime, sameLink.size());
    }

    private Optional<ByteRange> firstRound(StorageSurvey storage) {
        return storage.space().map(space -> {
            ByteRange full = space.sentInFull();
            // Of a common snapshot it is only known that there may be one.
            boolean based = storage.base().isPresent()
                    || survey.rehearsal().isPresent()
                    || storage.sentBefore()
                            .filter(sent -> sent != SentBefore.NOTHING)
                            .isPresent();
            Bytes least = based && space.own().compareTo(full.least()) < 0 ? space.own() : full.least();
            return new ByteRange(
                    least,
                    isDifference(storage) || isAllSent(storage) ? grownDifference(space.own()) : grown(full.most()));
        });
    }

    /**
     * A move back sends what was written since, if what it is based on is still there. That is what a volume holds of its own only as
     * long as no later snapshot was taken of it.
     */
    private boolean isDifference(StorageSurvey storage) {
        return storage.base()
                .filter(base -> base.missing().isEmpty())
                .filter(base -> storage.volumes().stream()
                        .flatMap(v -> v.onSource().stream())
                        .allMatch(v -> standsOn(v, base.pairs().get(v.name()))))
                .isPresent();
    }

    private static boolean isAllSent(StorageSurvey storage) {
        return storage.sentBefore().filter(SentBefore.ALL::equals).isPresent();
    }

    private static boolean standsOn(Volume volume, @Nullable Arrival pair) {
        return pair != null && volume.standsOn(pair);
    }

    private static Bytes grownDifference(Bytes amount) {
        Bytes soon = amount.compareTo(WRITTEN_SOON) < 0 ? amount : WRITTEN_SOON;
        return new Bytes(Math.max(grown(amount).value(), amount.plus(soon).value()));
    }

    private static Bytes grown(Bytes amount) {
        return new Bytes((long) (amount.value() * WRITTEN_MEANWHILE));
    }

    private Optional<TimeRange> transfer(ByteRange amount) {
        DoubleSummaryStatistics rates = telling().stream()
                .flatMap(move -> move.rates().stream())
                .mapToDouble(r -> r)
                .summaryStatistics();
        return rates.getCount() == 0
                ? Optional.empty()
                : Optional.of(widened(new TimeRange(
                        seconds(amount.least().value() / (rates.getMax() * RATE_VARIES)),
                        seconds(amount.most().value() / (rates.getMin() / RATE_VARIES))
                                .plus(OVERHEAD))));
    }

    private TimeRange widened(TimeRange range) {
        return sameLink.isEmpty()
                ? new TimeRange(
                        range.least().dividedBy(OTHER_WAY_VARIES), range.most().multipliedBy(OTHER_WAY_VARIES))
                : range;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
