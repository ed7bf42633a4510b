package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.step.RehearseCutOver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The line for each kind of event that happens within a step. One event, one line. Stateless. */
final class EventWords {
    /** The round in which snapshots of disks and VM are copied. */
    private static final String NAMED = "named";

    private EventWords() {}

    /**
     * The line, without a full stop; empty for events that {@link ConsoleReporter} prints itself, and for calls, which
     * {@code --verbose} lists as they are sent.
     */
    static Optional<String> of(VmId vm, EventData data) {
        if (data instanceof Waiting waiting) {
            return Optional.of(waiting(vm, waiting));
        }
        if (data instanceof Warning warning) {
            return Optional.of(warning(vm, warning));
        }
        return ofRounds(data).or(() -> ofVm(vm, data));
    }

    private static Optional<String> ofRounds(EventData data) {
        if (data instanceof EventData.RoundBegun begun) {
            return Optional.of(
                    (begun.round().equals(NAMED) ? "copying disk and VM snapshots of " : "sending snapshots of ")
                            + begun.volumes()
                            + (begun.volumes() == 1 ? " volume" : " volumes")
                            + begun.amount().map(a -> ", about " + a).orElse(""));
        }
        if (data instanceof EventData.RoundEnded ended) {
            return Optional.of(roundName(ended.round()) + " took " + Durations.seconds(ended.took()) + ": "
                    + ended.arrived() + " of " + ended.total() + " snapshots arrived completely"
                    + missing(ended.total() - ended.listed()) + rate(ended));
        }
        if (data instanceof EventData.CutOverRehearsed made) {
            return Optional.of(
                    made.volumes() + " volumes of the rehearsal: created in " + Durations.seconds(made.created())
                            + " (slowest call " + Durations.seconds(made.slowest()) + "), compared in "
                            + Durations.seconds(made.compared()) + ", deleted in " + Durations.seconds(made.deleted()));
        }
        if (data instanceof EventData.CopyBooted booted) {
            return Optional.of("VM " + booted.copy() + ", the copy, was RUNNING after "
                    + Durations.seconds(booted.started()) + " and stayed so for " + Durations.seconds(booted.ran())
                    + "; removing it");
        }
        if (data instanceof EventData.RoundExpected expected) {
            return Optional.of(expected.unsent() + " written since, about "
                    + expected.expected().toSeconds() + " s to send");
        }
        return Optional.empty();
    }

    static String roundName(String round) {
        if (round.matches("r\\d+")) {
            return "round " + round.substring(1);
        }
        if (round.equals(NAMED)) {
            return "copying disk and VM snapshots";
        }
        if (round.equals(RehearseCutOver.ROUND)) {
            return "the round of the rehearsal";
        }
        return round.startsWith("last") ? "the last round" : "the round";
    }

    private static String rate(EventData.RoundEnded ended) {
        return ended.rate()
                .filter(rate -> rate >= 1)
                .map(rate -> "; about " + ended.amount().orElseThrow() + " at " + new Bytes(rate.longValue()) + "/s")
                .orElse("");
    }

    private static String missing(int snapshots) {
        return snapshots == 0 ? "" : ", " + snapshots + " never appeared on the destination";
    }

    private static Optional<String> ofVm(VmId vm, EventData data) {
        if (data instanceof EventData.VmSeen seen) {
            return Optional.of("VM " + vm + " is " + seen.state());
        }
        if (data instanceof EventData.OperationRetried retried) {
            return Optional.of(retried(vm, retried));
        }
        if (data instanceof EventData.HookEnded ended) {
            return Optional.of(hook(ended));
        }
        if (data instanceof EventData.SignalReceived received) {
            return Optional.of("told to " + SignalWords.deed(received.signal(), vm));
        }
        if (data instanceof EventData.DowntimeBegun) {
            return Optional.of("VM " + vm + " is asked to stop, its downtime begins");
        }
        if (data instanceof EventData.DowntimeEnded ended) {
            return Optional.of(
                    ended.downtime().isZero()
                            ? "VM " + vm + " was not stopped, so it was not down"
                            : "VM " + vm + " is RUNNING again after " + Durations.seconds(ended.downtime())
                                    + atLeast(ended));
        }
        if (data instanceof EventData.StepFoundDone done) {
            return Optional.of("found done: " + done.step().title());
        }
        if (data instanceof EventData.ReturnBegun) {
            return Optional.of("VM " + vm + " is taken back, with everything that its guest has written");
        }
        return data instanceof EventData.RollbackCalledOff
                ? Optional.of("the rollback ends before anything was undone: VM " + vm + " is on the destination")
                : Optional.empty();
    }

