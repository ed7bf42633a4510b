package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes when a VM is down, as far as the run looks. A run that carries on what another run has left did not look meanwhile: what
 * its first look shows may have been so for any part of that time. Confined to the thread of the run.
 */
public final class DowntimeWatch {
    private Downtime noted;
    private boolean looked;
    private @Nullable Duration atLeast;
    private boolean partsUnknown;

    private DowntimeWatch(Downtime noted, boolean looked) {
        this.noted = noted;
        this.looked = looked;
    }

    /** Of a run that begins. */
    static DowntimeWatch begin() {
        return new DowntimeWatch(Downtime.NONE, true);
    }

    /** Of a run that takes over what another one has noted. What is over is not what comes: a VM that ran there may be taken back. */
    static DowntimeWatch takeUp(Optional<Downtime> left) {
        Optional<Downtime> open = left.filter(d -> d.running().isEmpty());
        return new DowntimeWatch(open.orElse(Downtime.NONE), open.isEmpty());
    }

    /** The VM, which runs, is about to be told to stop: it counts as down from now on. */
    void leavesRunning(Instant now) {
        noted = Downtime.since(now);
        looked = true;
        atLeast = null;
        partsUnknown = false;
    }

    /** The same of a VM that ran on the destination. One that was down all the time is not down from now on only. */
    void leavesRunningAgain(Instant now) {
        if (noted.left().isEmpty() || noted.running().isPresent()) {
            leavesRunning(now);
        }
    }

    /** The VM was seen in this state. */
    void seen(VmState state, Instant now) {
        Downtime before = noted;
        noted = before.seen(state, now);
        if (!looked && before.left().isPresent()) {
            looked = true;
            partsUnknown = !noted.undeployed().equals(before.undeployed())
                    || !noted.starting().equals(before.starting());
            if (noted.running().isPresent()) {
                atLeast = Duration.between(before.left().orElseThrow(), before.lastSeen());
            }
        }
    }

    /** What is noted, for the journal. */
    public Downtime noted() {
        return noted;
    }

    /** How long it was down for certain, where the total may be longer than the truth; empty when the total is exact. */
    public Optional<Duration> atLeast() {
        return Optional.ofNullable(atLeast);
    }

    /** The part in which it was UNDEPLOYED or PENDING; empty while it is not known. */
    public Optional<Duration> nowhere() {
        return partsUnknown ? Optional.empty() : noted.nowhere();
    }
}
