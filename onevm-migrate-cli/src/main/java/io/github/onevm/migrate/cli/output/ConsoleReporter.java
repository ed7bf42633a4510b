package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Prints the events of a run as they happen. Events come from one thread at a time; {@link #onStop} may be called from
 * any thread. One run per instance.
 */
public final class ConsoleReporter implements MigrationListener {
    /** How far the run is. */
    private enum Phase {
        BEFORE,
        FORWARD,
        STARTING,
        STARTED,
        BACK
    }

    private static final String INDENT = "      ";

    private final Console console;
    private final Purpose purpose;
    private final boolean keeps;
    private final IdentityHashMap<PlannedStep, String> labels = new IdentityHashMap<>();
    private volatile Phase phase = Phase.BEFORE;
    private Instant now;
    private Instant since;
    private final ProgressModel model = new ProgressModel();
    private String lastProgress = "";
    private Optional<StepOutcome> lastError = Optional.empty();

    /**
     * @param keeps whether a request to stop leaves everything as it is
     */
    public ConsoleReporter(Console console, Purpose purpose, boolean keeps) {
        this.console = console;
        this.purpose = purpose;
        this.keeps = keeps;
        this.now = console.time().now();
        this.since = now;
    }

    /** For people: what will happen if the run is asked to stop now. */
    public String onStop() {
        if (purpose == Purpose.ROLLBACK) {
            return "the migration is being rolled back, and that comes to its end";
        }
        return switch (phase) {
            case BEFORE -> beforeTheFirstStep();
            case FORWARD ->
                "the call in progress is finished, then everything done so far is "
                        + (keeps ? "left as it is, to be resumed or rolled back" : "rolled back");
            case STARTING ->
                "the VM is being started on the destination; only the waiting for it ends, "
                        + (keeps ? "and it is not rolled back" : "and it is rolled back only if no host has it yet");
            case STARTED ->
                "the call in progress is finished, then the run ends; the start on the destination is over, so nothing is"
                        + " rolled back";
            case BACK -> "the migration is already being rolled back, and that comes to its end";
        };
    }

    private String beforeTheFirstStep() {
        if (purpose == Purpose.MOVE) {
            return "nothing was changed yet, the run ends";
        }
        return keeps
                ? "this run has changed nothing yet, everything is left as it is"
                : "this run has changed nothing yet, what was done before it is rolled back";
    }

    /** Whether any step has begun. */
    public boolean hasBegun() {
        return phase != Phase.BEFORE;
    }

    @Override
    public void onEvent(MigrationEvent event) {
        model.onEvent(event);
        // Not the time of printing: the terminal may be slower than the run.
        now = event.at();
        EventData data = event.data();
        if (data instanceof EventData.StepBegun begun) {
            begun(begun);
        } else if (data instanceof EventData.StepEnded ended) {
            ended(ended);
        } else if (data instanceof EventData.RollbackBegun rollback) {
            rollbackBegun(rollback);
        } else if (data instanceof EventData.StepUndone undone) {
            undone(undone);
        } else {
            EventWords.of(event.migration().vm(), data).ifPresent(line -> within(data, line));
        }
    }

    /** How far the run is now; empty before its first event. */
    public Optional<Progress> progress() {
        return model.at(console.time().now());
    }

    @Override
    public void onFailure(MigrationEvent event, Throwable thrown) {
        String why = thrown instanceof RejectedExecutionException
                ? "the terminal takes no lines: what happens is not shown any more, the run goes on: "
                : "a mistake in this program: what happens is not shown any more, the run goes on: ";
        console.error(why, thrown);
    }

    private void begun(EventData.StepBegun event) {
        PlannedStep step = event.step();
        String label = PlanPrinter.number(event.number(), event.total()) + " " + step.title() + " …";
        labels.put(step, label);
        phase = reached(step);
        console.progress(now, label);
        step.details().forEach(this::detail);
        begin();
    }

    private Phase reached(PlannedStep step) {
        if (step.isPointOfNoReturn()) {
            return Phase.STARTING;
        }
        return phase == Phase.STARTING || phase == Phase.STARTED ? Phase.STARTED : Phase.FORWARD;
    }

    /** An event within a step. */
    private void within(EventData data, String line) {
        if (isDetail(data)) {
            detail(line);
        } else if (data instanceof EventData.Warning.DownTooLong) {
            console.progress(now, line);
        } else {
            progress(line);
        }
    }

    /** What the lines before and after it say as well. */
    private static boolean isDetail(EventData data) {
        return data instanceof EventData.RoundBegun
                || data instanceof EventData.DowntimeBegun
                || data instanceof EventData.DowntimeEnded over
                        && over.downtime().isZero()
                || data instanceof EventData.StepFoundDone
                || data instanceof EventData.Waiting.ForHook
                || data instanceof EventData.HookEnded ended && ended.result() == HookResult.PASSED
                || data instanceof EventData.Waiting.ForUndeploy
                || data instanceof EventData.Waiting.ForRunning;
    }

    private void progress(String message) {
        if (!message.equals(lastProgress)) {
            console.progress(now, INDENT + message);
            lastProgress = message;
        }
    }

    private void ended(EventData.StepEnded event) {
        StepOutcome outcome = event.outcome();
        console.progress(
                now, label(event.step()) + " " + (outcome.isGood() ? "done in " : "FAILED after ") + elapsed());
        if (outcome.isGood()) {
            detail(outcome.message());
        } else {
            error(outcome);
        }
        begin();
    }

    private void rollbackBegun(EventData.RollbackBegun event) {
        phase = Phase.BACK;
        StepOutcome cause = event.cause();
        boolean asked = purpose == Purpose.ROLLBACK;
        if (!asked && !cause.isGood() && !lastError.equals(Optional.of(cause))) {
            error(cause);
        }
        console.progress(now, "rolling back" + (asked ? ": " + why(cause) : ""));
        begin();
    }

    /** A requested rollback of a failed migration is not a new failure. */
    private static String why(StepOutcome cause) {
        return cause.isGood() ? cause.message() : "it had failed by " + cause.code() + ": " + cause.message();
    }

    private void undone(EventData.StepUndone event) {
        StepOutcome outcome = event.outcome();
        String label = label(event.step()) + " ";
        if (outcome instanceof StepOutcome.AlreadyDone) {
            console.progress(now, label + "nothing to undo: " + outcome.message());
        } else if (outcome.isGood()) {
            console.progress(now, label + "undone in " + elapsed() + ": " + outcome.message());
        } else {
            console.progress(now, label + "NOT UNDONE after " + elapsed());
            error(outcome);
        }
        begin();
    }

    private void error(StepOutcome outcome) {
        lastError = Optional.of(outcome);
        console.error(outcome.code() + ": " + outcome.message());
    }

    private String label(PlannedStep step) {
        return labels.getOrDefault(step, step.title());
    }

    private void detail(String text) {
        console.detail(now, text);
    }

    private void begin() {
        since = now;
        lastProgress = "";
    }

    private String elapsed() {
        return Durations.seconds(Duration.between(since, now));
    }
}
