package io.github.onevm.migrate.event;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has happened in a run. The texts in it are messages of failures; everything else is a value. An event that
 * equals the one before, apart from calls, is not repeated. Immutable.
 */
public sealed interface EventData {
    /**
     * An event that the journal keeps as well, so that it can be replayed: {@code Migrator.events}. It is written with
     * the next write of the journal; none is written for it alone.
     */
    sealed interface Milestone extends EventData {}

    /**
     * An event that soon gives way to another one of its kind. The journal keeps only the newest one, until the next milestone, for
     * {@code Migrator.progress}. No write of the journal is made for it.
     */
    sealed interface Passing extends EventData {}

    /**
     * A step begins.
     *
     * @param number its number in the plan, from 1
     * @param total number of steps
     * @param step the step
     */
    record StepBegun(int number, int total, PlannedStep step) implements Milestone {}

    /**
     * A step has ended, successfully or not.
     *
     * @param number its number in the plan, from 1
     * @param step the step
     * @param outcome its outcome
     */
    record StepEnded(int number, PlannedStep step, StepOutcome outcome) implements Milestone {}

    /**
     * A run that resumes found a step done whose end the run before it could not write down any more.
     *
     * @param number its number in the plan, from 1
     * @param step the step
     */
    record StepFoundDone(int number, PlannedStep step) implements Milestone {}

    /**
     * A rollback begins.
     *
     * @param cause the outcome that caused it; a good one if it was requested
     * @param last number of the last step that is to be undone, from 1; 0 if none has begun
     */
    record RollbackBegun(StepOutcome cause, int last) implements Milestone {}

    /** The VM has fallen on the destination, and a move back of its own begins, which ends this migration. */
    record ReturnBegun() implements EventData {}

    /** The rollback ends before anything was undone, because the VM is on the destination. The migration goes forward. */
    record RollbackCalledOff() implements Milestone {}

    /**
     * A step was undone, or could not be undone.
     *
     * @param number its number in the plan, from 1
     * @param step the step
     * @param outcome the outcome of the undo
     */
    record StepUndone(int number, PlannedStep step, StepOutcome outcome) implements Milestone {}

    /**
     * A round of snapshots has ended: all of them have arrived, or the wait for them is over. Of these events the
     * journal keeps the newest 50.
     *
     * @param round its name in the tags of the snapshots: {@code r1}, {@code r2}, ... while the VM runs, {@code last-}
     *     and a number once it is stopped, {@code only} if nothing else is done, {@code rehearsal} for the last of a rehearsal; {@code named} for the copying of the
     *     snapshots that users have made
     * @param arrived number of snapshots whose data has arrived completely
     * @param listed number of snapshots that the destination lists
     * @param total number of snapshots sent, one for each volume; several for each if they are copied
     * @param amount what was to be sent, by the storage cluster; absent if it does not report it
     * @param took from the beginning of the round to its end
     */
    record RoundEnded(String round, int arrived, int listed, int total, Optional<Bytes> amount, Duration took)
            implements Milestone {
        /** Bytes per second; empty if the amount is not known, or the round is not complete or took no time. */
        public Optional<Double> rate() {
            return amount.filter(a -> arrived == total && !took.isZero()).map(a -> a.value() * 1e9 / took.toNanos());
        }
    }

    /**
     * A rehearsal has created volumes on the destination, compared them, and deleted them again.
     *
     * @param volumes number of volumes
     * @param created how long it took to create them
     * @param slowest the longest of these calls
     * @param compared how long it took to compare them
     * @param deleted how long it took to delete them
     */
    record CutOverRehearsed(int volumes, Duration created, Duration slowest, Duration compared, Duration deleted)
            implements Milestone {}

    /**
     * A copy of the VM has run, and is about to be removed.
     *
     * @param copy the copy
     * @param started from the request to start it to RUNNING
     * @param ran how long it was watched after that
     */
    record CopyBooted(VmId copy, Duration started, Duration ran) implements Milestone {}

    /**
     * The running VM is asked to stop: its downtime begins. Told again if it is asked once more while it runs; then its
     * downtime begins only with that.
     *
     * @param allowed how long it may be down; absent: no limit, or told by an earlier version
     */
    record DowntimeBegun(Optional<Duration> allowed) implements Milestone {}

    /**
     * The VM was seen RUNNING again, or was not stopped after all.
     *
     * @param downtime from the request to stop until now; 0 if it was not stopped: the request was not accepted, or the guest did
     *     not shut down
     * @param atLeast the certain part of it, if no run saw the VM come up; absent if {@code downtime} is exact
     */
    record DowntimeEnded(Duration downtime, Optional<Duration> atLeast) implements Milestone {}

    /**
     * Snapshots of a round are sent. {@link RoundEnded} follows, unless a call fails or nothing is awaited.
     *
     * @param round its name, as in {@link RoundEnded}
     * @param volumes number of volumes
     * @param amount what is to be sent, by the storage cluster; absent if it does not report it
     */
    record RoundBegun(String round, int volumes, Optional<Bytes> amount) implements EventData {}