    private static String hook(EventData.HookEnded ended) {
        String hook = "hook '" + ended.hook() + "' (" + ended.point().title() + ") ";
        String message = ended.message().map(text -> ": " + text).orElse("");
        return switch (ended.result()) {
            case PASSED -> hook + "passed after " + Durations.seconds(ended.took()) + message;
            case VETOED -> hook + "vetoes" + message;
            case FAILED -> hook + "has failed" + message;
            case LATE -> hook + "did not end in time and was ended after " + Durations.seconds(ended.took());
            case STOPPED -> hook + "was ended, because the run was asked to stop";
        };
    }

    private static String atLeast(EventData.DowntimeEnded ended) {
        return ended.atLeast()
                .map(least -> " at most, and " + Durations.seconds(least) + " at least")
                .orElse("");
    }

    private static String retried(VmId vm, EventData.OperationRetried retried) {
        String state = retried.state().map(Object::toString).orElse("in an unknown state");
        if (retried.lostAfter().isPresent()) {
            return "VM " + vm + " has been " + state + " for "
                    + retried.lostAfter().orElseThrow().toSeconds()
                    + " s: it needs longer, or OpenNebula has lost the operation, as when it is restarted while a driver works; retrying it"
                    + " once";
        }
        return retried.operation() == EventData.Operation.START
                ? "the start of VM " + vm + " failed, trying once more"
                : "VM " + vm + " is " + state + ", trying once more";
    }

    private static String waiting(VmId vm, Waiting waiting) {
        if (waiting instanceof Waiting.ForArrival arrival) {
            return arrival.arrived() + " of " + arrival.total() + " snapshots have arrived";
        }
        if (waiting instanceof Waiting.ForIdleVm idle) {
            return "VM " + vm + " is " + idle.state() + ", waiting until that is over" + atMost(waiting);
        }
        if (waiting instanceof Waiting.ForCopy copy) {
            return "VM " + copy.copy() + ", a copy of VM " + vm + ", is " + copy.state() + ", waiting"
                    + (copy.state().isRunning() ? " to see whether it stays so" : " until it is RUNNING")
                    + atMost(waiting);
        }
        if (waiting instanceof Waiting.ForServer server) {
            return "not possible now, trying again" + limit(server) + ": " + server.message();
        }
        if (waiting instanceof Waiting.ForProceed) {
            return "held until somebody says: onevm-migrate proceed " + vm;
        }
        if (waiting instanceof Waiting.ForTurn) {
            return "ready, waiting for its turn to be stopped";
        }
        if (waiting instanceof Waiting.ForTime time) {
            return "waiting until " + time.until();
        }
        if (waiting instanceof Waiting.ForWrites writes) {
            return writes.state()
                    .map(state -> "the VM is " + state + " and writes nothing: no further round until it may be moved")
                    .orElse("nothing was written since the last round: no further one until something is");
        }
        return "waiting " + purpose(vm, waiting) + atMost(waiting);
    }

    private static String purpose(VmId vm, Waiting waiting) {
        if (waiting instanceof Waiting.ForUndeploy) {
            return "until VM " + vm + " is UNDEPLOYED";
        }
        if (waiting instanceof Waiting.ForRunning) {
            return "until VM " + vm + " is RUNNING";
        }
        if (waiting instanceof Waiting.ForProbation) {
            return "to see whether VM " + vm + " stays RUNNING";
        }
        if (waiting instanceof Waiting.ForCopyGone gone) {
            return "until the copy of VM " + vm + " is gone, of which " + gone.left()
                    + (gone.left() == 1 ? " part is there" : " parts are there");
        }
        if (waiting instanceof Waiting.ForLock) {
            return "until VM " + vm + " shows its lock";
        }
        if (waiting instanceof Waiting.ForDetach detach) {
            return "until hosts of the source detach " + detach.attached()
                    + (detach.attached() == 1 ? " volume" : " volumes");
        }
        if (waiting instanceof Waiting.ForHook hook) {
            return "for hook '" + hook.hook() + "' (" + hook.point().title() + ")";
        }
        Waiting.ForLeader leader = (Waiting.ForLeader) waiting;
        return "until the OpenNebula server leads its zone (it is " + leader.role() + ")";
    }

