package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.cli.wrong.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Filter;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.step.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One move, hold or rollback on a site of its own, in the {@link Weather}. */
final class WeatherTrial implements AutoCloseable {
    /** Between two attempts of one call the adapters pause; their pauses take none of the site's time by themselves. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    /** When the operator says that a held move may go on: long after all that lasts. */
    private static final Duration PROCEED_AFTER = Duration.ofSeconds(150);

    private final Weather.Task task;
    private final ProofSite site;
    private final World before;
    private final Plan plan;
    private final Witness witness;
    private final Wire wire;
    private final List<String> told = new ArrayList<>();
    private boolean preparing;
    private Optional<Weather> weather = Optional.empty();
    private Optional<Instant> proceedAt = Optional.empty();

    private WeatherTrial(Weather.Task task, boolean hangs) {
        this.task = task;
        this.site = new ProofSite(VmState.RUNNING, hangs);
        this.before = World.of(lab());
        this.plan = planned();
        this.witness = new Witness(site, plan);
        this.wire = new Wire(lab(), site.clock(), this::arrived);
    }

    /**
     * The task when nothing disturbs it.
     *
     * @param calls the calls that arrive, in order
     * @param after the world when it is done
     */
    record Undisturbed(List<Call> calls, World after) {}

    static Undisturbed undisturbed(Weather.Task task) {
        try (WeatherTrial trial = new WeatherTrial(task, false)) {
            trial.prepare();
            Optional<MigrationReport> report = trial.carryOut();
            List<Call> calls = trial.wire.calls();
            trial.wire.close();
            trial.require(report.map(MigrationReport::result).equals(Optional.of(trial.good())), "undisturbed: " + report);
            return new Undisturbed(calls, World.of(trial.lab()));
        }
    }

    /** Raises an {@link AssertionError} when something is seen that must never be, or when it does not end well. */
    static void in(Weather weather, Undisturbed undisturbed) {
        try (WeatherTrial trial = new WeatherTrial(weather.task(), weather.hangs())) {
            trial.prepare();
            trial.weather = Optional.of(weather);
            Optional<MigrationReport> report = trial.carryOut();
            trial.requireGoodEnd(report, undisturbed.after());
        }
    }

    private Lab lab() {
        return site.lab();
    }

    private Plan planned() {
        MigrationOptions options = MigrationOptions.builder()
                .parallel(1)
                .hold(task == Weather.Task.HOLD)
                .build();
        Migrator quiet = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
        if (quiet.plan(new MigrationRequest(ProofSite.VM, new ClusterId(101), options)) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused");
    }

    /** A rollback takes back what a process has left that died when it had rewritten the records. */
    private void prepare() {
        wire.begin();
        if (task == Weather.Task.ROLLBACK) {
            preparing = true;
            command(migrator -> migrator.run(plan, MigrationListener.SILENT, new Cancellation()));
            preparing = false;
            wire.begin();
        }
        proceedAt = Optional.of(site.clock().instant().plus(PROCEED_AFTER)).filter(at -> task == Weather.Task.HOLD);
    }

    private Optional<MigrationReport> carryOut() {
        return command(
                task == Weather.Task.ROLLBACK
                        ? migrator -> migrator.rollback(
                                ProofSite.VM, false, false, MigrationListener.SILENT, new Cancellation())
                        : migrator -> migrator.run(plan, MigrationListener.SILENT, new Cancellation()));
    }

    private Optional<MigrationReport> command(Function<Migrator, MigrationReport> command) {
        try {
            MigrationReport report = command.apply(site.migrator(observer(), new SteppedTime(site.clock(), this::passed)));
            told.add(report.toString());
            return Optional.of(report);
        } catch (Disaster.Killed | BackendException e) {
            told.add(e.toString());
            return Optional.empty();
        }
    }

    private CallObserver observer() {
        return (backend, call, outcome, took) -> {
            wire.called(backend, call, outcome, took);
            if (weather.isPresent() && !outcome.equals("ok")) {
                site.clock().advance(BETWEEN_ATTEMPTS);
            }
        };
    }

    private void arrived(Call call) {
        witness.look();
        if (preparing && call.name().equals("one.system.sql")) {
            wire.strike(wire.calls().size() + 1, Disaster.KILLED_AFTER);
        }
        if (weather.filter(w -> w.call() == wire.calls().size() + 1).isPresent()) {
            Weather now = weather.orElseThrow();
            filter(now).next(now.situation());
        }
    }

    private Filter filter(Weather now) {
        return switch (now.server()) {
            case "alpha" -> lab().alphaServer().filter();
            case "beta" -> lab().betaServer().filter();
            default -> lab().frontEnd().filter();
        };
    }

    private void passed() {
        witness.look();
        if (proceedAt.filter(at -> !site.clock().instant().isBefore(at)).isPresent()) {
            proceedAt = Optional.empty();
            var unused = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))
                    .proceed(ProofSite.VM);
        }
    }

    private Result good() {
        return task == Weather.Task.ROLLBACK ? Result.UNDONE : Result.DONE;
    }

    private void requireGoodEnd(Optional<MigrationReport> report, World done) {
        wire.close();
        weather.ifPresent(w -> filter(w).clear());
        witness.look();
        require(witness.seen().isEmpty(), "seen: " + witness.seen());
        require(lab().frontEnd().writes(42).failed() == 0, "the guest could not write");
        require(lab().frontEnd().failures().isEmpty(), "the lab: " + lab().frontEnd().failures());
        Result result = report.map(MigrationReport::result).orElse(Result.NOTHING_CHANGED);
        switch (result) {
            case DONE -> requireLike(done);
            case UNDONE -> {
                require(task != Weather.Task.HOLD, "the hold was ended by it");
                requireLike(task == Weather.Task.ROLLBACK ? done : before);
            }
            case NOTHING_CHANGED -> require(wire.calls().stream().noneMatch(this::changesTheSite), "not the start");
            default -> require(false, "not ended");
        }
        require(task == Weather.Task.ROLLBACK || TrialSite.where(lab()).startsWith("3/3 on"), "the VM does not run");
    }

    private boolean changesTheSite(Call call) {
        return call.mutation() && !call.name().startsWith("one.document.");
    }

    private void requireLike(World wanted) {
        List<String> differences = wanted.withoutTraces().diff(World.of(lab()).withoutTraces());
        require(differences.isEmpty(), "differences " + differences);
        require(TrialSite.where(lab()).startsWith("3/3 on"), "the VM does not run");
        require(!lab().frontEnd().vmDocument(42).contains("<LOCK>"), "still locked");
    }

    private void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken + " after " + told);
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
