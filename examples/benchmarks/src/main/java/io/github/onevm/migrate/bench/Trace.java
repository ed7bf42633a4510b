package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notes every call and every step of a move with its times. Thread-safe. */
final class Trace implements CallObserver, MigrationListener {
    private final List<Span> calls = new ArrayList<>();
    private final List<Span> steps = new ArrayList<>();
    private Instant stepBegan = Instant.EPOCH;

    @Override
    public synchronized void called(String backend, String call, String outcome, Duration took) {
        Instant end = Instant.now();
        calls.add(new Span(end.minus(took), end, backend, outcome.equals("ok") ? call : call + ": " + outcome));
    }

    @Override
    public synchronized void onEvent(MigrationEvent event) {
        if (event.data() instanceof EventData.StepBegun) {
            stepBegan = Instant.now();
        } else if (event.data() instanceof EventData.StepEnded ended) {
            steps.add(new Span(stepBegan, Instant.now(), "", ended.step().title()));
        }
    }

    /** In the order in which they ended. */
    synchronized List<Span> calls() {
        return List.copyOf(calls);
    }

    /** In order. */
    synchronized List<Span> steps() {
        return List.copyOf(steps);
    }
}