    private static String limit(Waiting waiting) {
        return waiting.atMost().map(most -> " for " + most.toSeconds() + " s").orElse("");
    }

    private static String atMost(Waiting waiting) {
        return waiting.atMost()
                .map(most -> ", at most " + most.toSeconds() + " s")
                .orElse("");
    }

    private static String warning(VmId vm, Warning warning) {
        if (warning instanceof Warning.DownTooLong late) {
            return "the VM was down for " + Durations.seconds(late.downtime()) + ", longer than the "
                    + late.allowed().toSeconds() + " s of --max-downtime";
        }
        if (warning instanceof Warning.AmountUnknown unknown) {
            return "not known how much there is to send: " + unknown.message();
        }
        if (warning instanceof Warning.AttemptFailed failed) {
            return attempt(failed) + " failed, holding on: " + failed.message();
        }
        if (warning instanceof Warning.RetryRefused refused) {
            return "OpenNebula does not retry it: " + refused.message();
        }
        if (warning instanceof Warning.StateKept kept) {
            return "VM " + vm + " stays " + kept.state() + ": " + kept.message();
        }
        if (warning instanceof Warning.ActionsAfterUnlock unlocked) {
            return "unlocking VM " + vm + "; OpenNebula does within 15 s what came due meanwhile: "
                    + list(unlocked.actions());
        }
        if (warning instanceof Warning.LockKept kept) {
            return "VM " + vm + " stays locked: within 15 s of an unlock OpenNebula would do " + list(kept.actions());
        }
        if (warning instanceof Warning.TpmStateNotSaved missing) {
            return "the undeploy has not created volume " + missing.volume()
                    + ": without a copy of the state elsewhere, the" + " guest of VM " + vm + " finds an empty TPM";
        }
        if (warning instanceof Warning.ExportKept kept) {
            return "snapshot ~" + kept.snapshot() + " was copied, and is still exported to the destination: "
                    + kept.message();
        }
        if (warning instanceof Warning.OldVolumesKept kept) {
            return kept.volumes()
                    + (kept.volumes() == 1 ? " old volume stays: " : " old volumes stay: ")
                    + kept.message();
        }
        if (warning instanceof Warning.RoundsKept kept) {
            return "snapshots of earlier rounds stay for now"
                    + (kept.snapshots() == 0 ? "" : ", " + kept.snapshots() + " of them")
                    + (kept.message().isEmpty()
                            ? ": the last ones have not arrived completely"
                            : ": " + kept.message());
        }
        if (warning instanceof Warning.ImageRecordsChanged) {
            return "records of images of VM " + vm + " were changed since they were saved; that is kept";
        }
        if (warning instanceof Warning.ImageListsWrittenAgain again) {
            return "OpenNebula had written old lists of images of datastores " + ids(again.datastores())
                    + " at the same time; they were written again";
        }
        if (warning instanceof Warning.ImageListsUnconfirmed unconfirmed) {
            return "not known whether datastores " + ids(unconfirmed.datastores())
                    + " list the images of the VM; 'onedb fsck' tells and corrects it: " + unconfirmed.message();
        }
        return warning instanceof Warning.RecordsChanged
                ? "VM " + vm + " was changed since its records were saved; that is kept"
                : "OpenNebula answers as a follower of its leader: changes are passed on, looks are behind";
    }

    private static String attempt(Warning.AttemptFailed failed) {
        return switch (failed.attempt()) {
            case FIND_ROUNDS -> "looking what was sent before";
            case ROUND -> "round " + failed.round();
            case READ_VM -> "looking at the VM";
            case READ_SIGNAL -> "looking for the word to proceed";
        };
    }

    private static String ids(Set<DatastoreId> datastores) {
        return datastores.stream().sorted().map(DatastoreId::toString).collect(Collectors.joining(" and "));
    }

    private static String list(List<ScheduledAction> actions) {
        return actions.stream().map(ScheduledAction::toString).collect(Collectors.joining("; "));
    }
}
