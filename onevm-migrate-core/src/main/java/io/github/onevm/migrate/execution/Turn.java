package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.model.CutOverGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the {@linkplain CutOverGate gate} of the program lets the VM be stopped. The operator's signal to cut over now goes before it. Confined
 * to the thread of the step.
 */
public final class Turn {
    private static final Duration ROUND = Duration.ofHours(1);

    private final StepContext context;
    private final Instant since;

    public Turn(StepContext context) {
        this.context = context;
        this.since = context.time().now();
    }

    /** Whether the VM may be stopped now. */
    public boolean isNow() {
        return context.state().operator().cutsOver()
                || context.gate().opens(context.move().vm());
    }

    /** Waits until the VM may be stopped. False if the run was asked to stop before. */
    public boolean comes() {
        while (!isNow()) {
            tell();
            Await.End end =
                    new Await(context).until(ROUND, this::isNow, now -> now).end();
            if (end == Await.End.CANCELLED) {
                return false;
            }
        }
        return true;
    }

    /** Tells that the run waits for it. */
    public void tell() {
        context.tell(new Waiting.ForTurn(since, Optional.empty()));
    }
}
