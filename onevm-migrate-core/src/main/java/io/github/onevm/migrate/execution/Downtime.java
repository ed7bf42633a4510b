package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The downtime of a running VM, by the clock of the run, as far as the run has observed it. Nothing is noted for a VM
 * that did not run. Immutable.
 *
 * @param left when it was asked to stop, and so left RUNNING
 * @param undeployed when it was first seen UNDEPLOYED
 * @param starting when it was first seen starting after that, no longer UNDEPLOYED or PENDING
 * @param running when it was first seen RUNNING after that
 */
public record Downtime(
        Optional<Instant> left, Optional<Instant> undeployed, Optional<Instant> starting, Optional<Instant> running) {
    public static final Downtime NONE =
            new Downtime(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Downtime since(Instant left) {
        return new Downtime(Optional.of(left), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The downtime after the VM was seen in this state. A VM that is RUNNING before it was UNDEPLOYED has not left
     * RUNNING yet, or has fallen back.
     */
    public Downtime seen(VmState state, Instant now) {
        if (left.isEmpty() || running.isPresent()) {
            return this;
        }
        if (state.isUndeployed()) {
            return new Downtime(left, Optional.of(undeployed.orElse(now)), Optional.empty(), running);
        }
        if (undeployed.isEmpty() || state.isPending()) {
            return new Downtime(left, undeployed, Optional.empty(), running);
        }
        Optional<Instant> up = Optional.of(starting.orElse(now));
        return new Downtime(left, undeployed, up, state.isRunning() ? Optional.of(now) : Optional.empty());
    }

    /** The last moment at which it was certainly down: a later one is not noted. */
    Instant lastSeen() {
        return starting.or(() -> undeployed).or(() -> left).orElseThrow();
    }

    /** From leaving RUNNING to being seen RUNNING again; empty if one of the two has not happened yet. */
    public Optional<Duration> total() {
        return left.flatMap(from -> running.map(to -> Duration.between(from, to)));
    }

    /** The part in which it was UNDEPLOYED or PENDING. */
    public Optional<Duration> nowhere() {
        return undeployed.flatMap(from -> starting.map(to -> Duration.between(from, to)));
    }
}
