package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.Migrator;
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
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** One migration on a site of its own, disturbed as a {@link Case} says, and then ended. */
final class Trial {
    private static final VolumeName FOREIGN = new VolumeName("one-img-7-99-0");

    /** Of another VM, whose migration has sent a snapshot of it. */
    private static final VolumeName SENT_BY_ANOTHER = new VolumeName("one-img-7-98-0");

    /** Long enough for three rounds. */
    private static final Duration WHILE_ROUNDS_ARE_SENT = Duration.ofSeconds(65);

    /** An image that somebody makes in the source datastore while the VM is stopped; it must stay in its list. */
    static final ImageId MEANWHILE = new ImageId(77);

    /** Created by the undeploy of a VM that was RUNNING or POWEROFF, so no plan knows it. */
    static final VolumeName TPM = new VolumeName("one-sys-42-SWTPM");

    /** Commands that an operator may need when nothing is disturbed any more. */
    private static final int COMMANDS = 4;

    private final VmState start;
    private final SnapshotPolicy snapshots;
    private final boolean inRounds;
    private final MemorySite site;
    private final FaultySpi spi;
    private final VirtualTime time = new VirtualTime();
    private final MemoryJournalFormat format = new MemoryJournalFormat();
    private final MemoryClaimants machine = new MemoryClaimants("node-x");
    private final Sabotage sabotage;
    private final Plan plan;
    private final Witness witness;
    private final World before;
    private Optional<Integer> struckAt = Optional.empty();
    private Disaster disaster = Disaster.TRANSIENT;
    private int begin;
    private boolean madeMeanwhile;

    Trial(VmState start, Sabotage sabotage) {
        this(start, sabotage, SnapshotPolicy.REFUSE);
    }

    /**
     * @param snapshots what becomes of the VM's snapshots; with REFUSE it has none
     */
    Trial(VmState start, Sabotage sabotage, SnapshotPolicy snapshots) {
        this(start, sabotage, snapshots, false);
    }

    /**
     * @param inRounds whether several rounds are sent before the VM is stopped
     */
    Trial(VmState start, Sabotage sabotage, SnapshotPolicy snapshots, boolean inRounds) {
        this.inRounds = inRounds;
        this.start = start;
        this.snapshots = snapshots;
        this.sabotage = sabotage;
        this.site = site(start, snapshots);
        this.spi = new FaultySpi(site);
        this.plan = sabotage.in(planned());
        this.witness = new Witness(
                site,
                format,
                plan,
                Objects.requireNonNull(site.store("beta").find(List.of(FOREIGN)).get(FOREIGN))
                        .globalId());
        this.before = site.snapshot();
        spi.around(new Strike()).onCall(this::called);
        this.begin = spi.log().size();
    }

    private void called(SpiCall call) {
        if (!madeMeanwhile && call.text().startsWith("control.lock")) {
            site.listed(TwoClusters.ALPHA_IMAGE, MEANWHILE, true);
            madeMeanwhile = true;
        }
        witness.after(call);
    }

    /** Whether the source datastore lists an image. */
    static boolean isListed(MemorySite site, ImageId image) {
        return site.snapshot()
                .fact("datastore/" + TwoClusters.ALPHA_IMAGE + "/images")
                .filter(list -> list.contains(image.toString()))
                .isPresent();
    }

    /** The site without the image that was made meanwhile. */
    private World world() {
        require(isListed(site, MEANWHILE) == madeMeanwhile, "an image that somebody made meanwhile is not listed");
        site.listed(TwoClusters.ALPHA_IMAGE, MEANWHILE, false);
        madeMeanwhile = false;
        return site.snapshot();
    }

    private static MemorySite site(VmState start, SnapshotPolicy snapshots) {
        MemorySite site =
                MemorySite.twoClusters().vm(TwoClusters.VM, vm -> vm.tpm(true)).state(TwoClusters.VM, start);
        site.store("beta").setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42")).volume(FOREIGN, Map.of("nvm", "99"));
        site.store("alpha").setUp().volume(SENT_BY_ANOTHER, Map.of("nvm", "98"));
        List<VolumeName> another = List.of(SENT_BY_ANOTHER);
        Collection<SnapshotId> sent = site.store("alpha")
                .send(another, "beta-loc", Map.of("nvm", "98"))
                .values();
        site.store("beta").arrivals(sent);
        site.store("beta").arrivals(sent);
        return snapshots == SnapshotPolicy.REFUSE ? site : TwoClusters.withSnapshots(site);
    }

