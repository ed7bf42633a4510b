package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.PastMigrations;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A move on a site whose clock is stepped, held for ten minutes or not at all, and what it has cost. */
final class HeldMove implements Time {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(10);

    /** Often enough that there is always something to send. */
    private static final Timings TIMINGS = Timings.fast().withGuestWriteInterval(Duration.ofSeconds(1));

    private static final VmId VM = new VmId(StandardVm.ID);

    private final Lab lab;
    private final SteppedClock clock;
    private Optional<Instant> proceedAt = Optional.empty();
    private Optional<Cost> held = Optional.empty();

    private HeldMove(Lab lab, SteppedClock clock) {
        this.lab = lab;
        this.clock = clock;
    }

    /**
     * What was called.
     *
     * @param calls all calls
     * @param bytes bodies of all requests and answers
     * @param journalCalls those of them that are about journals
     * @param journalBytes bodies of their requests and answers
     */
    record Cost(int calls, long bytes, int journalCalls, long journalBytes) {}

    /** A whole move, planning included. */
    static Cost plain(PastMigrations past) {
        return on(past, move -> {
            move.moved(false);
            return move.cost();
        });
    }

    /** The first ten minutes of a move that is held. */
    static Cost held(PastMigrations past) {
        return on(past, move -> {
            move.moved(true);
            return move.held.orElseThrow();
        });
    }

    private interface Measuring {
        Cost measured(HeldMove move);
    }

    private static Cost on(PastMigrations past, Measuring measuring) {
        SteppedClock clock = new SteppedClock(START);
        LabPlan plan = LabPlan.standard().clock(clock).timings(TIMINGS).then(past::in);
        try (Lab lab = plan.start()) {
            lab.calls().clear();
            return measuring.measured(new HeldMove(lab, clock));
        }
    }

    private void moved(boolean hold) {
        try (Migrator migrator = Product.migrator(lab.environment(), CallObserver.NONE, this)) {
            Plan plan = plan(migrator, hold);
            if (hold) {
                lab.calls().clear();
                proceedAt = Optional.of(now().plus(HOLD));
            }
            MigrationReport report = migrator.run(plan, MigrationListener.SILENT, new Cancellation());
            if (report.result() != Result.DONE) {
                throw new IllegalStateException("the move should succeed, but: " + report);
            }
        }
    }

    private static Plan plan(Migrator migrator, boolean hold) {
        MigrationRequest request = new MigrationRequest(
                VM,
                new ClusterId(LabPlan.BETA),
                MigrationOptions.builder()
                        .hold(hold)
                        .parallel(1)
                        .probation(Duration.ZERO)
                        .build());
        Planning planning = migrator.plan(request);
        if (planning instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new IllegalStateException("the site should be sound, but: " + planning);
    }

    private Cost cost() {
        CallLog calls = lab.calls();
        return new Cost(
                calls.calls().size(),
                calls.bytes(call -> true),
                (int) calls.calls().stream().filter(HeldMove::isOfJournals).count(),
                calls.bytes(HeldMove::isOfJournals));
    }

    private static boolean isOfJournals(Call call) {
        return call.name().startsWith("one.document") || call.detail().contains("document_pool");
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        clock.advance(duration);
        if (proceedAt.filter(at -> !now().isBefore(at)).isPresent()) {
            proceedAt = Optional.empty();
            held = Optional.of(cost());
            try (Migrator operator = Product.migrator(lab.environment(), CallObserver.NONE, this)) {
                operator.proceed(VM);
            }
        }
    }
}
