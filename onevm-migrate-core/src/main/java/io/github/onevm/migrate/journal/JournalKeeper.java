package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the journal of one migration for the run that carries it out. What has happened is written together with what
 * is intended next, right before the first change of the next step. So each step costs one write, and the journal is
 * never behind the site. For the thread of the run, and for that of a step that is made beside another one: they write it one at a time.
 */
public final class JournalKeeper implements Journal {
    /** While nothing is changed, the journal is written at this interval, to show that the run is alive. */
    static final Duration BEAT = Duration.ofSeconds(10);

    /**
     * After this time without a write, another run may have taken the migration over, so the journal is written before
     * the next change.
     */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Time time;
    private final JournalId id;
    private final RunState state;
    private final Optional<JournalId> earlier;
    private final Set<JournalId> heard = new HashSet<>();
    private final Lock lock = new ReentrantLock();
    private MigrationJournal record;
    private Instant writtenAt;
    private int intentsWritten;
    private boolean moved;
    private @Nullable String problem;

    /**
     * @param earlier the journal of the move that brought the VM to where this migration begins; it goes once this one has
     *     moved the VM, too
     */
    JournalKeeper(Ledger ledger, Time time, JournalId id, MigrationJournal record, Optional<JournalId> earlier) {
        this.earlier = earlier;
        this.ledger = ledger;
        this.time = time;
        this.id = id;
        this.record = record;
        this.state = record.announced() == 0 ? RunState.inheriting(record.learned()) : new RunState(record.learned());
        this.writtenAt = time.now();
        this.intentsWritten = state.intents();
    }

    public JournalId id() {
        return id;
    }

    /** The present journal, including parts that are not written yet. */
    public MigrationJournal record() {
        return record;
    }

    /** What the run has learned; the journal follows it. */
    public RunState state() {
        return state;
    }

    /**
     * Something has happened. What the journal keeps of it is written right before the next change, because a run that
     * resumes must know what may have begun, and what was undone; the rest is written with that. One caller at a time, because
     * the thread of the run may make calls beside others, which write the journal.
     */
    public void note(MigrationEvent event) {
        alone(() -> take(event));
    }

    private void take(MigrationEvent event) {
        EventData data = event.data();
        CallLog.of(event, record)
                .ifPresent(calls -> record =
                        builder().calls(CallLog.with(record.calls(), calls)).build());
        if (data instanceof EventData.Passing) {
            record = builder().latest(EventLog.latest(record.latest(), event)).build();
        } else if (data instanceof EventData.Milestone) {
            noteMilestone(event, data);
        }
    }

    private void noteMilestone(MigrationEvent event, EventData data) {
        record = builder()
                .events(EventLog.with(record.events(), event))
                .latest(List.of())
                .build();
        if (data instanceof EventData.StepBegun step) {
            stepBegun(step.number());
        } else if (data instanceof EventData.StepUndone undone) {
            change(builder().calls(CallLog.undone(record.calls(), undone.number())));
        } else if (data instanceof EventData.RollbackBegun rollback) {
            failed(rollback.cause());
            change(builder().direction(Direction.BACK).announced(rollback.last()));
        } else if (data instanceof EventData.RollbackCalledOff) {
            change(builder()
                    .direction(Direction.FORWARD)
                    .announced(record.plan().steps().size()));
        }
    }

    /** Announced steps are already in the journal. */
    private void stepBegun(int number) {
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

    /** A failure occurred. The first cause is kept. */
    public void failed(StepOutcome cause) {
        if (record.cause().isEmpty() && !cause.isGood()) {
            change(builder().failure(cause.code()).cause(cause.message()));
        }
    }

    /**
     * The run is over and will do nothing more.
     *
     * @return why the end could not be written; empty if it was written
     */
    public Optional<String> end(MigrationReport report) {
        change(builder().report(report));
        try {
            write();
            if (record.isMove()) {
                earlier.ifPresent(this::forget);
            }
            return Optional.empty();
        } catch (NotWritten e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The run is over and gone, whether or not the journal was written. */
    public void leave() {
        ledger.holders().end(record.holder());
    }

    @Override
    public void beforeChange() {
        alone(this::writeIntents);
    }

    private void writeIntents() {
        if (!moved && intentsWritten == state.intents() && age().compareTo(LEASE) < 0) {
            return;
        }
        try {
            write();
        } catch (NotWritten e) {
            // A VM that stays down because the journal cannot be written is worse than a journal that is behind: a run
            // that resumes checks the VM and its volumes, and does not go forward once something was undone.
            if (record.direction() == Direction.FORWARD) {
                throw e;
            }
            problem = e.getMessage();
        }
    }

    /** Why the journal is behind; empty if it is not. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The journal first: whoever looks must see that this run is alive, even if no signal can be read. */
    @Override
    public void whileWaiting() {
        alone(this::beat);
    }

    private void beat() {
        if (age().compareTo(BEAT) < 0) {
            return;
        }
        try {
            replace(next());
            hearSignals();
        } catch (BackendException e) {
            problem = e.getMessage();
        }
    }

    /**
     * Signals that are older than the journal were meant for an earlier run. They go after the journal is written: it then says
     * what they have changed, and they were this run's.
     */
    @Override
    public void hear() {
        alone(this::hearSignals);
    }

    private void hearSignals() {
        Map<JournalId, OperatorSignal> told = new LinkedHashMap<>();
        for (StoredJournal other : ledger.place().ofVm(record.plan().request().vm(), id)) {
            Signal.read(other.text()).ifPresent(signal -> told.put(other.id(), signal));
        }
        if (told.isEmpty()) {
            return;
        }
        told.forEach((signal, what) -> {
            if (heard.add(signal)) {
                state.hear(what);
            }
        });
        replace(next());
        told.keySet().forEach(this::forget);
    }

    private void forget(JournalId other) {
        try {
            ledger.place().remove(other);
        } catch (BackendException e) {
            // A signal counts even if it cannot be removed; at worst a run that resumes hears it again. The next
            // migration, or gc, removes the journal of an earlier move.
        }
    }

    /** A lock, not a monitor: before Java 24 a virtual thread that waits for an answer in a monitor keeps its carrier. */
    private void alone(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
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

    /** Writing the same text again does no harm, so nothing is read back after a lost answer. */
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
                "the journal of the migration could not be written to "
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
            throw new TakenOver("the journal " + id + " of this run is gone from "
                    + ledger.place().place() + ": another run has taken the migration over");
        }
        record = next;
        intentsWritten = intents;
        moved = false;
        problem = null;
        writtenAt = time.now();
    }
}
