package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.StepOutcome;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of one migration for the run that holds it. What has happened is written together with what is intended
 * next, right before the first change of the next step: so a step costs one writing, and the record is never behind the
 * world. Confined to the thread that runs the plan.
 */
public final class JournalKeeper implements Journal {
    /** While nothing is changed the record is written this often, to show that somebody is there. */
    static final Duration BEAT = Duration.ofSeconds(10);

    /** After so long without a writing, another run may have taken the migration over: asked before anything is changed. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Time time;
    private final JournalId id;
    private final RunState state;
    private MigrationJournal record;
    private Instant writtenAt;
    private int intentsWritten;
    private boolean moved;
    private @Nullable String problem;

    JournalKeeper(Ledger ledger, Time time, JournalId id, MigrationJournal record) {
        this.ledger = ledger;
        this.time = time;
        this.id = id;
        this.record = record;
        this.state = record.announced() == 0 ? new RunState() : new RunState(record.learned());
        this.writtenAt = time.now();
        this.intentsWritten = state.intents();
    }

    public JournalId id() {
        return id;
    }

    /** The record as it stands, with what is not written yet. */
    public MigrationJournal record() {
        return record;
    }

    /** What the run has learned; the record follows it. */
    public RunState state() {
        return state;
    }

    /** The step is about to run. What was announced is on record already. */
    public void stepBegun(int number) {
        if (number <= record.announced()) {
            record = builder().step(number).build();
        } else {
            change(builder().step(number).announced(lastAnnouncedWith(number)));
        }
    }

    private int lastAnnouncedWith(int number) {
        List<Step> steps = record.plan().steps();
        int last = number;
        while (last < steps.size() && !steps.get(last).needsOwnRecord()) {
            last++;
        }
        return last;
    }

    /**
     * The step has run, or was undone. That it has run is written with the next intent, since the world shows it. That it was
     * undone is written before anything else is: it must not be undone again.
     */
    public void stepEnded(int number, boolean undone, StepOutcome outcome) {
        record = builder().addEnded(Ended.of(number, undone, outcome)).build();
        moved |= undone;
    }

    /**
     * From now on it goes back. The first cause stays.
     *
     * @param last number of the last step that has begun, or may have: none behind it has anything to be taken back
     */
    public void goingBack(StepOutcome cause, int last) {
        failed(cause);
        change(builder().direction(Direction.BACK).announced(last));
    }

    /** It goes forward after all: nothing was taken back, and the VM is on the destination. */
    public void goingOn() {
        change(builder()
                .direction(Direction.FORWARD)
                .announced(record.plan().steps().size()));
    }

    /** Something went wrong. The first cause stays. */
    public void failed(StepOutcome cause) {
        if (record.cause().isEmpty() && !cause.isGood()) {
            change(builder().failure(cause.code()).cause(cause.message()));
        }
    }

    /**
     * The run is over; the holder will do nothing more.
     *
     * @return why that could not be written; empty when it was
     */
    public Optional<String> end(MigrationReport report) {
        change(builder().report(report));
        try {
            write();
            return Optional.empty();
        } catch (NotWritten e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The run is over and the holder is gone, whatever became of the record. */
    public void leave() {
        ledger.holders().end(record.holder());
    }

    @Override
    public synchronized void beforeChange() {
        if (!moved && intentsWritten == state.intents() && age().compareTo(LEASE) < 0) {
            return;
        }
        try {
            write();
        } catch (NotWritten e) {
            // A VM that stays down for want of a record is worse than a record that is behind: who carries on looks at
            // the VM and its volumes, and finds going forward out of the question once something was taken back.
            if (record.direction() == Direction.FORWARD) {
                throw e;
            }
            problem = e.getMessage();
        }
    }

    /** Why the record is behind; empty when it is not. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public synchronized void whileWaiting() {
        if (age().compareTo(BEAT) < 0) {
            return;
        }
        try {
            replace(next());
        } catch (BackendException.Unavailable | BackendException.Ambiguous | BackendException.Refused e) {
            problem = e.getMessage();
        }
    }

    /** Signals that are older than the record were meant for a run before this one. */
    @Override
    public synchronized boolean proceedAsked() {
        List<StoredJournal> signals = ledger
                .place()
                .ofVm(record.plan().request().vm())
                .stream()
                .filter(r -> Signal.isOne(r.text()) && r.id().compareTo(id) > 0)
                .toList();
        signals.forEach(this::forget);
        return !signals.isEmpty();
    }

    private void forget(StoredJournal signal) {
        try {
            ledger.place().remove(signal.id());
        } catch (BackendException e) {
            // The word counts although it cannot be cleared away; at worst a run that carries on hears it once more.
        }
    }

    private Duration age() {
        return Duration.between(writtenAt, time.now());
    }

    private MigrationJournalBuilder builder() {
        return new MigrationJournalBuilder().from(record);
    }

    private void change(MigrationJournalBuilder changed) {
        record = changed.build();
        moved = true;
    }

    private MigrationJournal next() {
        return builder()
                .beat(record.beat() + 1)
                .written(time.now())
                .learned(state.learned())
                .build();
    }

    /** Writing the same text again does no harm, so a lost answer is no reason to look. */
    private void write() {
        MigrationJournal next = next();
        for (int attempt = 1; ; attempt++) {
            try {
                replace(next);
                return;
            } catch (BackendException.Unavailable | BackendException.Ambiguous e) {
                if (attempt == ATTEMPTS || !paused()) {
                    throw notWritten(e);
                }
            } catch (BackendException.Refused | BackendException.Conflict e) {
                throw notWritten(e);
            }
        }
    }

    private NotWritten notWritten(BackendException e) {
        return new NotWritten(
                "the record of the migration could not be written to "
                        + ledger.place().place() + ": " + e.getMessage(),
                e);
    }

    private boolean paused() {
        try {
            time.pause(BEFORE_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void replace(MigrationJournal next) {
        int intents = state.intents();
        try {
            ledger.place()
                    .replace(new StoredJournal(
                            id, next.plan().request().vm(), ledger.format().write(next)));
        } catch (BackendException.NotFound e) {
            throw new TakenOver("the record " + id + " of this run is gone from "
                    + ledger.place().place() + ": another run has taken the migration over");
        }
        record = next;
        intentsWritten = intents;
        moved = false;
        problem = null;
        writtenAt = time.now();
    }
}
