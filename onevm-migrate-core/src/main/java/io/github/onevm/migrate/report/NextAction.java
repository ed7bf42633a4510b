package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Deployment;
import java.util.List;
import java.util.Optional;

/**
 * Something to do, or not to do, after a run. A report lists these in the order in which a person considers them. If it
 * has both {@link ResumeMigration} and {@link RollBack}, they are alternatives. Immutable.
 */
public sealed interface NextAction {
    /** Why it is proposed. */
    Reason reason();

    /**
     * Resume the migration.
     *
     * @param request the argument of {@code Migrator.resume}
     */
    record ResumeMigration(Resume request, Reason reason) implements NextAction {}

    /**
     * Roll the migration back.
     *
     * @param request the argument of {@code Migrator.rollback}
     */
    record RollBack(Rollback request, Reason reason) implements NextAction {}

    /**
     * Take the VM back with everything that its guest has written since, by a migration of its own; after a resume, if the migration
     * is not over.
     *
     * @param vm the VM of the argument of {@code Migrator.planReverse}
     */
    record ReverseMigration(VmId vm, Reason reason) implements NextAction {}

    /**
     * End the way back of the migration, once nobody needs it.
     *
     * @param request the argument of {@code Migrator.commit}
     */
    record CommitMigration(Commit request, Reason reason) implements NextAction {}

    /**
     * Signal the run to stop the VM now.
     *
     * @param vm the argument of {@code Migrator.proceed}
     */
    record Proceed(VmId vm, Reason reason) implements NextAction {}

    /**
     * Migrate the VM again, from where it is now.
     *
     * @param backwards whether the new migration is to go in the other direction
     */
    record MigrateAgain(VmId vm, boolean backwards, Reason reason) implements NextAction {}

    /**
     * Start the VM on the destination.
     *
     * @param found the state in which the migration found it
     * @param on where to deploy it; absent: resume it, and the scheduler chooses
     */
    record StartVm(VmId vm, VmState found, Optional<Deployment> on, Reason reason) implements NextAction {}

    /** Wait until the scheduler finds a host for the VM. */
    record WaitForScheduler(VmId vm, Reason reason) implements NextAction {}

    /** Leave the VM on the destination. */
    record LeaveThere(VmId vm, Reason reason) implements NextAction {}

    /** Do not start the VM. */
    record DoNotStart(VmId vm, Reason reason) implements NextAction {}

    /** Do not terminate the VM: that deletes its volumes. */
    record DoNotTerminate(VmId vm, Reason reason) implements NextAction {}

