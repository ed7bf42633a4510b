package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.MigrationHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work on a step, or on undoing it, as the events of a journal tell it.
 *
 * @param number number of the step, from 1
 * @param step the step
 * @param span from its beginning to its end, or to the last write of the journal
 * @param undo whether it was undone
 * @param outcome how it ended; absent if its end is not in the journal
 */
record Work(int number, PlannedStep step, Span span, boolean undo, Optional<StepOutcome> outcome) {
    /** All of it, in order of its end. */
    static List<Work> of(MigrationHistory history) {
        return of(history.begun(), history.events(), history.written());
    }

    /**
     * @param written when the journal was last written
     */
    static List<Work> of(Instant began, List<MigrationEvent> events, Instant written) {
        List<Work> all = new ArrayList<>();
        Map<Integer, EventData.StepBegun> open = new HashMap<>();
        Map<Integer, Instant> since = new HashMap<>();
        Instant last = began;
        boolean rollingBack = false;
        for (MigrationEvent event : events) {
            EventData data = event.data();
            if (data instanceof EventData.StepBegun begun) {
                open.put(begun.number(), begun);
                since.put(begun.number(), event.at());
            } else if (data instanceof EventData.StepEnded ended) {
                all.add(ended(ended, since.getOrDefault(ended.number(), last), event.at()));
                open.remove(ended.number());
            } else if (data instanceof EventData.StepFoundDone found) {
                all.add(found(found, since.getOrDefault(found.number(), last), event.at()));
                open.remove(found.number());
            } else if (data instanceof EventData.StepUndone undone) {
                Span span = new Span(last, event.at());
                all.add(new Work(undone.number(), undone.step(), span, true, Optional.of(undone.outcome())));
                open.remove(undone.number());
            }
            if (!isWithinUndo(data, rollingBack)) {
                last = event.at();
            }
            rollingBack |= data instanceof EventData.RollbackBegun;
        }
        Instant end = written.isBefore(last) ? last : written;
        open.forEach((number, begun) -> all.add(new Work(
                number, begun.step(), new Span(since.getOrDefault(number, end), end), false, Optional.empty())));
        return List.copyOf(all);
    }

    /** The beginning of an undo is no event: it begins where the one before it has ended, whatever is seen meanwhile. */
    private static boolean isWithinUndo(EventData data, boolean rollingBack) {
        return rollingBack && !(data instanceof EventData.StepUndone || data instanceof EventData.RollbackBegun);
    }

    private static Work ended(EventData.StepEnded ended, Instant from, Instant to) {
        return new Work(ended.number(), ended.step(), new Span(from, to), false, Optional.of(ended.outcome()));
    }

    private static Work found(EventData.StepFoundDone found, Instant from, Instant to) {
        StepOutcome outcome = new StepOutcome.AlreadyDone("found done by a later run");
        return new Work(found.number(), found.step(), new Span(from, to), false, Optional.of(outcome));
    }

    /** Whether these calls were made in it. */
    boolean made(CallGroup calls) {
        return calls.step() == number && calls.undo() == undo;
    }

    /** For people. */
    String label() {
        return number + "  " + (undo ? "undo: " : "") + step.title();
    }

    /** For people, a word. */
    String word() {
        return outcome.map(this::word).orElse("not ended");
    }

    private String word(StepOutcome end) {
        if (!undo) {
            return end.isGood() ? "done" : "FAILED";
        }
        if (end instanceof StepOutcome.AlreadyDone) {
            return "nothing to undo";
        }
        return end.isGood() ? "undone" : "NOT UNDONE";
    }

    /** The class of its bar. */
    String look() {
        return outcome.map(o -> o.isGood() ? (undo ? "back" : "good") : "bad").orElse("open");
    }
}
