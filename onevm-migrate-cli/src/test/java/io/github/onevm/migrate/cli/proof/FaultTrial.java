package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/** One migration on a site of its own, disturbed as a {@link Case} says, and then ended. */
final class FaultTrial implements AutoCloseable {
    /** Commands that an operator may need when nothing is disturbed any more. */
    private static final int COMMANDS = 4;

    /** An undeploy on the source has saved the state for the first time; it stays there. */
    private static final String SAVED_TPM = "one-sys-42-SWTPM: nothing is";

    private final VmState start;
    private final ProofSite site;
    private final Plan plan;
    private final Witness witness;
    private final Wire wire;
    private final World before;
    private final List<String> told = new ArrayList<>();
    private final Set<String> warnings = new ConcurrentSkipListSet<>();

    private FaultTrial(VmState start, ProofSite site, Plan plan) {
        this.start = start;
        this.site = site;
        this.plan = plan;
        this.before = world(site);
        this.witness = new Witness(site, plan);
        this.wire = new Wire(site.lab(), site.clock(), witness::arrived);
    }

    /**
     * A migration that nothing disturbs.
     *
     * @param sites makes a site for a case
     * @param plan what is done; it fits every one of these sites
     * @param calls the calls that arrive, in order
     * @param after the world when it is done
     */
    record Undisturbed(Function<Case, ProofSite> sites, Plan plan, List<Call> calls, World after) {}

    /** Sees that it is done, and how. */
    static Undisturbed undisturbed(VmState start) {
        return undisturbed(start, new ProofSite(start, false), each -> new ProofSite(start, each.hangs()));
    }

    /** The same for a VM with a persistent image. */
    static Undisturbed undisturbedWithImage(VmState start) {
        return undisturbed(start, ProofSite.withImage(start, false), each -> ProofSite.withImage(start, each.hangs()));
    }

    /** The same for a VM with a TPM, whose state the undeploy saves in a new volume. */
    static Undisturbed undisturbedWithTpm(VmState start) {
        return undisturbed(start, ProofSite.withTpm(start, false), each -> ProofSite.withTpm(start, each.hangs()));
    }

    /** The same for a VM that runs and has snapshots, which move with it. */
    static Undisturbed undisturbedWithSnapshots() {
        return undisturbed(
                VmState.RUNNING, ProofSite.withSnapshots(false), each -> ProofSite.withSnapshots(each.hangs()));
    }

    /** The same for a VM that runs, with a long list of snapshots on the destination. */
    static Undisturbed undisturbedWithLongList() {
        return undisturbed(
                VmState.RUNNING, ProofSite.withLongList(false), each -> ProofSite.withLongList(each.hangs()));
    }

    /** The same for the way back of a VM that runs. */
    static Undisturbed undisturbedWayBack() {
        return undisturbed(VmState.RUNNING, ProofSite.moved(false), each -> ProofSite.moved(each.hangs()));
    }

    private static Undisturbed undisturbed(VmState start, ProofSite site, Function<Case, ProofSite> sites) {
        Plan plan = planned(site);
        try (FaultTrial trial = new FaultTrial(start, site, plan)) {
            MigrationReport report = trial.command(trial::run).orElseThrow();
            trial.require(report.result() == Result.DONE, "undisturbed it ends with " + report);
            List<Call> calls = trial.wire.calls();
            trial.requireUnharmed();
            return new Undisturbed(sites, plan, calls, world(site));
        }
    }

    /** On the way back, new volumes are on alpha: their ids depend on how often it was asked. */
    private static World world(ProofSite site) {
        World all = World.of(site.lab());
        return site.isWayBack() ? all.withoutIdsOnAlpha() : all;
    }