    /**
     * Delete scheduled actions of the VM that OpenNebula would carry out within 15 s (ON-32).
     *
     * @param actions the actions
     * @param unlockFirst whether the VM must be unlocked for it, right after OpenNebula has tried one of the actions
     */
    record DeleteScheduled(VmId vm, List<ScheduledAction> actions, boolean unlockFirst, Reason reason)
            implements NextAction {
        public DeleteScheduled {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Delete volumes that were kept, once nobody needs them.
     *
     * @param cluster their cluster, for people: {@code cluster 101 (beta)}
     * @param volumes their names
     */
    record DeleteVolumes(String cluster, List<VolumeName> volumes, Reason reason) implements NextAction {
        public DeleteVolumes {
            volumes = List.copyOf(volumes);
        }
    }

    /** Let OpenNebula repeat the driver's operation that the VM waits for, after a look at the host. */
    record RetryDriver(VmId vm, Reason reason) implements NextAction {}

    /** Release the VM, which is in HOLD. */
    record ReleaseVm(VmId vm, Reason reason) implements NextAction {}

    /**
     * Look at the VM in OpenNebula.
     *
     * @param stoppedAt the step whose undo has failed, by its title; absent if none has
     */
    record LookAtVm(VmId vm, Optional<String> stoppedAt, Reason reason) implements NextAction {}

    /**
     * Look at the status of the migration.
     *
     * @param elsewhere how a command reaches the place of its journal, if that is another place than this command's:
     *     {@code on node-x, with --records /var/lib/x}
     */
    record LookAtStatus(VmId vm, Optional<String> elsewhere, Reason reason) implements NextAction {}

    /** Look, on its machine, whether the process of the run exists. */
    record LookForRun(Claimant run, Reason reason) implements NextAction {}

    /**
     * Wait for the run; or tell it to roll back, if the reason is {@link Reason#AT_WORK}. With {@link Reason#CLAIMED} it would
     * not heed that: it rolls back already, starts the VM, or ends the way back.
     */
    record WaitForRun(Claimant run, Reason reason) implements NextAction {}

    /** Look on the destination at what could not be cleaned up; the next attempt sets aside what is in its way. */
    record LookAtLeftovers(String cluster, Reason reason) implements NextAction {}

    /**
     * Remove an obstacle, so that a rollback becomes possible.
     *
     * @param obstacle what it is, for people: a sentence without a full stop
     */
    record RemoveObstacle(String obstacle, Reason reason) implements NextAction {}

    /** Use the version of this program that has written the journal. */
    record UseOtherVersion(VmId vm, Reason reason) implements NextAction {}

    /**
     * The report is from a journal of an earlier version, which kept it as a text.
     *
     * @param text for people, in English; may contain a command
     */
    record Told(String text, Reason reason) implements NextAction {
        public Told(String text) {
            this(text, Reason.TOLD_BY_EARLIER_VERSION);
        }
    }

    /** Why an action is proposed. */
    enum Reason {
        /** The run was asked to stop and to leave everything as it was. */
        ASKED_TO_LEAVE,
        /** The run was asked to stop, and therefore did not finish what it did. */
        INTERRUPTED,
        /** A run is at work. */
        AT_WORK,
        /** A run is at work and waits for the operator's signal before it stops the VM. */
        ON_HOLD,
        /** The run that had the migration is gone. */
        RUN_IS_GONE,
        /** This machine cannot tell whether the run that had the migration is gone. */
        RUN_MAY_BE_GONE,
        /** The migration was being rolled back. */
        WAS_GOING_BACK,
        /** Another run has the claim on the VM. */
        CLAIMED,
        /** Another run has taken the migration over. */
        TAKEN_OVER,
        /** The journal is in another place. */
        JOURNAL_ELSEWHERE,
        /** The journal cannot be read by this version. */
        JOURNAL_UNREADABLE,
        /** The run has failed, and its cause must be removed first. */
        FAILED,
        /** The undo of a step has failed, so VM records and volume names may disagree. */
        UNDO_FAILED,
        /** The VM is on the destination and does not run there. */
        NOT_RUNNING_THERE,
        /** The scheduler has found no host so far. */
        NO_HOST_YET,
        /** The guest may have written on the destination; a rollback gives that up. */
        GUEST_MAY_HAVE_WRITTEN,
        /** Volumes are kept that may contain what the guest has written on the destination. */
        GUEST_WRITES_KEPT,
        /** The VM was moved, and what a way back needs is kept until somebody says that nobody needs it. */
        WAY_BACK_KEPT,
        /** Something that a rollback needs does not exist. */
        WAY_BACK_MISSING,
        /** Somebody else has moved the VM since. */
        MOVED_SINCE,
        /** The VM was left UNDEPLOYED as requested. */
        LEFT_STOPPED_AS_ASKED,
        /** The VM was not running, and a migration never boots such a VM. */
        FOUND_NOT_RUNNING,
        /** Scheduled actions have come due that would start or delete the UNDEPLOYED VM. */
        SCHEDULED_ACTIONS_DUE,
        /** A scheduled action prevents the stop of the VM. */
        SCHEDULED_ACTION_IN_THE_WAY,
        /** OpenNebula has lost the operation that the VM waits for. */
        OPERATION_LOST,
        /** The VM was not running, and a rollback that took it from the scheduler left it in HOLD. */
        LEFT_IN_HOLD,
        /** Something could not be cleaned up. */
        LEFTOVERS,
        /** An earlier version has written it. */
        TOLD_BY_EARLIER_VERSION
    }
}
