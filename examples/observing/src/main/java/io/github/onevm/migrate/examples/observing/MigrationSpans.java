package io.github.onevm.migrate.examples.observing;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The trace of a run: a span for the run; in it one each for the time before the stop, the downtime, and the time after the start, and one for each step; in
 * these one for each round of snapshots. All times are those of the events.
 */
public final class MigrationSpans implements MigrationListener {
    private final Tracer tracer;
    private final Context caller;
    private Optional<Span> run = Optional.empty();
    private Optional<Span> phase = Optional.empty();
    private Optional<Span> step = Optional.empty();
    private Optional<Span> round = Optional.empty();
    private Instant last = Instant.EPOCH;

    private MigrationSpans(Tracer tracer, Context caller) {
        this.tracer = tracer;
        this.caller = caller;
    }

    /**
     * Runs a migration with such a listener, for example {@code MigrationSpans.of(tracer, told -> migrator.run(plan, told,
     * cancellation))}. The trace goes on from the present span of the calling thread.
     */
    public static MigrationReport of(Tracer tracer, Function<MigrationListener, MigrationReport> run) {
        MigrationSpans spans = new MigrationSpans(tracer, Context.current());
        MigrationReport report = run.apply(spans);
        spans.end(report);
        return report;
    }

    @Override
    public synchronized void onEvent(MigrationEvent event) {
        last = event.at();
        if (run.isEmpty()) {
            Span begun = span("onevm-migrate run", caller, event.at());
            begun.setAttribute("onevm.vm.id", event.migration().vm().value());
            run = Optional.of(begun);
            phase = Optional.of(below(run, "before_stop", event.at()));
        }
        if (!isPhase(event.data(), event.at())) {
            take(event.data(), event.at());
        }
    }

    private boolean isPhase(EventData data, Instant at) {
        if (data instanceof EventData.DowntimeBegun) {
            phase = next("down", at);
        } else if (data instanceof EventData.DowntimeEnded ended) {
            phase = next(ended.downtime().isZero() ? "before_stop" : "after_start", at);
        } else {
            return false;
        }
        return true;
    }

    private Optional<Span> next(String name, Instant at) {
        phase.ifPresent(span -> span.end(at));
        return Optional.of(below(run, name, at));
    }

    private void take(EventData data, Instant at) {
        if (data instanceof EventData.StepBegun begun) {
            step = Optional.of(below(run, begun.step().title(), at));
        } else if (data instanceof EventData.StepEnded ended) {
            step.filter(span -> !ended.outcome().isGood())
                    .ifPresent(span ->
                            span.setStatus(StatusCode.ERROR, ended.outcome().message()));
            step = end(step, at);
        } else if (data instanceof EventData.RoundBegun begun) {
            round = Optional.of(below(step, "round " + begun.round(), at));
        } else if (data instanceof EventData.RoundEnded ended) {
            round.ifPresent(
                    span -> ended.amount().ifPresent(amount -> span.setAttribute("onevm.bytes", amount.value())));
            round = end(round, at);
        } else if (data instanceof EventData.StepUndone undone) {
            run.ifPresent(span -> span.addEvent("undone: " + undone.step().title(), at));
        }
    }

    private synchronized void end(MigrationReport report) {
        round = end(round, last);
        step = end(step, last);
        phase = end(phase, last);
        run.ifPresent(
                span -> span.setAttribute("onevm.result", report.result().name().toLowerCase(Locale.ROOT)));
        run.filter(span -> report.result() != Result.DONE)
                .ifPresent(
                        span -> span.setStatus(StatusCode.ERROR, report.cause().orElse("")));
        run = end(run, last);
    }

    private static Optional<Span> end(Optional<Span> span, Instant at) {
        span.ifPresent(s -> s.end(at));
        return Optional.empty();
    }

    private Span below(Optional<Span> parent, String name, Instant at) {
        return span(name, parent.map(caller::with).orElse(caller), at);
    }

    private Span span(String name, Context parent, Instant at) {
        return tracer.spanBuilder(name).setParent(parent).setStartTimestamp(at).startSpan();
    }
}
