package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.survey.Reads;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A step that is made beside the one before it, on another thread. It begins once the journal is written for the first change of the
 * other one, which announces both. What it tells is kept until it is asked for, so that the events of a run come step by step. Made on the
 * thread of the run.
 */
final class StepBeside implements AutoCloseable {
    private final Reads threads;
    private final Supplier<StepOutcome> step;
    private final Queue<EventData> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private @Nullable Supplier<Optional<StepOutcome>> outcome;

    /**
     * @param context of the run
     * @param step makes the step in the given context; what it throws is thrown by {@link #outcome}
     */
    StepBeside(StepContext context, Made step) {
        this.threads = new Reads(context.lanes().beside());
        StepContext own = context.telling(told::add);
        this.step = () -> step.in(own);
    }

    /** Makes a step. */
    interface Made {
        StepOutcome in(StepContext context);
    }

    /** The context of the step before, which lets this one begin. */
    StepContext beginningWith(StepContext context) {
        return context.with(new Announcing(context.journal(), this::begin));
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            outcome = threads.begin(() -> leftOut.get() ? Optional.empty() : Optional.of(step.get()));
        }
    }

    /** Its outcome, once it has ended; empty if it has not begun. If no thread was free for it, the caller makes it. */
    Optional<StepOutcome> outcome() {
        return outcome == null ? Optional.empty() : outcome.get();
    }

    /** Tells what it has told. */
    void tell(StepContext context) {
        for (EventData data = told.poll(); data != null; data = told.poll()) {
            context.tell(data);
        }
    }

    /** Waits until it is not under way any more; if it has not begun, it does not. */
    @Override
    public void close() {
        leftOut.set(true);
        await();
    }

    /** Waits until it has ended. */
    void await() {
        try {
            var unused = outcome();
        } catch (RuntimeException | Error e) {
            // thrown again where the outcome is asked for
        }
    }

    /** The journal, and what follows once it is written for a change. */
    private record Announcing(Journal journal, Runnable then) implements Journal {
        @Override
        public void beforeChange() {
            journal.beforeChange();
            then.run();
        }

        @Override
        public void whileWaiting() {
            journal.whileWaiting();
        }

        @Override
        public void hear() {
            journal.hear();
        }
    }
}
