package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the limits of a wave: which move may begin, and which VM may be stopped. A VM has its hosts from the moment it may be stopped until it runs again, or
 * its move is over. VMs are stopped in the order in which they were ready, but one whose hosts are busy does not hold up others. Thread-safe.
 */
final class Admission implements CutOverGate {
    /** A run that waits for its turn asks at least every two seconds; one that does not ask has something to send first. */
    private static final Duration ASKS_AGAIN = Duration.ofSeconds(10);

    private final WaveLimits limits;
    private final Time time;
    private final Consumer<WaveEvent> told;

    private final Map<VmId, Traveller> underWay = new HashMap<>();
    private final Map<VmId, Set<HostId>> hosts = new HashMap<>();
    private final Map<VmId, Instant> ready = new LinkedHashMap<>();
    private final Set<VmId> admitted = new HashSet<>();
    private final Set<VmId> down = new HashSet<>();
    private boolean paused;
    private Optional<Instant> shutUntil = Optional.empty();

    /**
     * @param told is told when a VM is ready to be stopped and the time of day forbids it
     */
    Admission(WaveLimits limits, Time time, Consumer<WaveEvent> told) {
        this.limits = limits;
        this.time = time;
        this.told = told;
    }

    /** Begins a move if the limits allow it now. */
    synchronized boolean begins(Traveller traveller) {
        if (paused || underWay.size() >= limits.atOnce() || isLinkBusy(traveller)) {
            return false;
        }
        if (underWay.values().stream().anyMatch(traveller::excludes)) {
            return false;
        }
        underWay.put(traveller.vm(), traveller);
        return true;
    }

    private boolean isLinkBusy(Traveller traveller) {
        return limits.perLink()
                .filter(most ->
                        underWay.values().stream().filter(traveller::isOnLinkOf).count() >= most)
                .isPresent();
    }

    /** A move that an earlier process has begun goes on: it was within the limits when it began, and its VM may be down. */
    synchronized void goesOn(Traveller traveller) {
        underWay.put(traveller.vm(), traveller);
    }

    /** The hosts on which a VM is stopped and started, as far as its plan tells. */
    synchronized void usesHosts(VmId vm, Collection<HostId> used) {
        hosts.put(vm, Set.copyOf(used));
    }

    /** The VM is asked to stop, or was: it may go on at any time. */
    synchronized void wasStopped(VmId vm) {
        admitted.add(vm);
    }

    /** The VM is down, as far as is known: its hosts are taken. One that runs after all still waits for its turn. */
    synchronized void mayBeDown(VmId vm) {
        down.add(vm);
    }

    /** The VM runs, where it was or where it should be. */
    synchronized void isUp(VmId vm) {
        down.remove(vm);
    }

    /** The move is over. */
    synchronized void isOver(VmId vm) {
        down.remove(vm);
        ready.remove(vm);
        hosts.remove(vm);
        underWay.remove(vm);
    }

    /** Whether moves are under way. */
    synchronized boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** While it is paused, no move begins, and no VM is stopped. True if this is a change. */
    synchronized boolean pause(boolean now) {
        boolean changes = paused != now;
        paused = now;
        return changes;
    }

    /** A VM that was let go once may always go on: it may have to be taken back. */
    @Override
    public boolean opens(VmId vm) {
        Optional<WaveEvent> news = Optional.empty();
        boolean open;
        synchronized (this) {
            Instant now = time.now();
            boolean shut = limits.window().filter(window -> !window.isOpen(now)).isPresent();
            if (admitted.contains(vm)) {
                return true;
            }
            ready.put(vm, now);
            if (shut) {
                news = shutNews(now);
            }
            open = !paused && !shut && isNext(vm, now);
            if (open) {
                ready.remove(vm);
                admitted.add(vm);
                down.add(vm);
            }
        }
        news.ifPresent(told);
        return open;
    }

    private Optional<WaveEvent> shutNews(Instant now) {
        Optional<Instant> opens = limits.window().map(window -> window.opens(now));
        boolean known = opens.equals(shutUntil);
        shutUntil = opens;
        return opens.filter(o -> !known).map(WaveEvent.WindowShut::new);
    }

    /** Whether its hosts are free, also after those that were ready before it have theirs. */
    private boolean isNext(VmId vm, Instant now) {
        if (limits.perHost().isEmpty()) {
            return true;
        }
        Map<HostId, Integer> taken = new HashMap<>();
        down.stream().filter(each -> !each.equals(vm)).forEach(each -> take(taken, each));
        for (Map.Entry<VmId, Instant> each : ready.entrySet()) {
            if (!isFree(taken, each.getKey())) {
                continue;
            }
            if (each.getKey().equals(vm)) {
                return true;
            }
            if (!each.getValue().plus(ASKS_AGAIN).isBefore(now)) {
                take(taken, each.getKey());
            }
        }
        return false;
    }

    private Set<HostId> hostsOf(VmId vm) {
        return hosts.getOrDefault(vm, Set.of());
    }

    private boolean isFree(Map<HostId, Integer> taken, VmId vm) {
        int most = limits.perHost().orElse(Integer.MAX_VALUE);
        return hostsOf(vm).stream().allMatch(host -> taken.getOrDefault(host, 0) < most);
    }

    private void take(Map<HostId, Integer> taken, VmId vm) {
        hostsOf(vm).forEach(host -> taken.merge(host, 1, Integer::sum));
    }
}