    /** The plan of what is done on a site. */
    static Plan planned(ProofSite site) {
        Migrator migrator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
        if (site.planning(migrator) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused");
    }

    /** Raises an {@link AssertionError} when something is seen that must never be, or when it does not end well. */
    static void of(Case each, Undisturbed undisturbed) {
        try (FaultTrial trial = new FaultTrial(each.start(), undisturbed.sites().apply(each), undisturbed.plan())) {
            trial.strike(each);
            trial.endWell(each, undisturbed.after());
        }
    }

    /**
     * The same, with a second start of the job in between: a run that finds an interrupted migration reports that,
     * nothing is changed, and nothing is claimed.
     */
    static void withSecondRun(Case each, Undisturbed undisturbed) {
        try (FaultTrial trial = new FaultTrial(each.start(), undisturbed.sites().apply(each), undisturbed.plan())) {
            trial.strike(each);
            trial.requireRefused();
            trial.endWell(each, undisturbed.after());
        }
    }

    /**
     * A migration that another build has left.
     *
     * @param calls what that build has done, on a site like this one
     * @param way how it is ended
     * @param forward whether it was on its way to the destination: then a resume gets it done
     */
    static void leftByAnother(List<RecordedCall> calls, Case.Way way, boolean forward, Undisturbed undisturbed) {
        VmState start = VmState.RUNNING;
        Disaster last = forward ? Disaster.KILLED_AFTER : Disaster.REFUSED_BEFORE_EFFECT;
        try (FaultTrial trial = new FaultTrial(start, new ProofSite(start, false), undisturbed.plan())) {
            calls.forEach(call -> call.send(trial.lab(), trial.site.clock()));
            trial.endWell(new Case(start, calls.size(), last, way, Optional.empty()), undisturbed.after());
        }
    }

    private void requireRefused() {
        wire.begin();
        World left = World.of(lab());
        Migrator migrator = site.migrator(wire, new SteppedTime(site.clock(), witness::look));
        Planning planning = migrator.plan(site.job());
        require(
                planning instanceof Planning.Refused refused
                        && refused.findings().stream().anyMatch(f -> f.id().equals(Preflight.MIGRATION_UNFINISHED)),
                "a second run is planned: " + planning);
        require(command(this::run).orElseThrow().result() == Result.HELD, "a second run is begun");
        require(wire.calls().stream().noneMatch(Call::mutation), "a second run has changed something");
        require(left.diff(World.of(lab())).isEmpty(), "a second run has changed something");
    }

    private void strike(Case each) {
        wire.begin();
        wire.strike(each.call(), each.first());
        command(this::run);
    }

    private void endWell(Case each, World done) {
        wire.begin();
        boolean onRecord = isOnRecord();
        wire.begin();
        if (site.isWayBack() && !onRecord) {
            requireUnharmed();
            List<String> differences = before.diff(world(site));
            require(differences.isEmpty(), "nothing is on record, and there are differences " + differences);
            NextWayBack.require(site, false);
            return;
        }
        each.second().ifPresent(s -> wire.strike(s.call(), s.kind()));
        MigrationReport end = ended(each);
        if (each.first().kills() && each.second().isEmpty() && onRecord && each.way() == Case.Way.RESUME) {
            require(end.result() == Result.DONE, "what was killed and nothing else is not done");
        }
        requireUnharmed();
        requireEnd(end, done);
        if (site.isWayBack()) {
            NextWayBack.require(site, witness.isDiscarding());
        }
    }

    private boolean isOnRecord() {
        JournalJson format = new JournalJson();
        return site.frontEnd(CallObserver.NONE).migrations().ofVm(ProofSite.VM).stream()
                .map(StoredJournal::text)
                .map(format::read)
                .anyMatch(journal -> journal.plan().stamp().equals(plan.stamp()));
    }

    private MigrationReport ended(Case each) {
        Case.Way way = each.way();
        boolean discard = false;
        for (int command = 1; command <= COMMANDS; command++) {
            boolean lose = discard;
            Optional<MigrationReport> report =
                    command(way == Case.Way.RESUME ? this::resume : migrator -> rollback(migrator, lose));
            wire.begin();
            unlockByHand();
            boolean clearedUp = report.filter(r -> r.leftovers().isEmpty()).isPresent();
            if (report.filter(FaultTrial::isEnd).isPresent() && (clearedUp || way == Case.Way.RESUME)) {
                return report.orElseThrow();
            }
            discard |= report.flatMap(MigrationReport::failure)
                    .filter(FailureCode.GUEST_MAY_HAVE_WRITTEN::equals)
                    .isPresent();
            if (discard) {
                witness.discarding();
            }
        }
        throw new AssertionError("not ended after " + COMMANDS + " commands: " + told);
    }

    /**
     * What was locked although the answer was no is not unlocked, because that could be the doing of somebody else: the report
     * asks for a person.
     */
    private void unlockByHand() {
        boolean locked = lab().frontEnd().vmDocument(42).contains("<LOCK>");
        if (locked && wire.isLockDenied()) {
            site.frontEnd(CallObserver.NONE).control().unlock(ProofSite.VM);
        }
    }

    private static boolean isEnd(MigrationReport report) {
        return report.result() == Result.DONE
                || report.result() == Result.UNDONE
                || report.failure().filter(FailureCode.NO_MIGRATION::equals).isPresent();
    }

    private void requireUnharmed() {
        wire.close();
        witness.look();
        require(witness.seen().isEmpty(), "seen: " + witness.seen());
        require(wire.afterDeath().isEmpty(), "calls of a dead process: " + wire.afterDeath());
        require(lab().frontEnd().writes(42).failed() == 0, "the guest could not write");
        require(
                witness.isDiscarding()
                        || lab().frontEnd()
                                .tpm(42)
                                .filter(tpm -> tpm.made() != 1)
                                .isEmpty(),
                "the guest has found an empty TPM");
        require(
                lab().frontEnd().failures().isEmpty(),
                "the lab failed: " + lab().frontEnd().failures());
    }

    private void requireEnd(MigrationReport end, World done) {
        boolean isDone = end.result() == Result.DONE;
        World now = world(site);
        require(
                witness.data().isAllOn(isDone ? site.to() : site.from()),
                "data is missing" + (isDone ? " there" : " here"));
        List<String> differences = isDone ? done.diff(now) : atRest(before).diff(atRest(now));
        differences = differences.stream()
                .filter(line -> !isGivenUp(line)
                        && !isLeftOver(line, end)
                        && !isOld(line)
                        && !line.startsWith("alpha/" + SAVED_TPM))
                .toList();
        require(differences.isEmpty(), (isDone ? "done" : "back") + ", but with differences " + differences);
        require(!lab().frontEnd().vmDocument(42).contains("<LOCK>"), "still locked");
        requireSound(isDone);
    }

    private void requireSound(boolean isDone) {
        List<Inconsistency> broken = isDone ? Soundness.brokenByMove(lab()) : Soundness.brokenByRollback(lab());
        require(broken.isEmpty(), "the site is inconsistent: " + broken);
    }

    /** A VM that was off is not booted to be powered off again: its state, and what a host held, may differ. */
    private World atRest(World world) {
        World same = world.withoutTraces();
        return start.isPoweroff()
                ? same.without(key -> key.matches("xml/<(STATE|LCM_STATE|PREV_STATE|PREV_LCM_STATE)>.*"))
                        .with((key, line) -> line.replaceAll("attachments=\\{.*?\\}", ""))
                : same;
    }

    /** The context that OpenNebula made for the start there. */
    private boolean isGivenUp(String line) {
        return witness.isDiscarding()
                && (line.matches(site.toName() + "/one-sys-42-\\d+-iso.*")
                        || line.startsWith(site.toName() + "/ABANDONED-"));
    }

    /**
     * An old volume of the move before: it was deleted when it was replaced, and then the operator has given up what replaced
     * it; or it stays, and a warning tells of it.
     */
    private boolean isOld(String line) {
        boolean isOld = site.isWayBack() && line.startsWith("alpha/MIGRATED-");
        return isOld && (line.endsWith(" is nothing") ? witness.isDiscarding() : warnings.contains("OldVolumesKept"));
    }

    /** The report tells of it, and a rollback clears it up. */
    private boolean isLeftOver(String line, MigrationReport end) {
        return !end.leftovers().isEmpty() && line.startsWith(site.toName() + "/");
    }

    private Lab lab() {
        return site.lab();
    }

    private void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken + " after " + told);
        }
    }

    private void heard(MigrationEvent event) {
        warnings.add(event.data().getClass().getSimpleName());
    }

    private MigrationReport run(Migrator migrator) {
        return migrator.run(plan, this::heard, new Cancellation());
    }

    private MigrationReport resume(Migrator migrator) {
        return migrator.resume(Resume.of(ProofSite.VM), this::heard, new Cancellation());
    }

    private MigrationReport rollback(Migrator migrator, boolean discard) {
        Rollback back = Rollback.of(ProofSite.VM);
        return migrator.rollback(discard ? back.discardingDestinationWrites() : back, this::heard);
    }

    /** What a process of its own reports, unless it dies or cannot even begin. */
    private Optional<MigrationReport> command(Function<Migrator, MigrationReport> command) {
        try {
            MigrationReport report = command.apply(site.migrator(wire, new SteppedTime(site.clock(), witness::look)));
            told.add(report.result()
                    + report.failure().map(f -> " " + f).orElse("")
                    + report.cause().map(c -> " (" + c + ")").orElse("")
                    + report.leftovers());
            return Optional.of(report);
        } catch (Disaster.Killed | BackendException e) {
            told.add(e.toString());
            return Optional.empty();
        } finally {
            witness.look();
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
