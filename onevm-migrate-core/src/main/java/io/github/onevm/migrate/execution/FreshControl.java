package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A control that remembers its accepted calls: a state that is older than such a call counts as "not yet". A server
 * that follows its leader may show an older state for a moment, which would look like a failed start, an undeploy that
 * fell back, or a missing lock. Such a read is repeated until it shows something newer. {@link #LIMIT} after the call
 * the state is believed. Thread-safe.
 *
 * <p>Each call changes the state used here before it is answered (ON-21, ON-26, ON-30). So a server that is alone, or
 * leads, never needs a second read.
 */
public final class FreshControl implements VmControl {
    /** Much longer than a follower was seen to be behind (0.3 s, ON-12). */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final VmControl control;
    private final Time time;
    private final Map<VmId, Expected> expected = new ConcurrentHashMap<>();

    public FreshControl(VmControl control, Time time) {
        this.control = control;
        this.time = time;
    }

    /**
     * States of a VM that are out of date.
     *
     * @param state since a call about the state
     * @param lock since a call about the lock
     * @param stay the highest SEQ of its history so far
     */
    private record Expected(Past state, Past lock, int stay) {
        static final Expected NOTHING = new Expected(Past.NONE, Past.NONE, -1);

        boolean isOld(VmStatus status, Instant now) {
            return state.isOld(status, now) || lock.isOld(status, now);
        }

        /** A history only grows, so a shorter one is older. */
        boolean isShorter(VmStatus status) {
            return seq(status) < stay;
        }

        Expected seen(VmStatus status, Instant now) {
            return new Expected(state.seen(status, now), lock.seen(status, now), Math.max(stay, seq(status)));
        }

        private static int seq(VmStatus status) {
            return status.lastHistory().map(HistoryRecord::seq).orElse(-1);
        }
    }

    /**
     * The state of a VM before a call has taken effect.
     *
     * @param looks whether a status shows that state
     * @param accepted whether the call is known to have been accepted
     * @param until until when such a status is not believed
     */
    private record Past(Predicate<VmStatus> looks, boolean accepted, Instant until) {
        static final Past NONE = new Past(status -> false, true, Instant.MIN);

        boolean isOld(VmStatus status, Instant now) {
            return accepted && now.isBefore(until) && looks.test(status);
        }

        /** Once its effect is seen, a call with a lost answer counts as accepted. */
        Past seen(VmStatus status, Instant now) {
            return accepted || looks.test(status) ? this : new Past(looks, true, now.plus(LIMIT));
        }
    }

    @Override
    public VmStatus status(VmId vm) {
        Instant begun = time.now();
        while (true) {
            VmStatus status = control.status(vm);
            Instant now = time.now();
            Expected known = expected.getOrDefault(vm, Expected.NOTHING);
            boolean shorter = known.isShorter(status) && now.isBefore(begun.plus(LIMIT));
            if ((!shorter && !known.isOld(status, now)) || !paused()) {
                expected.put(vm, known.seen(status, now));
                return status;
            }
        }
    }

    /** An interrupt is left for the next wait. */
    private boolean paused() {
        try {
            time.pause(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public RaftRole standing() {
        return control.standing();
    }

    @Override
    public void lock(VmId vm) {
        call(() -> control.lock(vm), accepted -> lock(vm, past(accepted, status -> !status.isLocked())));
    }

    @Override
    public void unlock(VmId vm) {
        call(() -> control.unlock(vm), accepted -> lock(vm, past(accepted, VmStatus::isLocked)));
    }

    @Override
    public void recover(VmId vm, Recovery how) {
        call(
                () -> control.recover(vm, how),
                accepted -> state(vm, past(accepted, status -> status.state().isFailure())));
    }

    @Override
    public void undeploy(VmId vm, boolean hard) {
        call(() -> control.undeploy(vm, hard), accepted -> state(vm, past(accepted, FreshControl::isUp)));
    }

    private static boolean isUp(VmStatus status) {
        boolean up = status.state().isRunning()
                || status.state().isPoweroff()
                || status.state().isUnknown();
        return up && !UndeployWait.isRecorded(status);
    }

    @Override
    public void resume(VmId vm) {
        call(
                () -> control.resume(vm),
                accepted -> state(vm, past(accepted, status -> status.state().isUndeployed())));
    }

    @Override
    public void deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        call(
                () -> control.deploy(vm, host, systemDatastore),
                accepted -> state(vm, past(accepted, status -> status.state().isAtRest())));
    }

    @Override
    public void hold(VmId vm) {
        call(
                () -> control.hold(vm),
                accepted -> state(vm, past(accepted, status -> status.state().isPending())));
    }

    @Override
    public void release(VmId vm) {
        call(
                () -> control.release(vm),
                accepted -> state(vm, past(accepted, status -> status.state().isHeld())));
    }

    /** Notes the expected effect of a call, unless it certainly had none. */
    private interface Note {
        void made(boolean accepted);
    }

    private static void call(Runnable call, Note note) {
        try {
            call.run();
        } catch (BackendException.Ambiguous e) {
            note.made(false);
            throw e;
        }
        note.made(true);
    }

    private Past past(boolean accepted, Predicate<VmStatus> looks) {
        return new Past(looks, accepted, time.now().plus(LIMIT));
    }

    private void state(VmId vm, Past past) {
        expected.merge(
                vm, new Expected(past, Past.NONE, -1), (known, more) -> new Expected(past, known.lock(), known.stay()));
    }

    private void lock(VmId vm, Past past) {
        expected.merge(
                vm,
                new Expected(Past.NONE, past, -1),
                (known, more) -> new Expected(known.state(), past, known.stay()));
    }
}
