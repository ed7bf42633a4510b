package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
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
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.step.CarrySnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventWordsTest {
    private static final VmId VM = new VmId(42);
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Optional<Duration> LIMIT = Optional.of(Duration.ofSeconds(30));
    private static final ScheduledAction ACTION =
            new ScheduledAction(Optional.of(3), "poweroff", NOON, Optional.empty(), Optional.empty());
    private static final VmState EPILOG = new VmState(3, 30);

    private record Titled(String title) implements PlannedStep {
        @Override
        public List<String> details() {
            return List.of();
        }

        @Override
        public boolean isPointOfNoReturn() {
            return false;
        }
    }

    static final PlannedStep STEP = new Titled("stop VM 42");

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    static Stream<Arguments> lines() {
        return Stream.of(ofSteps(), ofRounds(), ofVm(), ofHooks(), waits(), warnings())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> ofSteps() {
        return Stream.of(
                Arguments.of(new EventData.StepFoundDone(1, STEP), "found done: stop VM 42"),
                Arguments.of(
                        new EventData.ReturnBegun(), "VM 42 is taken back, with everything that its guest has written"),
                Arguments.of(
                        new EventData.RollbackCalledOff(),
                        "the rollback ends before anything was undone: VM 42 is on the destination"));
    }

    private static Stream<Arguments> ofRounds() {
        Optional<Bytes> gibibyte = Optional.of(Bytes.ofMebibytes(1024));
        return Stream.of(
                Arguments.of(
                        new EventData.RoundBegun("r1", 2, gibibyte), "sending snapshots of 2 volumes, about 1.0 GiB"),
                Arguments.of(new EventData.RoundBegun("r1", 1, Optional.empty()), "sending snapshots of 1 volume"),
                Arguments.of(
                        new EventData.RoundEnded("r12", 1, 1, 2, gibibyte, seconds(1.25)),
                        "round 12 took 1.3 s: 1 of 2 snapshots arrived completely, 1 never appeared on the destination"),
                Arguments.of(
                        new EventData.RoundEnded("r2", 2, 2, 2, gibibyte, seconds(4)),
                        "round 2 took 4.0 s: 2 of 2 snapshots arrived completely; about 1.0 GiB at" + " 256.0 MiB/s"),
                Arguments.of(
                        new EventData.RoundEnded("last-4", 2, 2, 2, Optional.empty(), seconds(0.5)),
                        "the last round took 0.5 s: 2 of 2 snapshots arrived completely"),
                Arguments.of(
                        new EventData.RoundEnded("only", 2, 2, 2, Optional.of(new Bytes(0)), seconds(0.5)),
                        "the round took 0.5 s: 2 of 2 snapshots arrived completely"),
                Arguments.of(
                        new EventData.RoundBegun(CarrySnapshots.ROUND, 2, Optional.empty()),
                        "copying disk and VM snapshots of 2 volumes"),
                Arguments.of(
                        new EventData.RoundEnded(CarrySnapshots.ROUND, 9, 9, 9, Optional.empty(), seconds(4)),
                        "copying disk and VM snapshots took 4.0 s: 9 of 9 snapshots arrived completely"),
                Arguments.of(
                        new EventData.RoundEnded("rehearsal", 2, 2, 2, Optional.empty(), seconds(0.5)),
                        "the round of the rehearsal took 0.5 s: 2 of 2 snapshots arrived completely"),
                Arguments.of(
                        new EventData.CutOverRehearsed(2, seconds(1.25), seconds(0.5), seconds(0.25), seconds(2)),
                        "2 volumes of the rehearsal: created in 1.3 s (slowest call 0.5 s), compared in 0.3 s, deleted in"
                                + " 2.0 s"),
                Arguments.of(
                        new EventData.CopyBooted(new VmId(51), seconds(8), seconds(60)),
                        "VM 51, the copy, was RUNNING after 8.0 s and stayed so for 60.0 s; removing it"),
                Arguments.of(
                        new EventData.RoundExpected(Bytes.ofMebibytes(3), seconds(7)),
                        "3.0 MiB written since, about 7 s to send"));
    }

    private static Stream<Arguments> ofVm() {
        return Stream.of(
                Arguments.of(new EventData.VmSeen(VmState.RUNNING), "VM 42 is RUNNING"),
                Arguments.of(new EventData.DowntimeBegun(LIMIT), "VM 42 is asked to stop, its downtime begins"),
                Arguments.of(
                        new EventData.DowntimeEnded(seconds(12.3), Optional.empty()),
                        "VM 42 is RUNNING again after 12.3 s"),
                Arguments.of(
                        new EventData.DowntimeEnded(Duration.ZERO, Optional.empty()),
                        "VM 42 was not stopped, so it was not down"),
                Arguments.of(
                        new EventData.DowntimeEnded(seconds(12.3), Optional.of(seconds(4))),
                        "VM 42 is RUNNING again after 12.3 s at most, and 4.0 s at least"),
                Arguments.of(new EventData.SignalReceived(OperatorSignal.PROCEED), "told to proceed"),
                Arguments.of(
                        new EventData.SignalReceived(OperatorSignal.PAUSE),
                        "told to keep the VM running until 'onevm-migrate proceed 42'"),
                Arguments.of(
                        new EventData.SignalReceived(OperatorSignal.CUT_OVER_NOW),
                        "told to stop the VM after the round that is under way"),
                Arguments.of(new EventData.SignalReceived(OperatorSignal.ABORT), "told to roll back"),
                Arguments.of(
                        new EventData.OperationRetried(
                                EventData.Operation.UNDEPLOY, Optional.of(new VmState(3, 42)), Optional.empty()),
                        "VM 42 is EPILOG_UNDEPLOY_FAILURE, trying once more"),
                Arguments.of(
                        new EventData.OperationRetried(EventData.Operation.START, Optional.empty(), Optional.empty()),
                        "the start of VM 42 failed, trying once more"),
                Arguments.of(
                        new EventData.OperationRetried(EventData.Operation.UNDEPLOY, Optional.of(EPILOG), LIMIT),
                        "VM 42 has been EPILOG_UNDEPLOY for 30 s: it needs longer, or OpenNebula has lost the operation, as"
                                + " when it is restarted while a driver works; retrying it once"));
    }

    private static Stream<Arguments> waits() {
        return Stream.of(
                Arguments.of(new Waiting.ForArrival(NOON, LIMIT, "r1", 1, 5), "1 of 5 snapshots have arrived"),
                Arguments.of(new Waiting.ForUndeploy(NOON, LIMIT), "waiting until VM 42 is UNDEPLOYED, at most 30 s"),
                Arguments.of(new Waiting.ForRunning(NOON, LIMIT), "waiting until VM 42 is RUNNING, at most 30 s"),
                Arguments.of(
                        new Waiting.ForProbation(NOON, LIMIT),
                        "waiting to see whether VM 42 stays RUNNING, at most 30 s"),
                Arguments.of(
                        new Waiting.ForCopy(NOON, LIMIT, new VmId(51), new VmState(3, 2)),
                        "VM 51, a copy of VM 42, is BOOT, waiting until it is RUNNING, at most 30 s"),
                Arguments.of(
                        new Waiting.ForCopy(NOON, LIMIT, new VmId(51), VmState.RUNNING),
                        "VM 51, a copy of VM 42, is RUNNING, waiting to see whether it stays so, at most 30 s"),
                Arguments.of(
                        new Waiting.ForCopyGone(NOON, LIMIT, 2),
                        "waiting until the copy of VM 42 is gone, of which 2 parts are there, at most 30 s"),
                Arguments.of(
                        new Waiting.ForIdleVm(NOON, LIMIT, new VmState(3, 69)),
                        "VM 42 is BACKUP, waiting until that is over, at most 30 s"),
                Arguments.of(
                        new Waiting.ForDetach(NOON, LIMIT, 1),
                        "waiting until hosts of the source detach 1 volume, at most 30 s"),
                Arguments.of(
                        new Waiting.ForDetach(NOON, LIMIT, 2),
                        "waiting until hosts of the source detach 2 volumes, at most 30 s"),
                Arguments.of(new Waiting.ForLock(NOON, LIMIT), "waiting until VM 42 shows its lock, at most 30 s"),
                Arguments.of(
                        new Waiting.ForProceed(NOON, Optional.empty()),
                        "held until somebody says: onevm-migrate proceed 42"),
                Arguments.of(new Waiting.ForTurn(NOON, Optional.empty()), "ready, waiting for its turn to be stopped"),
                Arguments.of(
                        new Waiting.ForTime(NOON, Optional.empty(), NOON.plusSeconds(60)),
                        "waiting until 2026-11-28T12:01:00Z"),
                Arguments.of(
                        new Waiting.ForWrites(NOON, Optional.empty(), Optional.empty()),
                        "nothing was written since the last round: no further one until something is"),
                Arguments.of(
                        new Waiting.ForWrites(NOON, Optional.empty(), Optional.of(VmState.POWEROFF)),
                        "the VM is POWEROFF and writes nothing: no further round until it may be moved"),
                Arguments.of(
                        new Waiting.ForServer(NOON, LIMIT, "connection refused"),
                        "not possible now, trying again for 30 s: connection refused"),
                Arguments.of(
                        new Waiting.ForHook(NOON, LIMIT, "10-mail", HookPoint.BEFORE_STOP),
                        "waiting for hook '10-mail' (before-stop), at most 30 s"),
                Arguments.of(
                        new Waiting.ForLeader(NOON, LIMIT, RaftRole.CUT_OFF),
                        "waiting until the OpenNebula server leads its zone (it is CUT_OFF), at most 30 s"));
    }

    private static Stream<Arguments> ofHooks() {
        return Stream.of(
                Arguments.of(
                        hook(HookPoint.STARTED, HookResult.PASSED, Optional.empty()),
                        "hook '10-mail' (started) passed after 1.5 s"),
                Arguments.of(
                        hook(HookPoint.STARTED, HookResult.PASSED, Optional.of("sent")),
                        "hook '10-mail' (started) passed after 1.5 s: sent"),
                Arguments.of(
                        hook(HookPoint.BEFORE_CUT_OVER, HookResult.VETOED, Optional.of("the backup runs")),
                        "hook '10-mail' (before-cut-over) vetoes: the backup runs"),
                Arguments.of(
                        hook(HookPoint.DONE, HookResult.FAILED, Optional.of("exit status 1")),
                        "hook '10-mail' (done) has failed: exit status 1"),
                Arguments.of(
                        hook(HookPoint.DONE, HookResult.LATE, Optional.empty()),
                        "hook '10-mail' (done) did not end in time and was ended after 1.5 s"),
                Arguments.of(
                        hook(HookPoint.DONE, HookResult.STOPPED, Optional.empty()),
                        "hook '10-mail' (done) was ended, because the run was asked to stop"));
    }

    private static EventData.HookEnded hook(HookPoint point, HookResult result, Optional<String> message) {
        return new EventData.HookEnded("10-mail", point, result, message, seconds(1.5));
    }

    private static Stream<Arguments> warnings() {
        return Stream.of(
                Arguments.of(
                        new Warning.DownTooLong(seconds(61), seconds(60)),
                        "the VM was down for 61.0 s, longer than the 60 s of --max-downtime"),
                Arguments.of(new Warning.AmountUnknown("timed out"), "not known how much there is to send: timed out"),
                Arguments.of(
                        new Warning.AttemptFailed(Warning.Attempt.ROUND, 3, "away"),
                        "round 3 failed, holding on: away"),
                Arguments.of(
                        new Warning.AttemptFailed(Warning.Attempt.READ_VM, 3, "away"),
                        "looking at the VM failed, holding on: away"),
                Arguments.of(
                        new Warning.AttemptFailed(Warning.Attempt.FIND_ROUNDS, 0, "away"),
                        "looking what was sent before failed, holding on: away"),
                Arguments.of(
                        new Warning.AttemptFailed(Warning.Attempt.READ_SIGNAL, 1, "away"),
                        "looking for the word to proceed failed, holding on: away"),
                Arguments.of(new Warning.RetryRefused("no"), "OpenNebula does not retry it: no"),
                Arguments.of(new Warning.StateKept(EPILOG, "no"), "VM 42 stays EPILOG_UNDEPLOY: no"),
                Arguments.of(
                        new Warning.AnsweredByFollower(),
                        "OpenNebula answers as a follower of its leader: changes are passed on, looks are behind"),
                Arguments.of(
                        new Warning.ActionsAfterUnlock(List.of(ACTION)),
                        "unlocking VM 42; OpenNebula does within 15 s what came due meanwhile: action 3 (poweroff),"
                                + " due 2026-11-28T12:00:00Z"),
                Arguments.of(
                        new Warning.LockKept(List.of(ACTION)),
                        "VM 42 stays locked: within 15 s of an unlock OpenNebula would do action 3 (poweroff), due"
                                + " 2026-11-28T12:00:00Z"),
                Arguments.of(
                        new Warning.TpmStateNotSaved(new VolumeName("one-sys-42-SWTPM")),
                        "the undeploy has not created volume one-sys-42-SWTPM: without a copy of the state elsewhere,"
                                + " the guest of VM 42 finds an empty TPM"),
                Arguments.of(
                        new Warning.RecordsChanged(), "VM 42 was changed since its records were saved; that is kept"),
                Arguments.of(
                        new Warning.OldVolumesKept(2, "volume a is attached"),
                        "2 old volumes stay: volume a is attached"),
                Arguments.of(
                        new Warning.RoundsKept(3, "busy"), "snapshots of earlier rounds stay for now, 3 of them: busy"),
                Arguments.of(
                        new Warning.ExportKept(new SnapshotId("aaaa.b.1"), "busy"),
                        "snapshot ~aaaa.b.1 was copied, and is still exported to the destination: busy"),
                Arguments.of(
                        new Warning.ImageRecordsChanged(),
                        "records of images of VM 42 were changed since they were saved; that is kept"),
                Arguments.of(
                        new Warning.ImageListsWrittenAgain(Set.of(new DatastoreId(102), new DatastoreId(100))),
                        "OpenNebula had written old lists of images of datastores 100 and 102 at the same time; they"
                                + " were written again"),
                Arguments.of(
                        new Warning.ImageListsUnconfirmed(
                                Set.of(new DatastoreId(102), new DatastoreId(100)), "connection refused"),
                        "not known whether datastores 100 and 102 list the images of the VM; 'onedb fsck' tells and"
                                + " corrects it: connection refused"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void an_event_has_one_line(EventData data, String line) {
        assertThat(EventWords.of(VM, data)).contains(line);
    }

    static Stream<EventData> printedElsewhere() {
        StepOutcome failed = new StepOutcome.Failed(FailureCode.REFUSED, "no");
        return Stream.of(
                new EventData.StepBegun(1, 2, STEP),
                new EventData.StepEnded(1, STEP, failed),
                new EventData.StepUndone(1, STEP, failed),
                new EventData.RoundProgressed("r1", NOON, List.of()),
                new EventData.RollbackBegun(failed, 1),
                new EventData.CallMade(new CloudCall.Lock(VM), true, Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("printedElsewhere")
    void an_event_that_is_printed_elsewhere_has_none(EventData data) {
        assertThat(EventWords.of(VM, data)).isEmpty();
    }

    @Test
    void every_kind_of_event_is_in_this_test() {
        Set<Class<?>> tested = Stream.concat(lines().map(line -> line.get()[0]), printedElsewhere())
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(kinds(EventData.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventWordsTest::kinds)
                : Stream.of(type);
    }
}
