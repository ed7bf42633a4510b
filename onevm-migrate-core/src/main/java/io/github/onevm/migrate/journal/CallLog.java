package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.CallGroup.Callee;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls in a journal. Each write of a journal carries all of it, also while the VM is down, and a hold makes calls for days: so
 * they are kept in groups, whose number does not grow with disks or rounds.
 */
final class CallLog {
    /** The step of calls that undo something, until it is told which step they have undone. */
    private static final int UNDOING = 0;

    private CallLog() {}

    /** The calls of an event; empty if it is not about any. */
    static Optional<CallGroup> of(MigrationEvent event, MigrationJournal journal) {
        EventData data = event.data();
        if (data instanceof EventData.CallMade made) {
            PlannedCall call = made.call();
            Callee callee = call instanceof StorageCall onStorage ? callee(onStorage.side()) : Callee.CLOUD;
            return Optional.of(one(event.at(), journal, callee, call.kind(), made.answered(), made.took()));
        }
        if (data instanceof EventData.HookEnded hook) {
            boolean passed = hook.result() == HookResult.PASSED;
            return Optional.of(one(event.at(), journal, Callee.HOOK, hook.hook(), passed, hook.took()));
        }
        return Optional.empty();
    }

    /** The log with these calls. */
    static List<CallGroup> with(List<CallGroup> log, CallGroup calls) {
        List<CallGroup> all = new ArrayList<>(log);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isLike(calls)) {
                all.set(i, all.get(i).with(calls));
                return all;
            }
        }
        all.add(calls);
        return all;
    }

    /** The log, after it was told which step the last calls have undone. */
    static List<CallGroup> undone(List<CallGroup> log, int step) {
        List<CallGroup> all = new ArrayList<>();
        for (CallGroup group : log) {
            boolean ofThis = group.undo() && group.step() == UNDOING;
            all = new ArrayList<>(with(all, ofThis ? group.inStep(step) : group));
        }
        return all;
    }

    private static Callee callee(StorageCall.Side side) {
        return switch (side) {
            case SOURCE -> Callee.SOURCE;
            case DESTINATION -> Callee.DESTINATION;
        };
    }

    private static CallGroup one(
            Instant at, MigrationJournal journal, Callee callee, String kind, boolean good, Duration took) {
        boolean undo = journal.direction() == Direction.BACK;
        return new CallGroup(
                undo ? UNDOING : step(journal), undo, callee, kind, 1, good ? 0 : 1, at.minus(took), at, took);
    }

    /** A commit belongs to no step. */
    private static int step(MigrationJournal journal) {
        return journal.learned().committing().isPresent()
                ? journal.plan().steps().size() + 1
                : journal.step();
    }
}
