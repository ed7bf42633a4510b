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
    private boolean foundRunning;

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
        foundRunning = false;
    }

    /**
     * The VM runs and is not about to stop: what was noted since it was asked to stop is no downtime. A run that has taken the
     * migration over and has found it RUNNING cannot tell whether it was down before.
     *
     * @return whether anything was noted
     */
    boolean staysRunning(Instant now) {
        if (!isDown() || noted.undeployed().isPresent()) {
            return false;
        }
        if (foundRunning) {
            noted = new Downtime(noted.left(), Optional.empty(), Optional.empty(), Optional.of(now));
            atLeast = Duration.ZERO;
        } else {
            noted = Downtime.NONE;
        }
        return true;
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
            foundRunning = noted.undeployed().isEmpty() && state.isRunning();
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
