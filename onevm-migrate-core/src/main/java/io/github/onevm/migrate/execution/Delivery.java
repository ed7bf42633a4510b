package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.MigrationTags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One round of snapshots, sent and awaited. Tells how far it is. */
public final class Delivery {
    private final StepContext context;
    private final Route route;
    private final String round;
    private final Map<VolumeName, Bytes> amounts;
    private final Instant begun;
    private Optional<EventData> told = Optional.empty();

    /**
     * A round that begins now.
     *
     * @param round its name
     * @param amounts what it will send of each volume for which that is known
     */
    public Delivery(StepContext context, Route route, String round, Map<VolumeName, Bytes> amounts) {
        this.context = context;
        this.route = route;
        this.round = round;
        this.amounts = amounts;
        this.begun = context.time().now();
    }

    /** Takes a snapshot of all volumes at one instant and begins to send it. */
    public Map<VolumeName, SnapshotId> send() {
        context.tell(new EventData.RoundBegun(round, route.volumes().size(), amount()));
        Instant at = context.state().nextSend(context.time().now());
        Map<String, String> tags = tags().sent(route.vm(), route.stamp(), round, at);
        Map<VolumeName, SnapshotId> sent = new HashMap<>();
        VerifiedChange send = new VerifiedChange(
                context,
                route.call(round),
                () -> sent.putAll(context.source().send(route.volumes(), route.location(), tags)),
                () -> found(tags).map(f -> keep(f, sent)).isPresent());
        Pairs pairs = context.state().pairs();
        pairs.sending(route.volumes().size());
        try {
            send.make();
        } catch (BackendException.Ambiguous e) {
            throw e;
        } catch (BackendException | Journal.NotWritten | Journal.TakenOver e) {
            pairs.sending(0);
            throw e;
        }
        pairs.sent(sent.values());
        return sent;
    }

    private Optional<Bytes> amount() {
        return Forecast.sum(amounts, route.volumes());
    }

    private MigrationTags tags() {
        return context.conventions().migrationTags();
    }

    private static Map<VolumeName, SnapshotId> keep(
            Map<VolumeName, SnapshotId> found, Map<VolumeName, SnapshotId> sent) {
        sent.putAll(found);
        return sent;
    }

    /** The snapshots that an earlier run has sent in this round; empty if it has sent none. */
    public Optional<Map<VolumeName, SnapshotId>> sentBefore() {
        Optional<Map<VolumeName, SnapshotId>> before = found(tags().round(route.vm(), route.stamp(), round));
        before.ifPresent(sent -> context.state().pairs().sent(sent.values()));
        return before;
    }

    private Optional<Map<VolumeName, SnapshotId>> found(Map<String, String> tags) {
        return Optional.of(context.source().sent(route.volumes(), tags))
                .filter(found -> found.keySet().containsAll(route.volumes()));
    }

    /**
     * Waits until all snapshots have appeared, or all of their data has arrived, and notes the snapshots from which
     * volumes are created.
     */
    public Await.Result<Map<SnapshotId, Arrival>> await(
            Map<VolumeName, SnapshotId> sent, boolean allData, Duration limit, Pace pace) {
        Predicate<Map<SnapshotId, Arrival>> over =
                allData ? seen -> complete(seen) == sent.size() : seen -> seen.size() == sent.size();
        Instant since = context.time().now();
        ArrivalWatch watch = new ArrivalWatch(context, pace, round, begun, sent, amounts);
        Await.Result<Map<SnapshotId, Arrival>> result =
                new Await(context, pace).until(limit, () -> told(since, limit, watch.look()), over);
        tellEnd(result.last().orElse(Map.of()));
        if (result.reached()) {
            Map<SnapshotId, Arrival> seen = result.last().orElseThrow();
            Map<VolumeName, Arrival> arrived = new HashMap<>();
            sent.forEach((volume, id) -> arrived.put(volume, seen.get(id)));
            context.state().arrived(arrived);
        }
        return result;
    }

    /** For people: {@code 3 of 5 snapshots arrived completely, 1 never appeared on the destination}. */
    public String state(Await.Result<Map<SnapshotId, Arrival>> result) {
        Map<SnapshotId, Arrival> seen = result.last().orElse(Map.of());
        int all = route.volumes().size();
        return complete(seen) + " of " + all + " snapshots arrived completely"
                + (seen.size() == all ? "" : ", " + (all - seen.size()) + " never appeared on the destination");
    }

    private Map<SnapshotId, Arrival> told(Instant since, Duration limit, Map<SnapshotId, Arrival> seen) {
        EventData wait = new EventData.Waiting.ForArrival(
                since,
                Optional.of(limit),
                round,
                complete(seen),
                route.volumes().size());
        if (!told.equals(Optional.of(wait))) {
            told = Optional.of(wait);
            context.tell(wait);
        }
        return seen;
    }

    private void tellEnd(Map<SnapshotId, Arrival> seen) {
        context.tell(new EventData.RoundEnded(
                round, complete(seen), seen.size(), route.volumes().size(), amount(), took()));
    }

    /** From the beginning of the round until now. */
    public Duration took() {
        return Duration.between(begun, context.time().now());
    }

    public static int complete(Map<SnapshotId, Arrival> seen) {
        return (int) seen.values().stream().filter(Arrival::complete).count();
    }
}
