package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.MigratorBuilder;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** One migration on a site of its own, disturbed as a {@link Case} says, and then ended. */
final class Trial {
    /** Long enough for three rounds. */
    private static final Duration WHILE_ROUNDS_ARE_SENT = Duration.ofSeconds(65);

    /** An image that somebody makes in the source datastore while the VM is stopped; it must stay in its list. */
    static final ImageId MEANWHILE = new ImageId(77);

    /** Created by the undeploy of a VM that was RUNNING or POWEROFF, so no plan knows it. */
    static final VolumeName TPM = new VolumeName("one-sys-42-SWTPM");

    /** Commands that an operator may need when nothing is disturbed any more. */
    private static final int COMMANDS = 4;

    private final VmState start;
    private final Setting setting;
    private final MemorySite site;
    private final FaultySpi spi;
    private final VirtualTime time = new VirtualTime();
    private final MemoryJournalFormat format = new MemoryJournalFormat();
    private final MemoryClaimants machine = new MemoryClaimants("node-x");
    private final Sabotage sabotage;
    private final Set<SnapshotId> others;
    private final Plan plan;
    private final Witness witness;
    private final World before;
    private Optional<Integer> struckAt = Optional.empty();
    private Optional<SpiCall> struckCall = Optional.empty();
    private boolean dead;
    private Disaster disaster = Disaster.TRANSIENT;
    private int begin;
    private boolean madeMeanwhile;
    private boolean watching = true;
    private final Set<String> warnings = new HashSet<>();

    Trial(VmState start, Setting setting) {
        this.start = start;
        this.setting = setting;
        this.sabotage = setting.sabotage();
        this.site = Ground.site(setting.back() ? VmState.RUNNING : start, setting.snapshots());
        this.others = Set.copyOf(Witness.snapshots(site));
        this.spi = new FaultySpi(site);
        if (setting.back()) {
            moveAndUse();
        }
        this.plan = sabotage.in(planned());
        this.witness = new Witness(site, format, plan, setting, others);
        this.before = site.snapshot();
        spi.around(new Strike()).onCall(this::called);
        this.begin = spi.log().size();
    }

