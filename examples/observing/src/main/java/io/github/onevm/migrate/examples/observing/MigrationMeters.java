package io.github.onevm.migrate.examples.observing;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Counts the runs of a program. In a registry of Prometheus its meters have the names of {@code docs/metrics.md}, so that one panel
 * shows the moves of this program and those of the command. Thread-safe.
 */
public final class MigrationMeters {
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<Result, AtomicLong> lastRuns = new ConcurrentHashMap<>();

    /**
     * @param registry takes the meters
     * @param clock the program's
     */
    public MigrationMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Runs a migration with this listener, for example {@code meters.of(told -> migrator.run(plan, told, cancellation))}. */
    public MigrationReport of(Function<MigrationListener, MigrationReport> run) {
        Phases phases = new Phases();
        MigrationListener listener = new MigrationListener() {
            @Override
            public synchronized void onEvent(MigrationEvent event) {
                phases.take(event);
            }
        };
        MigrationReport report = run.apply(listener);
        synchronized (listener) {
            count(report, phases, clock.instant());
        }
        return report;
    }

    private void count(MigrationReport report, Phases phases, Instant now) {
        Counter.builder("onevm.migrate.runs")
                .tag("result", word(report.result()))
                .register(registry)
                .increment();
        report.sent()
                .ifPresent(sent -> Counter.builder("onevm.migrate.sent")
                        .baseUnit("bytes")
                        .register(registry)
                        .increment(sent.amount().value()));
        report.downtime()
                .ifPresent(down -> registry.timer("onevm.migrate.downtime").record(down.total()));
        phase("before_stop", phases.begun(), phases.down().orElse(now));
        phase("down", phases.down(), phases.up().orElse(now));
        phase("after_start", phases.up(), now);
        lastRun(report.result()).set(now.getEpochSecond());
    }

    private void phase(String phase, Optional<Instant> from, Instant to) {
        from.ifPresent(begun -> Timer.builder("onevm.migrate.phase")
                .tag("phase", phase)
                .register(registry)
                .record(Duration.between(begun, to)));
    }

    private AtomicLong lastRun(Result result) {
        return lastRuns.computeIfAbsent(result, r -> {
            AtomicLong at = new AtomicLong();
            TimeGauge.builder("onevm.migrate.last.run.timestamp", at, TimeUnit.SECONDS, AtomicLong::get)
                    .tag("result", word(r))
                    .register(registry);
            return at;
        });
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