    /**
     * How much of a round has arrived, as far as the storage clusters report it. Told at the beginning of the wait, and when a number
     * has changed.
     *
     * @param round its name, as in {@link RoundEnded}
     * @param begun when it began, by the clock of the run
     * @param volumes what is known of each volume, in the order in which they are sent
     */
    record RoundProgressed(String round, Instant begun, List<VolumeArrival> volumes) implements Passing {
        public RoundProgressed {
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * How much of the snapshot of one volume has arrived.
     *
     * @param volume the volume
     * @param complete whether all of it has arrived, and of the snapshots on which it stands
     * @param arrived bytes that the receiving cluster reports; absent if it was not asked yet or does not report them
     * @param total bytes that the sending cluster has reported to be sent; absent if it does not report them. May be too low: the guest
     *     writes between the report and the snapshot
     */
    record VolumeArrival(VolumeName volume, boolean complete, Optional<Bytes> arrived, Optional<Bytes> total) {}

    /**
     * How long the next round will take.
     *
     * @param unsent what was written since the last round
     * @param expected how long it takes to send that, at the rate of the last round
     */
    record RoundExpected(Bytes unsent, Duration expected) implements Passing {}

    /**
     * The state of the VM was read.
     *
     * @param state the state
     */
    record VmSeen(VmState state) implements EventData {}

    /**
     * A changing call was made, successfully. Reads are no events. Parallel calls are told when all of them have ended;
     * the time of each event is that of its call.
     *
     * @param call the call
     * @param answered false if the answer was lost, and reading back has shown that the call took effect
     * @param took from the first attempt until it was known that the call took effect
     */
    record CallMade(PlannedCall call, boolean answered, Duration took) implements EventData {}

    /**
     * A signal of the operator has arrived.
     *
     * @param signal the signal
     */
    record SignalReceived(OperatorSignal signal) implements EventData {}

    /** An operation of the cloud controller on the VM. */
    enum Operation {
        /** From RUNNING or POWEROFF to UNDEPLOYED. */
        UNDEPLOY,
        /** From UNDEPLOYED to RUNNING. */
        START
    }

    /**
     * An operation has failed, or was lost, and is tried once more.
     *
     * @param operation the operation
     * @param state the state of the VM; absent if it is not read again
     * @param lostAfter how long the VM had been in that state when the operation counted as lost; absent if it failed
     */
    record OperationRetried(Operation operation, Optional<VmState> state, Optional<Duration> lostAfter)
            implements EventData {}

    /** The run waits. Told again when a number in it has changed. */
    sealed interface Waiting extends EventData {
        /** When the wait began, by the clock of the run. */
        Instant since();

        /** How long it may last; empty if it has no limit of its own. */
        Optional<Duration> atMost();

        /**
         * For snapshots on the destination.
         *
         * @param round the round, as in {@link RoundEnded}
         * @param arrived number of snapshots whose data has arrived completely
         * @param total number of snapshots
         */
        record ForArrival(Instant since, Optional<Duration> atMost, String round, int arrived, int total)
                implements Waiting {}

        /** For UNDEPLOYED. */
        record ForUndeploy(Instant since, Optional<Duration> atMost) implements Waiting {}

        /** For RUNNING. */
        record ForRunning(Instant since, Optional<Duration> atMost) implements Waiting {}

        /** For the end of the time in which the started VM is watched. */
        record ForProbation(Instant since, Optional<Duration> atMost) implements Waiting {}

        /**
         * For a copy of the VM that a rehearsal boots: to reach RUNNING, or to stay so.
         *
         * @param copy the copy
         * @param state its state
         */
        record ForCopy(Instant since, Optional<Duration> atMost, VmId copy, VmState state) implements Waiting {}

        /**
         * Until a copy of the VM, or the images of its disks, are gone.
         *
         * @param left how many of them are there
         */
        record ForCopyGone(Instant since, Optional<Duration> atMost, int left) implements Waiting {}

        /**
         * For the end of another operation on the VM, such as a backup.
         *
         * @param state the state of the VM during that operation
         */
        record ForIdleVm(Instant since, Optional<Duration> atMost, VmState state) implements Waiting {}

        /**
         * Until no host of the source has a volume of the VM attached.
         *
         * @param attached number of volumes that are attached
         */
        record ForDetach(Instant since, Optional<Duration> atMost, int attached) implements Waiting {}

        /** For the VM to show the lock that was set. */
        record ForLock(Instant since, Optional<Duration> atMost) implements Waiting {}

        /** For the operator's signal to proceed. */
        record ForProceed(Instant since, Optional<Duration> atMost) implements Waiting {}

        /** Until the {@linkplain io.github.onevm.migrate.model.CutOverGate gate} of the program lets the VM be stopped. */
        record ForTurn(Instant since, Optional<Duration> atMost) implements Waiting {}

        /**
         * For the earliest time at which the VM may be stopped.
         *
         * @param until that time
         */
        record ForTime(Instant since, Optional<Duration> atMost, Instant until) implements Waiting {}

        /**
         * For something to send, because nothing was written since the last round.
         *
         * @param state the state of the VM; absent if it is not POWEROFF
         */
        record ForWrites(Instant since, Optional<Duration> atMost, Optional<VmState> state) implements Waiting {}

        /**
         * For a server that does not answer, or does not accept a call now.
         *
         * @param message the last failure
         */
        record ForServer(Instant since, Optional<Duration> atMost, String message) implements Waiting {}

        /**
         * For the answer of a hook. {@link HookEnded} follows.
         *
         * @param hook its name
         * @param point where the run is
         */
        record ForHook(Instant since, Optional<Duration> atMost, String hook, HookPoint point) implements Waiting {}

        /**
         * For a leader in the zone of the cloud controller.
         *
         * @param role the role of the server that was asked
         */
        record ForLeader(Instant since, Optional<Duration> atMost, RaftRole role) implements Waiting {}
    }

    /**
     * The call of a hook has ended.
     *
     * @param hook its name
     * @param point where the run is
     * @param result how it has ended
     * @param message what it says, without secrets; absent if it says nothing
     * @param took how long it took
     */
    record HookEnded(String hook, HookPoint point, HookResult result, Optional<String> message, Duration took)
            implements EventData {}

    /** Something that does not end the run and that a person should know. */
    sealed interface Warning extends EventData {
        /**
         * The VM runs again and was certainly down for longer than allowed. The steps after the last difference are not
         * abandoned for that.
         *
         * @param downtime the certain part of the downtime
         * @param allowed the limit
         */
        record DownTooLong(Duration downtime, Duration allowed) implements Warning {}

        /**
         * The storage cluster did not tell how much there is to send.
         *
         * @param message the failure
         */
        record AmountUnknown(String message) implements Warning {}

        /** What failed while the VM may not be stopped yet. */
        enum Attempt {
            /** Looking which rounds an earlier run has sent. */
            FIND_ROUNDS,
            /** A round. */
            ROUND,
            /** Reading the VM. */
            READ_VM,
            /** Looking for the operator's signal. */
            READ_SIGNAL
        }

        /**
         * Something failed while the VM may not be stopped yet; it is tried again.
         *
         * @param attempt what failed
         * @param round number of the last round that has begun, from 1; 0 before the first one
         * @param message the failure
         */
        record AttemptFailed(Attempt attempt, int round, String message) implements Warning {}

        /**
         * The cloud controller does not retry an operation that it has lost.
         *
         * @param message its answer
         */
        record RetryRefused(String message) implements Warning {}

        /**
         * The VM could not be led out of a state during a rollback.
         *
         * @param state the state
         * @param message the failure
         */
        record StateKept(VmState state, String message) implements Warning {}

        /** A follower of the zone's leader answers: changes are passed on, reads are a moment behind. */
        record AnsweredByFollower() implements Warning {}

        /**
         * The VM is about to be unlocked, and the cloud controller will then do these overdue actions.
         *
         * @param actions the actions
         */
        record ActionsAfterUnlock(List<ScheduledAction> actions) implements Warning {
            public ActionsAfterUnlock {
                actions = List.copyOf(actions);
            }
        }

        /**
         * The VM stays locked, because after an unlock these overdue actions would start or delete it.
         *
         * @param actions the actions
         */
        record LockKept(List<ScheduledAction> actions) implements Warning {
            public LockKept {
                actions = List.copyOf(actions);
            }
        }

        /**
         * The undeploy has not saved the state of the VM's TPM. The migration goes on, because the operator has decided so.
         *
         * @param volume the volume that does not exist
         */
        record TpmStateNotSaved(VolumeName volume) implements Warning {}

        /**
         * A snapshot was copied, and its export to the destination could not be ended. It goes with the snapshot.
         *
         * @param snapshot the global id of the snapshot
         * @param message the failure
         */
        record ExportKept(SnapshotId snapshot, String message) implements Warning {}

        /**
         * Snapshots of earlier rounds could not be removed now. While rounds go on, it is tried again after each.
         *
         * @param snapshots the number of those that are still to be removed
         * @param message the first failure; empty if the newest snapshots have not arrived completely
         */
        record RoundsKept(int snapshots, String message) implements Warning {}

        /**
         * Volumes that an earlier move has left were not deleted.
         *
         * @param volumes the number of those that stay
         * @param message why the first of them stays
         */
        record OldVolumesKept(int volumes, String message) implements Warning {}

        /** Somebody has changed the VM since its records were saved. That change is kept. */
        record RecordsChanged() implements Warning {}

        /** The records of images were changed by somebody else since they were saved; that change is kept. */
        record ImageRecordsChanged() implements Warning {}

        /**
         * A write of the cloud controller at the same time had undone the move of images in the lists of datastores; they
         * were written again.
         *
         * @param datastores the datastores
         */
        record ImageListsWrittenAgain(Set<DatastoreId> datastores) implements Warning {}

        /**
         * The VM is where it belongs, but it could not be confirmed that the datastores list its images.
         *
         * @param datastores the datastores
         * @param message the failure
         */
        record ImageListsUnconfirmed(Set<DatastoreId> datastores, String message) implements Warning {}
    }
}
