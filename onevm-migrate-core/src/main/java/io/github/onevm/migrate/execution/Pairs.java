package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall.Side;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What one run knows of the snapshots that its migration has sent. A pair is a snapshot on the source and its copy on
 * the destination. The newest pair of each volume is the base of the next difference; earlier ones are superseded.
 * Confined to the thread that runs the plan, except for {@link #removed} and
 * {@link #doubtful}.
 */
public final class Pairs {
    private final Map<VolumeName, Arrival> newest = new HashMap<>();
    private final Set<SnapshotId> travelling = new HashSet<>();
    private final Map<Side, Set<SnapshotId>> superseded = new EnumMap<>(Side.class);
    private final Map<Side, AtomicInteger> removed = new EnumMap<>(Side.class);
    private final Map<Side, Set<SnapshotId>> announced = new EnumMap<>(Side.class);
    private final Map<Side, Set<SnapshotId>> doubtful = new EnumMap<>(Side.class);
    private final Map<Side, Set<SnapshotId>> staying = new EnumMap<>(Side.class);
    private int rounds;
    private int inherited;
    private int intents;
    private int sending;

    Pairs() {
        for (Side side : Side.values()) {
            superseded.put(side, ConcurrentHashMap.newKeySet());
            removed.put(side, new AtomicInteger());
            announced.put(side, new HashSet<>());
            doubtful.put(side, ConcurrentHashMap.newKeySet());
            staying.put(side, new HashSet<>());
        }
    }

    Pairs(Learned learned) {
        this();
        newest.putAll(learned.arrived());
        travelling.addAll(learned.travelling());
        rounds = learned.rounds();
        inherited = learned.inherited();
        of(superseded, Side.SOURCE).addAll(learned.superseded().source());
        of(superseded, Side.DESTINATION).addAll(learned.superseded().destination());
        of(removed, Side.SOURCE).set(learned.superseded().removedFromSource());
        of(removed, Side.DESTINATION).set(learned.superseded().removedFromDestination());
        superseded.forEach((side, ids) -> {
            of(announced, side).addAll(ids);
            of(doubtful, side).addAll(ids);
        });
    }

    private static <T> T of(Map<Side, T> values, Side side) {
        return Objects.requireNonNull(values.get(side));
    }

    Map<VolumeName, Arrival> all() {
        return newest;
    }

    /** Whether the other side has no snapshot of any volume. */
    boolean isEmpty() {
        return newest.isEmpty();
    }

    Set<SnapshotId> travelling() {
        return travelling;
    }

    int intents() {
        return intents;
    }

    /** Number of the newest round that has arrived completely; 0 if none has. */
    public int rounds() {
        return rounds;
    }

    /**
     * Number of pairs with which this migration has begun: of a rehearsal of it, or of an earlier attempt that had them from a
     * rehearsal. It has removed them when it has newer ones.
     */
    public int inherited() {
        return inherited;
    }

    /** Notes that this round has arrived completely. */
    public void complete(int round) {
        rounds = Math.max(rounds, round);
    }

    /** Notes that so many snapshots are about to be made, until it is known that they were sent, or that none was made. */
    void sending(int snapshots) {
        sending = snapshots;
    }

    /** Notes snapshots that were sent. */
    void sent(Collection<SnapshotId> snapshots) {
        sending = 0;
        Set<SnapshotId> known = newest.values().stream().map(Arrival::sent).collect(Collectors.toSet());
        snapshots.stream().filter(id -> !known.contains(id)).forEach(travelling::add);
    }

    void arrived(Map<VolumeName, Arrival> pairs) {
        pairs.forEach((volume, now) -> {
            Optional.ofNullable(newest.put(volume, now))
                    .filter(before -> !before.sent().equals(now.sent()))
                    .ifPresent(this::supersede);
            if (now.complete()) {
                travelling.remove(now.sent());
            }
        });
    }

    Optional<Arrival> newest(VolumeName volume) {
        return Optional.ofNullable(newest.get(volume));
    }

    /** The newest pairs of which it is not known that they are complete, by volume. */
    Map<VolumeName, Arrival> incomplete() {
        return newest.entrySet().stream()
                .filter(e -> !e.getValue().complete())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The snapshots that were sent before the newest ones, and of which it is not known whether they have arrived. */
    Set<SnapshotId> overtaken() {
        Set<SnapshotId> overtaken = new HashSet<>(travelling);
        newest.values().stream().map(Arrival::sent).forEach(overtaken::remove);
        return overtaken;
    }

    /** Notes what has become of snapshots that were overtaken. One that has not appeared is on the source only. */
    void settle(Collection<SnapshotId> overtaken, Collection<Arrival> appeared) {
        overtaken.forEach(id -> supersede(Side.SOURCE, id));
        appeared.forEach(this::supersede);
        travelling.removeAll(overtaken);
    }

    private void supersede(Arrival pair) {
        supersede(Side.SOURCE, pair.sent());
        supersede(Side.DESTINATION, pair.local());
        travelling.remove(pair.sent());
    }

    private void supersede(Side side, SnapshotId snapshot) {
        of(superseded, side).add(snapshot);
    }

    /** The snapshots of one side that are to be removed, in order of their ids. */
    Set<SnapshotId> superseded(Side side) {
        Set<SnapshotId> ids = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        ids.addAll(of(superseded, side));
        return ids;
    }

    /** Notes, before the first removal, that these are about to be removed. An intent. */
    void removing() {
        superseded.forEach((side, ids) -> {
            if (of(announced, side).addAll(ids)) {
                intents++;
            }
        });
    }

    /**
     * Notes snapshots of an earlier move on which this one has built. They are read before they are removed, because an earlier
     * run may have removed them.
     */
    public void superseded(Collection<SnapshotId> onSource, Collection<SnapshotId> onDestination) {
        superseded(Side.SOURCE, onSource);
        superseded(Side.DESTINATION, onDestination);
    }

    private void superseded(Side side, Collection<SnapshotId> snapshots) {
        of(superseded, side).addAll(snapshots);
        of(doubtful, side).addAll(snapshots);
    }

    /** Those of them that may be removed already: an earlier run, or a call without an answer, may have done it. */
    Set<SnapshotId> doubtful(Side side) {
        return Set.copyOf(of(doubtful, side));
    }

    /** Notes that it is not known whether a snapshot was removed. */
    void doubtful(Side side, SnapshotId snapshot) {
        of(doubtful, side).add(snapshot);
    }

    /** Notes which of the doubtful ones are present. */
    void looked(Side side, Set<SnapshotId> present) {
        doubtful(side).stream().filter(id -> !present.contains(id)).forEach(id -> removed(side, id));
        of(doubtful, side).clear();
    }

    /** Notes that a snapshot is gone. */
    void removed(Side side, SnapshotId snapshot) {
        if (of(superseded, side).remove(snapshot)) {
            of(removed, side).incrementAndGet();
        }
    }

    /** The snapshots of one side stay, because the cluster cannot remove them. */
    void keep(Side side) {
        of(staying, side).addAll(of(superseded, side));
        of(superseded, side).clear();
        of(doubtful, side).clear();
    }

    /** Whether all snapshots of one side that are present, as far as it is known, are those of the newest pairs. */
    public boolean isNewestOnly(Side side) {
        return present(side) == newest.size();
    }

    /** The number of snapshots of one side that this migration has made, sent or taken over, and that were not removed. */
    public int present(Side side) {
        Set<SnapshotId> present = new HashSet<>(of(superseded, side));
        present.addAll(of(staying, side));
        newest.values().forEach(pair -> present.add(side == Side.SOURCE ? pair.sent() : pair.local()));
        if (side == Side.SOURCE) {
            present.addAll(travelling);
        }
        return present.size();
    }

    /** The number of further snapshots of one side that may exist: nobody has seen whether they were made, or have appeared. */
    public int unsure(Side side) {
        Set<SnapshotId> onTheirWay = new HashSet<>(side == Side.SOURCE ? Set.of() : travelling);
        newest.values().forEach(pair -> onTheirWay.remove(pair.sent()));
        return onTheirWay.size() + sending;
    }

    /** The number of snapshots that were removed from one side. */
    public int removed(Side side) {
        return of(removed, side).get();
    }

    Superseded superseded() {
        return new Superseded(
                of(superseded, Side.SOURCE),
                of(superseded, Side.DESTINATION),
                removed(Side.SOURCE),
                removed(Side.DESTINATION));
    }
}