    private void moveAndUse() {
        MigrationRequest request =
                new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options().build());
        MigrationReport moved = ran(migrator(Sabotage.NONE).plan(request));
        require(moved.result() == Result.DONE, "not moved at first: " + moved);
        Ground.used(site, start);
    }

    private void called(SpiCall call) {
        if (!madeMeanwhile && call.text().startsWith("control.lock")) {
            site.listed(setting.images(), MEANWHILE, true);
            madeMeanwhile = true;
        }
        if (watching) {
            witness.after(call);
        }
    }

    /** Whether a datastore lists an image. */
    static boolean isListed(MemorySite site, DatastoreId datastore, ImageId image) {
        return site.snapshot()
                .fact("datastore/" + datastore + "/images")
                .filter(list -> list.contains(image.toString()))
                .isPresent();
    }

    /** The site without the image that was made meanwhile. */
    private World world() {
        require(
                isListed(site, setting.images(), MEANWHILE) == madeMeanwhile,
                "an image that somebody made meanwhile is not listed");
        site.listed(setting.images(), MEANWHILE, false);
        madeMeanwhile = false;
        return site.snapshot();
    }

    private Plan planned() {
        if (planning() instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused: " + planning());
    }

    private Planning planning() {
        Optional<Instant> cutOver =
                setting.inRounds() ? Optional.of(time.now().plus(WHILE_ROUNDS_ARE_SENT)) : Optional.empty();
        MigrationOptionsBuilder options = options().cutOverAt(cutOver);
        return setting.back()
                ? planningBack(options.returning(Returning.DIFFERENCE))
                : migrator().plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options.build()));
    }

    private Planning planningBack(MigrationOptionsBuilder options) {
        return migrator().planReverse(new Reverse(TwoClusters.VM, options.build()));
    }

    /** One after the other, so that the same call is struck each time; or so that it is told by what it is. */
    private MigrationOptionsBuilder options() {
        return MigrationOptions.builder()
                .parallel(
                        setting.sideBySide()
                                ? MigrationOptions.builder().build().parallel()
                                : 1)
                .snapshots(setting.snapshots());
    }

    private Migrator migrator() {
        return migrator(sabotage);
    }

    /** A migrator of a new process. Without threads of its own it tells its listener on this one, which is much quicker. */
    private Migrator migrator(Sabotage sabotage) {
        Migrator migrator = builder(sabotage).build();
        migrator.close();
        return migrator;
    }

    private MigratorBuilder builder(Sabotage sabotage) {
        return Migrator.builder()
                .inventory(spi.inventory())
                .vmControl(spi.control())
                .vmRecords(spi.records())
                .imageRecords(sabotage.in(spi.imageRecords(), site))
                .volumeStores(sabotage.in(spi.stores()))
                .ledger(new Ledger(sabotage.in(spi.migrations()), sabotage.in(format), machine))
                .time(time);
    }

    /** A process of its own, no thread of which outlives the command. */
    private <T> T inProcess(Function<Migrator, T> command) {
        if (!setting.sideBySide()) {
            return command.apply(migrator());
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            return command.apply(builder(sabotage).executor(threads).build());
        } finally {
            ended(threads);
            dead = false;
        }
    }

    private static void ended(ExecutorService threads) {
        threads.shutdown();
        try {
            require(threads.awaitTermination(1, TimeUnit.MINUTES), "a thread of the command does not end");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The calls of a run that nothing disturbs, in order, and the world after it. */
    record Undisturbed(List<SpiCall> calls, World after) {}

    Undisturbed undisturbed() {
        MigrationReport report = run();
        if (report.result() != Result.DONE) {
            throw new AssertionError("undisturbed it ends with " + report);
        }
        return new Undisturbed(spi.log().subList(begin, spi.log().size()), comparable());
    }

    /** Raises an {@link AssertionError} when something is seen that must never be, or when it does not end well. */
    void of(Case each, World done) {
        strike(each.call(), each.first());
        ended(each, done);
    }

    /**
     * The same side by side.
     *
     * @param call the one that is struck, of a run that nothing disturbed; its number counts for nothing
     */
    void of(Case each, SpiCall call, World done) {
        struckCall = Optional.of(call);
        disaster = each.first();
        ended(each, done);
    }

    private void ended(Case each, World done) {
        Optional<MigrationReport> first = survived(this::run);
        each.second().ifPresentOrElse(s -> strike(s.call(), s.kind()), this::spare);
        boolean onRecord = isOnRecord();
        if (setting.back() && !onRecord) {
            spare();
            requireNothingBegun(each.way());
            requireAnotherWayBack();
            return;
        }
        MigrationReport end = ended(each.way());
        if (each.first().kills() && each.second().isEmpty() && onRecord && each.way() == Case.Way.RESUME) {
            require(end.result() == Result.DONE, "what was killed and nothing else is not done: " + end);
            require(
                    !start.isRunning() || !warnings.contains("OldVolumesKept"),
                    "after a kill and a resume old volumes stay");
        }
        requireEnd(end, done, first);
        if (setting.back()) {
            if (end.leftovers().stream().anyMatch(l -> l.kind() == LeftoverKind.JOURNAL_BEHIND)) {
                var unused = resume();
            }
            requireAnotherWayBack();
        }
    }

    /** How many calls the planning makes. */
    int callsOfPlanning() {
        int before = spi.log().size();
        var unused = planned();
        return spi.log().size() - before;
    }

    /** A disaster while it is planned: it is planned as without it, or not, and never by what could not be read. */
    void planning(int call, Disaster kind, World done) {
        strike(call, kind);
        Optional<Planning> planning = survived(this::planning);
        spare();
        List<String> difference = before.diff(site.snapshot());
        require(difference.isEmpty(), "planning has changed something: " + difference);
        require(
                planning.filter(p -> isRefused(p, "REVERSE_BASE_GONE")).isEmpty(),
                "the base counts as gone because a read has failed: " + planning);
        if (planning.orElse(null) instanceof Planning.Ready ready) {
            MigrationReport end = migrator().run(ready.plan(), this::told, new Cancellation());
            require(end.result() == Result.DONE, "planned, but not done: " + end);
            requireEnd(end, done, Optional.of(end));
        }
        requireAnotherWayBack();
    }

    private boolean isOnRecord() {
        return site.migrations().ofVm(TwoClusters.VM).stream()
                .map(StoredJournal::text)
                .map(format::read)
                .anyMatch(journal -> journal.plan().stamp().equals(plan.stamp()));
    }

    /** What is asked for then concerns the move before: it is over, and nothing of it is given up unasked. */
    private void requireNothingBegun(Case.Way way) {
        Optional<MigrationReport> asked = survived(way == Case.Way.RESUME ? this::resume : () -> rollback(false));
        require(
                asked.filter(r -> way == Case.Way.ROLLBACK).isEmpty()
                        || asked.flatMap(MigrationReport::failure)
                                .filter(FailureCode.GUEST_MAY_HAVE_WRITTEN::equals)
                                .isPresent(),
                "the move before is rolled back: " + asked);
        List<String> difference = before.diff(world());
        require(difference.isEmpty(), "nothing is on record, and there are differences " + difference);
    }

    /** Wherever the VM is now, the next way back is open, and needs only the difference. */
    private void requireAnotherWayBack() {
        spare();
        watching = false;
        String left = place();
        site.guestWrites(TwoClusters.VM).store("beta").setUp().unsent(new Bytes(0));
        Planning planning = planningBack(options().returning(Returning.DIFFERENCE));
        if (isRefused(planning, "REVERSE_NOT_STARTED")) {
            require(rollback(false).result() == Result.UNDONE, "what was not started is not rolled back");
        } else {
            // With what was given up, the base of the next way back has gone.
            Planning next = witness.isBaseGivenUp() && isRefused(planning, "REVERSE_BASE_GONE")
                    ? planningBack(options().returning(Returning.FULL))
                    : planning;
            MigrationReport again = ran(next);
            require(again.result() == Result.DONE, "the next way back is not done: " + again);
        }
        require(!place().equals(left), "the VM has not gone back");
    }

    private static boolean isRefused(Planning planning, String why) {
        return planning instanceof Planning.Refused refused
                && refused.findings().stream().anyMatch(finding -> finding.id().equals(why));
    }

    /** The store that has the volumes of the VM. */
    private String place() {
        return site.store("alpha").find(List.of(TwoClusters.CLONE)).isEmpty() ? "beta" : "alpha";
    }

    private MigrationReport ended(Case.Way way) {
        boolean discard = false;
        for (int command = 1; command <= COMMANDS; command++) {
            boolean lose = discard;
            Optional<MigrationReport> report = survived(way == Case.Way.RESUME ? this::resume : () -> rollback(lose));
            spareWhenStruck();
            boolean clearedUp = report.filter(r -> r.leftovers().isEmpty()).isPresent();
            if (report.filter(Trial::isEnd).isPresent() && (clearedUp || way == Case.Way.RESUME)) {
                return report.orElseThrow();
            }
            discard = discard
                    || report.flatMap(MigrationReport::failure)
                            .filter(FailureCode.GUEST_MAY_HAVE_WRITTEN::equals)
                            .isPresent();
            if (discard) {
                witness.discarding();
            }
        }
        throw new AssertionError(
                "not ended after " + COMMANDS + " commands: " + migrator().status(TwoClusters.VM));
    }

    private static boolean isEnd(MigrationReport report) {
        return report.result() == Result.DONE
                || report.result() == Result.UNDONE
                || report.failure().filter(FailureCode.NO_MIGRATION::equals).isPresent();
    }

    private void requireEnd(MigrationReport end, World done, Optional<MigrationReport> first) {
        if (end.result() == Result.DONE) {
            requireNewestPairsOnly();
            // An export that could not be ended does no harm, and goes with its snapshot.
            requireSame(done, comparable().without(path -> path.startsWith(setting.from() + "/export/")), "done", end);
            return;
        }
        if (start.isPoweroff()) {
            // It is not booted to be powered off again: the state, and what a host held, may differ.
            VmState now = site.control().status(TwoClusters.VM).state();
            require(now.isPoweroff() || now.isUndeployed(), "a VM that was off is " + now);
            site.state(TwoClusters.VM, VmState.POWEROFF);
        }
        requireSame(before.withoutTraces(), world().withoutTraces(), "back", end);
    }

    /** Everything else that was sent is gone, or the journal names it for the next time. */
    private void requireNewestPairsOnly() {
        Set<SnapshotId> left = new HashSet<>(witness.supersededAndNotNoted());
        if (warnings.contains("RoundsKept")) {
            // The plan in the journal names them.
            left.removeAll(witness.ofEarlierMove());
        }
        require(left.isEmpty(), "snapshots of earlier rounds are left and not noted: " + left);
    }

    private void requireSame(World wanted, World found, String what, MigrationReport end) {
        List<String> difference = wanted.diff(found).stream()
                .filter(line -> !isGivenUp(line) && !isSavedTpm(line) && !isLeftOver(line, end) && !isOld(line))
                .toList();
        require(difference.isEmpty(), what + ", but with differences " + difference + " after " + end);
    }

    /** What the guest wrote there, and the context ISO that OpenNebula made for its start there. */
    private boolean isGivenUp(String line) {
        return witness.isDiscarding()
                && (line.contains("/content/newest")
                        || line.contains(setting.to() + "/volume/one-sys-42-5-iso")
                        || line.contains("+ " + setting.to() + "/volume/ABANDONED-"));
    }

    /** An undeploy on the source has saved the state of the TPM for the first time. */
    private boolean isSavedTpm(String line) {
        return line.startsWith("+ " + setting.from() + "/volume/" + TPM);
    }

    /**
     * An old volume of the move before: it was deleted when it was replaced, and then the operator has given up what replaced
     * it; or it stays, and a warning tells of it.
     */
    private boolean isOld(String line) {
        String path = setting.to() + "/volume/MIGRATED-";
        boolean deleted = line.startsWith("- " + path) && witness.isDiscarding();
        boolean kept = line.startsWith("+ " + path) && warnings.contains("OldVolumesKept");
        boolean overtaken = line.contains(path + TPM + "-") && line.contains("/content/newest");
        return setting.back() && (deleted || kept || overtaken);
    }

    /** The report tells of it, and a rollback clears it up. */
    private boolean isLeftOver(String line, MigrationReport end) {
        return !end.leftovers().isEmpty() && line.contains(" " + setting.to() + "/");
    }

    private static void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }

    /** Ids that a store gives depend on how often it was asked. */
    private World comparable() {
        return world().withoutTraces()
                .without(path -> path.endsWith("/globalId")
                        && (path.startsWith(setting.to() + "/") || path.contains(TPM.value())));
    }

    private MigrationReport run() {
        return inProcess(migrator -> migrator.run(plan, this::told, new Cancellation()));
    }

    private MigrationReport ran(Planning planning) {
        if (planning instanceof Planning.Ready ready) {
            return migrator(Sabotage.NONE).run(ready.plan(), MigrationListener.SILENT, new Cancellation());
        }
        throw new AssertionError("refused: " + planning);
    }

    private void told(MigrationEvent event) {
        warnings.add(event.data().getClass().getSimpleName());
    }

    private MigrationReport resume() {
        return inProcess(migrator -> migrator.resume(Resume.of(TwoClusters.VM), this::told, new Cancellation()));
    }

    private MigrationReport rollback(boolean discard) {
        boolean gaveUp = discard || sabotage == Sabotage.GIVES_UP_UNASKED;
        Rollback back = Rollback.of(TwoClusters.VM);
        Rollback asked = gaveUp ? back.discardingDestinationWrites() : back;
        return inProcess(migrator -> migrator.rollback(asked, this::told));
    }

    /** What comes of it, unless the process died or could not even begin. */
    private static <T> Optional<T> survived(Supplier<T> command) {
        try {
            return Optional.of(command.get());
        } catch (Disaster.Killed | BackendException e) {
            return Optional.empty();
        }
    }

    private void strike(int call, Disaster kind) {
        struckAt = Optional.of(spi.log().size() + call);
        disaster = kind;
    }

    private void spare() {
        struckAt = Optional.empty();
        struckCall = Optional.empty();
    }

    private void spareWhenStruck() {
        struckAt = struckAt.filter(number -> number > spi.log().size());
    }

    private final class Strike implements FaultySpi.Around {
        @Override
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            if (watching) {
                witness.before(call);
            }
            if (dead) {
                throw new Disaster.Killed("the process is dead");
            }
            if (!isStruck(call)) {
                return action.get();
            }
            dead = setting.sideBySide() && disaster.kills();
            if (disaster.leavesUnknown()) {
                witness.unknown(call);
            }
            return disaster.strike(call, action, time);
        }

        private boolean isStruck(SpiCall call) {
            boolean named = struckCall
                    .filter(wanted -> wanted.text().equals(call.text()))
                    .isPresent();
            if (named) {
                struckCall = Optional.empty();
            }
            return named || struckAt.filter(number -> number == call.number()).isPresent();
        }
    }
}
