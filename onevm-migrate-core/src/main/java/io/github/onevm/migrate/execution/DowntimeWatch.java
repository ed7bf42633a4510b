package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes when a VM is down, as far as the run observes it. A run that resumes a migration did not observe the time
 * before: the state that it reads first may have lasted for any part of that time. Confined to the thread of the run.
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

    /** For a run that begins. */
    static DowntimeWatch begin() {
        return new DowntimeWatch(Downtime.NONE, true);
    }

    /**
     * For a run that resumes with the notes of another one. A completed downtime is not continued: a VM that ran on the
     * destination may be rolled back.
     */
    static DowntimeWatch takeUp(Optional<Downtime> left) {
        Optional<Downtime> open = left.filter(d -> d.running().isEmpty());
        return new DowntimeWatch(open.orElse(Downtime.NONE), open.isEmpty());
    }

    /** The running VM is about to be asked to stop: it counts as down from now on. */
    void leavesRunning(Instant now) {
        noted = Downtime.since(now);
        looked = true;
        atLeast = null;
        partsUnknown = false;
    }

    /** Whether the VM is down, as far as it is known. */
    boolean isDown() {
        return noted.left().isPresent() && noted.running().isEmpty();
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

    /** The notes, for the journal. */
    public Downtime noted() {
        return noted;
    }

    /** The certain part of the downtime, if the total may be too long; empty if the total is exact. */
    public Optional<Duration> atLeast() {
        return Optional.ofNullable(atLeast);
    }

    /** The part in which it was UNDEPLOYED or PENDING; empty if it is not known. */
    public Optional<Duration> nowhere() {
        return partsUnknown ? Optional.empty() : noted.nowhere();
    }
}
