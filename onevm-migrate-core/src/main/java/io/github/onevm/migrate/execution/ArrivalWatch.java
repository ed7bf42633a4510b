package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.VolumeArrival;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Received;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the snapshots of one round on the destination, and tells how far they are. From time to time it reads their list with
 * stored sizes in place of the plain one, so there are no more looks than without. Those numbers may be out of date, so they decide nothing:
 * when they let expect that a snapshot has appeared or is complete, the snapshots are looked at at once. Looks are glimpses, and whole ones in growing
 * intervals while a snapshot has not appeared. A cluster that does not report them
 * is not asked again in this round. Confined to the thread of the run.
 */
final class ArrivalWatch {
    /** At most this part of the wait is spent on reading stored sizes, which may be slow to collect. */
    private static final int COST_PART = 20;

    /** The part that is aimed at, as long as they are read often enough to see that nothing arrives any more. */
    private static final int WANTED_PART = 40;

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(50);

    private final StepContext context;
    private final Pace pace;
    private final String round;
    private final Instant begun;
    private final Map<VolumeName, SnapshotId> sent;
    private final Map<VolumeName, Bytes> totals;
    private Optional<EventData> told = Optional.empty();
    private Map<SnapshotId, Arrival> seen = Map.of();
    private Optional<Map<SnapshotId, Received>> sizes = Optional.empty();
    private final Instant since;
    private Instant sizesDue;
    private Instant wholeLookDue;
    private boolean reports = true;

    /**
     * @param begun when the round began
     * @param totals what is sent of each volume, as far as it is known
     */
    ArrivalWatch(
            StepContext context,
            Pace pace,
            String round,
            Instant begun,
            Map<VolumeName, SnapshotId> sent,
            Map<VolumeName, Bytes> totals) {
        this.context = context;
        this.pace = pace;
        this.round = round;
        this.begun = begun;
        this.sent = sent;
        this.totals = totals;
        this.since = context.time().now();
        this.sizesDue = since.plus(sizesEvery());
        Duration usual = context.state().appearedAfter().multipliedBy(2);
        this.wholeLookDue = since.plus(max(pace.untilWholeLook(Duration.ZERO), usual));
    }

    /** The snapshots that have appeared, and which of them are complete. */
    Map<SnapshotId, Arrival> look() {
        if (!seen.isEmpty() && areSizesDue() && isNothingNew()) {
            return seen;
        }
        boolean waits = seen.size() < sent.size();
        seen = isWholeLookDue() ? wholeLook() : context.destination().glimpse(sent.values());
        if (waits && seen.size() == sent.size()) {
            context.state().appearedAfter(Duration.between(since, context.time().now()));
        }
        tell();
        return seen;
    }

    private boolean isWholeLookDue() {
        return seen.size() < sent.size() && !context.time().now().isBefore(wholeLookDue);
    }

    private Map<SnapshotId, Arrival> wholeLook() {
        Map<SnapshotId, Arrival> arrivals = context.destination().arrivals(sent.values());
        Instant now = context.time().now();
        wholeLookDue = now.plus(pace.untilWholeLook(Duration.between(since, now)));
        return arrivals;
    }

    private boolean areSizesDue() {
        return reports && !context.time().now().isBefore(sizesDue);
    }

    /** Reads the stored sizes. */
    private boolean isNothingNew() {
        Instant before = context.time().now();
        Optional<Map<SnapshotId, Received>> read = received();
        context.state().sizesTook(Duration.between(before, context.time().now()));
        sizesDue = context.time().now().plus(sizesEvery());
        read.ifPresent(
                now -> reports = now.values().stream().anyMatch(r -> r.bytes().isPresent()));
        return reports && read.filter(this::isNothingNew).isPresent();
    }

    private Duration sizesEvery() {
        Duration cost = context.state().sizesTook();
        Duration wanted = min(cost.multipliedBy(WANTED_PART), OFTEN_ENOUGH);
        return max(max(pace.sizesEvery(), wanted), cost.multipliedBy(COST_PART));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private boolean isNothingNew(Map<SnapshotId, Received> now) {
        sizes = Optional.of(now);
        tell();
        long there = now.values().stream().filter(r -> !r.arriving()).count();
        return now.size() <= seen.size() && there <= Delivery.complete(seen);
    }

    /** A failed read must not end anything; the plain list is read instead. Empty if the cluster does not answer now. */
    private Optional<Map<SnapshotId, Received>> received() {
        try {
            return Optional.of(context.destination().received(sent.values()));
        } catch (BackendException.Unavailable e) {
            return Optional.empty();
        } catch (BackendException e) {
            return Optional.of(Map.of());
        }
    }

    /** What has not changed is not told again. */
    private void tell() {
        EventData progress = new EventData.RoundProgressed(round, begun, volumes());
        if (!told.equals(Optional.of(progress))) {
            told = Optional.of(progress);
            context.tell(progress);
        }
    }

    private List<VolumeArrival> volumes() {
        return sent.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> arrival(e.getKey(), e.getValue()))
                .toList();
    }

    private VolumeArrival arrival(VolumeName volume, SnapshotId id) {
        boolean complete =
                Optional.ofNullable(seen.get(id)).filter(Arrival::complete).isPresent();
        return new VolumeArrival(volume, complete, stored(id), Optional.ofNullable(totals.get(volume)));
    }

    /** Of a snapshot that has not appeared nothing has arrived. */
    private Optional<Bytes> stored(SnapshotId id) {
        return sizes.flatMap(
                all -> Optional.ofNullable(all.get(id)).map(Received::bytes).orElse(Optional.of(new Bytes(0))));
    }
}