    private Plan planned() {
        MigrationRequest request = new MigrationRequest(
                TwoClusters.VM,
                TwoClusters.BETA,
                // One after the other, so that the same call is struck each time.
                MigrationOptions.builder()
                        .parallel(1)
                        .snapshots(snapshots)
                        .cutOverAt(inRounds ? Optional.of(time.now().plus(WHILE_ROUNDS_ARE_SENT)) : Optional.empty())
                        .build());
        if (migrator().plan(request) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused");
    }

    /** A migrator of a new process. */
    private Migrator migrator() {
        return Migrator.builder()
                .inventory(spi.inventory())
                .vmControl(spi.control())
                .vmRecords(spi.records())
                .imageRecords(sabotage.in(spi.imageRecords(), site))
                .volumeStores(sabotage.in(spi.stores()))
                .ledger(new Ledger(sabotage.in(spi.migrations()), sabotage.in(format), machine))
                .time(time)
                .build();
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
        Optional<MigrationReport> first = survived(this::run);
        each.second().ifPresentOrElse(s -> strike(s.call(), s.kind()), this::spare);
        boolean onRecord = !site.migrations().ofVm(TwoClusters.VM).isEmpty();
        MigrationReport end = ended(each.way());
        if (each.first().kills() && each.second().isEmpty() && onRecord && each.way() == Case.Way.RESUME) {
            require(end.result() == Result.DONE, "what was killed and nothing else is not done: " + end);
        }
        requireEnd(end, done, first);
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
            requireSame(done, comparable().without(path -> path.startsWith("alpha/export/")), "done", end);
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
        List<SnapshotId> left = witness.supersededAndNotNoted();
        require(left.isEmpty(), "snapshots of earlier rounds are left and not noted: " + left);
    }

    private void requireSame(World wanted, World found, String what, MigrationReport end) {
        List<String> difference = wanted.diff(found).stream()
                .filter(line -> !isGivenUp(line) && !isSavedTpm(line) && !isLeftOver(line, end))
                .toList();
        require(difference.isEmpty(), what + ", but with differences " + difference + " after " + end);
    }

    /** What the guest wrote there, and the context ISO that OpenNebula made for its start there. */
    private boolean isGivenUp(String line) {
        return witness.isDiscarding()
                && (line.contains("/content/newest")
                        || line.contains("beta/volume/one-sys-42-5-iso")
                        || line.contains("+ beta/volume/ABANDONED-"));
    }

    /** An undeploy on the source has saved the state of the TPM for the first time. */
    private static boolean isSavedTpm(String line) {
        return line.startsWith("+ alpha/volume/" + TPM);
    }

    /** The report tells of it, and a rollback clears it up. */
    private static boolean isLeftOver(String line, MigrationReport end) {
        return !end.leftovers().isEmpty() && line.contains(" beta/");
    }

    private static void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }

    /** Ids that a store gives depend on how often it was asked. */
    private World comparable() {
        return world().withoutTraces()
                .without(
                        path -> path.endsWith("/globalId") && (path.startsWith("beta/") || path.contains(TPM.value())));
    }

    private MigrationReport run() {
        return migrator().run(plan, MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport resume() {
        return migrator().resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport rollback(boolean discard) {
        boolean gaveUp = discard || sabotage == Sabotage.GIVES_UP_UNASKED;
        Rollback back = Rollback.of(TwoClusters.VM);
        return migrator().rollback(gaveUp ? back.discardingDestinationWrites() : back, MigrationListener.SILENT);
    }

    /** The report, unless the process died or could not even begin. */
    private static Optional<MigrationReport> survived(Supplier<MigrationReport> command) {
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
    }

    private void spareWhenStruck() {
        struckAt = struckAt.filter(number -> number > spi.log().size());
    }

    private final class Strike implements FaultySpi.Around {
        @Override
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            witness.before(call);
            if (struckAt.filter(number -> number == call.number()).isEmpty()) {
                return action.get();
            }
            if (disaster.leavesUnknown()) {
                witness.unknown(call);
            }
            return disaster.strike(call, action, time);
        }
    }
}
