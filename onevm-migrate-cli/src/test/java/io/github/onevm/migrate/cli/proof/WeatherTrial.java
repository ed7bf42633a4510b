package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.Hearing;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One planning, move, hold or rollback on a site of its own, in the {@link Weather}. */
final class WeatherTrial implements AutoCloseable {
    /** How long an answer is waited for, by the machine's clock, where calls are left without one. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(60);

    /** When the operator signals a move on hold to proceed, and repeats the signal if no run could receive it. */
    private static final Duration PROCEED_AFTER = Duration.ofSeconds(150);

    private static final Duration PROCEED_AGAIN = Duration.ofSeconds(10);

    /**
     * Twice the ten seconds that {@code HeartbeatTest} holds the command to: on a busy machine client and server turn this clock at
     * once, and a beat is noticed late. Without the heartbeat a server that is silent for 75 s is not heard of for longer.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    /** So often the command looks whether it must say something. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Weather.Task task;
    private final ProofSite site;
    private final SteppedTime time;
    private final World before;
    private final Plan plan;
    private final Witness witness;
    private final Wire wire;
    private final Hearing hearing;
    private final List<String> told = new ArrayList<>();
    private boolean preparing;
    private Optional<BadWeather> weather = Optional.empty();
    private Optional<Instant> proceedAt = Optional.empty();

    private WeatherTrial(Weather.Task task, boolean hangs) {
        this.task = task;
        this.site = new ProofSite(VmState.RUNNING, vm(task), hangs ? CALL_LIMIT : LONG);
        this.time = new SteppedTime(site.clock(), this::passed);
        this.before = World.of(lab());
        this.plan = planned();
        this.witness = new Witness(site, plan);
        this.hearing = new Hearing(time);
        this.wire = new Wire(lab(), site.clock(), this::arrived);
        site.clock().after(LOOK, this::listen);
    }

    private static Supplier<VmSpec> vm(Weather.Task task) {
        return task == Weather.Task.MOVE_WITH_IMAGE ? TrialSite::vmWithImage : TrialSite::vm;
    }

    /** However the time passes. */
    private void listen() {
        hearing.passed();
        site.clock().after(LOOK, this::listen);
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
            trial.require(report.map(MigrationReport::result).equals(trial.good()), "undisturbed: " + report);
            return new Undisturbed(calls, World.of(trial.lab()));
        }
    }

    /** Raises an {@link AssertionError} when something is seen that must never be, or when it does not end well. */
    static void in(Weather weather, Undisturbed undisturbed) {
        try (WeatherTrial trial = new WeatherTrial(weather.task(), weather.hangs())) {
            trial.prepare();
            trial.weather = Optional.of(new BadWeather(weather, trial.lab(), trial.site.clock()));
            Optional<MigrationReport> report = trial.carryOut();
            trial.requireGoodEnd(report, undisturbed.after());
        }
    }

    private Lab lab() {
        return site.lab();
    }

    private MigrationRequest request() {
        MigrationOptions options = MigrationOptions.builder()
                .parallel(1)
                .probation(Duration.ZERO)
                .hold(task == Weather.Task.HOLD)
                .build();
        return new MigrationRequest(ProofSite.VM, new ClusterId(101), options);
    }

    private Plan planned() {
        return planned(quiet());
    }

    private Plan planned(Migrator migrator) {
        Planning planning = migrator.plan(request());
        if (planning instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused: " + planning);
    }

    /** The library in another process, which the weather does not slow down. */
    private Migrator quiet() {
        return site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
    }

    /** A rollback of a migration whose process died after it had rewritten the VM records. */
    private void prepare() {
        wire.begin();
        if (task == Weather.Task.ROLLBACK) {
            preparing = true;
            command(this::run);
            preparing = false;
            wire.begin();
        }
        proceedAt = Optional.of(time.now().plus(PROCEED_AFTER)).filter(at -> task == Weather.Task.HOLD);
    }

    private Optional<MigrationReport> carryOut() {
        return switch (task) {
            case PREFLIGHT ->
                command(migrator -> {
                    told.add("planned " + planned(migrator).steps().size() + " steps");
                    return Optional.empty();
                });
            case MOVE, MOVE_WITH_IMAGE, HOLD -> command(this::run);
            case ROLLBACK -> command(this::rollback);
        };
    }

    private Optional<MigrationReport> run(Migrator migrator) {
        return Optional.of(migrator.run(plan, hearing.ofMove(), new Cancellation()));
    }

    private Optional<MigrationReport> rollback(Migrator migrator) {
        return Optional.of(migrator.rollback(Rollback.of(ProofSite.VM), hearing.ofRollback()));
    }

    private Optional<MigrationReport> command(Function<Migrator, Optional<MigrationReport>> command) {
        try {
            Optional<MigrationReport> report = command.apply(site.migrator(new Observers(), time));
            told.add(report.toString());
            return report;
        } catch (Disaster.Killed | BackendException e) {
            told.add(e.toString());
            return Optional.empty();
        }
    }

    /** While time passes the call is still under way. */
    private final class Observers implements CallObserver {
        @Override
        public void begun(String backend, String call) {
            weather.ifPresent(w -> w.begun(backend, call));
            hearing.begun(backend, call);
        }

        @Override
        public void called(String backend, String call, String outcome, Duration took) {
            weather.ifPresent(w -> w.called(backend, call, outcome, took));
            hearing.called(backend, call, outcome, took);
            wire.called(backend, call, outcome, took);
        }
    }

    private void arrived(Call call) {
        witness.look();
        int number = wire.calls().size() + 1;
        if (preparing && call.name().equals("one.system.sql")) {
            wire.strike(number, Disaster.KILLED_AFTER);
        }
        weather.ifPresent(w -> w.arrives(number));
    }

    private void passed() {
        witness.look();
        boolean now = proceedAt.filter(at -> !time.now().isBefore(at)).isPresent();
        if (now && weather.filter(BadWeather::isSilent).isEmpty()) {
            proceedAt = Optional.of(time.now().plus(PROCEED_AGAIN)).filter(again -> !proceed());
        }
    }

    private boolean proceed() {
        try {
            return quiet().proceed(ProofSite.VM).told();
        } catch (BackendException e) {
            return false;
        }
    }

    private Optional<Result> good() {
        return switch (task) {
            case PREFLIGHT -> Optional.empty();
            case MOVE, MOVE_WITH_IMAGE, HOLD -> Optional.of(Result.DONE);
            case ROLLBACK -> Optional.of(Result.UNDONE);
        };
    }

    private void requireGoodEnd(Optional<MigrationReport> report, World done) {
        wire.close();
        weather.ifPresent(BadWeather::clear);
        witness.look();
        require(witness.seen().isEmpty(), "seen: " + witness.seen());
        require(lab().frontEnd().writes(42).failed() == 0, "the guest could not write");
        require(
                lab().frontEnd().failures().isEmpty(),
                "the lab: " + lab().frontEnd().failures());
        require(hearing.longestSilence().compareTo(LONGEST_SILENCE) <= 0, "silent for " + hearing.longestSilence());
        requireWorld(report.map(MigrationReport::result).orElse(Result.NOTHING_CHANGED), done);
        require(task == Weather.Task.ROLLBACK || isRunning(), "the VM does not run");
    }

    private void requireWorld(Result result, World done) {
        switch (result) {
            case DONE -> {
                requireLike(done);
                requireSound(Soundness.brokenByMove(lab()));
            }
            case UNDONE -> {
                require(task != Weather.Task.HOLD, "the hold was ended by it");
                requireLike(task == Weather.Task.ROLLBACK ? done : before);
                requireSound(Soundness.brokenByRollback(lab()));
            }
            case NOTHING_CHANGED -> require(wire.calls().stream().noneMatch(this::changesTheSite), "not the start");
            default -> require(false, "not ended");
        }
    }

    private boolean isRunning() {
        return TrialSite.where(lab()).startsWith("3/3 on");
    }

    private boolean changesTheSite(Call call) {
        return call.mutation() && !call.name().startsWith("one.document.");
    }

    private void requireLike(World wanted) {
        List<String> differences = wanted.withoutTraces().diff(World.of(lab()).withoutTraces());
        require(differences.isEmpty(), "differences " + differences);
        require(isRunning(), "the VM does not run");
        require(!lab().frontEnd().vmDocument(42).contains("<LOCK>"), "still locked");
    }

    private void requireSound(List<Inconsistency> broken) {
        require(broken.isEmpty(), "the site is inconsistent: " + broken);
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
