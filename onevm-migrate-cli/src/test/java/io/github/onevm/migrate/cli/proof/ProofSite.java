package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.files.FileJournalStore;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolTimeouts;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The site of {@link TrialSite} on its own clock, for which no test waits, and the product on it, over HTTP. Two such
 * sites are alike to the last number.
 */
final class ProofSite implements AutoCloseable {
    static final VmId VM = new VmId(42);

    /**
     * One moment for all, so that a plan that was made on one of these sites fits the others; also that of the site on which {@link
     * RecordedCall}s were recorded.
     */
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private static final Timings TIMINGS = new Timings(
            Duration.ofMillis(30),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            Duration.ofMillis(100),
            Duration.ofMillis(25));

    private static final Duration SINCE_THE_MOVE = Duration.ofSeconds(5);

    private static final long LINK_RATE = 1024 * 1024;
    private static final int ATTEMPTS = 4;
    private static final int MANY = 4_500;
    private static final long OTHER_SIZE = 1L << 20;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

    private final SteppedClock clock = new SteppedClock(START);
    private final MemoryClaimants machine = new MemoryClaimants("node-x");
    private final SnapshotPolicy snapshots;
    private final Lab lab;
    private final Duration callLimit;
    private boolean moved;

    /**
     * @param start the state in which the VM is found
     * @param hangs whether calls will be left without an answer: then they are not waited for as long
     */
    ProofSite(VmState start, boolean hangs) {
        this(start, TrialSite::vm, hangs ? SHORT : LONG);
    }

    /** The same, on which the VM has a persistent image too. */
    static ProofSite withImage(VmState start, boolean hangs) {
        return new ProofSite(start, TrialSite::vmWithImage, hangs ? SHORT : LONG);
    }

    /** The same, on which the VM has a TPM too. */
    static ProofSite withTpm(VmState start, boolean hangs) {
        return new ProofSite(start, TrialSite::vmWithTpm, hangs ? SHORT : LONG);
    }

    /**
     * @param start the state in which the VM is found
     * @param vm the VM
     * @param callLimit how long an answer is waited for, by the machine's clock
     */
    ProofSite(VmState start, Supplier<VmSpec> vm, Duration callLimit) {
        this(start, vm, callLimit, SnapshotPolicy.REFUSE);
    }

    /** The same, on which the VM runs and has a disk snapshot and a VM snapshot, which are to be moved. */
    static ProofSite withSnapshots(boolean hangs) {
        ProofSite site = new ProofSite(VmState.RUNNING, TrialSite::vm, hangs ? SHORT : LONG, SnapshotPolicy.CARRY);
        OneCalls one = new OneCalls(site.lab);
        one.done("one.vm.disksnapshotcreate", VM.value(), 0, "of the disk");
        one.done("one.vm.snapshotcreate", VM.value(), "of all");
        return site;
    }

    /** The same, on which the VM runs and the destination has so many snapshots that their list is read as seldom as possible. */
    static ProofSite withLongList(boolean hangs) {
        ProofSite site = new ProofSite(VmState.RUNNING, hangs);
        StorPoolCluster beta = site.lab.beta();
        beta.create("other", OTHER_SIZE, "one-ds-102", Map.of());
        IntStream.range(0, MANY).forEach(number -> beta.snapshot("other", "other-daily-" + number, Map.of()));
        return site;
    }

    private ProofSite(VmState start, Supplier<VmSpec> vm, Duration callLimit, SnapshotPolicy snapshots) {
        this.snapshots = snapshots;
        this.lab = TrialSite.plan()
                .clock(clock)
                .linkRate(LINK_RATE)
                .timings(TIMINGS)
                .vm(standard -> start.isRunning() ? vm.get() : vm.get().inState(start.isPoweroff() ? 8 : 9, 0))
                .start();
        this.callLimit = callLimit;
        Soundness.before(lab);
    }

    /** A site on which the VM was moved to beta, has run there since, and is to go back. */
    static ProofSite moved(boolean hangs) {
        ProofSite site = new ProofSite(VmState.RUNNING, hangs);
        try (Migrator migrator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock, () -> {}))) {
            if (!(migrator.plan(site.job()) instanceof Planning.Ready ready)
                    || migrator.run(ready.plan()).result() != Result.DONE) {
                throw new AssertionError("not moved at first");
            }
        }
        site.clock.advance(SINCE_THE_MOVE);
        site.moved = true;
        return site;
    }

    /** The cluster that the VM is on before what is tried. */
    StorPoolCluster from() {
        return moved ? lab.beta() : lab.alpha();
    }

    /** The cluster that the VM is taken to. */
    StorPoolCluster to() {
        return moved ? lab.alpha() : lab.beta();
    }

    /** The name of its server. */
    String toName() {
        return moved ? "alpha" : "beta";
    }

    /** Whether a host is of the cluster that the VM is on before what is tried. */
    boolean isHere(int host) {
        return (host == 0) != moved;
    }

    /** Whether what is tried is the way back of a VM that was moved before. */
    boolean isWayBack() {
        return moved;
    }

    /** Plans what is to be done on this site. */
    Planning planning(Migrator migrator) {
        return moved ? migrator.planReverse(back(Returning.DIFFERENCE)) : migrator.plan(job());
    }

    /** The way back, wherever the VM is. */
    static Reverse back(Returning how) {
        return new Reverse(
                VM,
                MigrationOptions.builder()
                        .parallel(1)
                        .probation(Duration.ZERO)
                        .returning(how)
                        .build());
    }

    /** Another site, on the clock of this class. */
    ProofSite(UnaryOperator<LabPlan> change) {
        this.snapshots = SnapshotPolicy.REFUSE;
        this.lab = change.apply(TrialSite.plan().clock(clock)).start();
        this.callLimit = LONG;
        Soundness.before(lab);
    }

    Lab lab() {
        return lab;
    }

    SteppedClock clock() {
        return clock;
    }

    static MigrationRequest request() {
        return request(SnapshotPolicy.REFUSE);
    }

    /** What is to be done on this site. */
    MigrationRequest job() {
        return request(snapshots);
    }

    private static MigrationRequest request(SnapshotPolicy snapshots) {
        return new MigrationRequest(
                VM,
                new ClusterId(101),
                MigrationOptions.builder()
                        .parallel(1)
                        .snapshots(snapshots)
                        .probation(Duration.ZERO)
                        .build());
    }

    /** The library as a new process has it. */
    Migrator migrator(CallObserver observer, Time time) {
        return migrator(observer, time, documents -> new Ledger(documents, new JournalJson(), machine));
    }

    /** The same, with its journals in a folder. */
    Migrator migrator(Path folder, Time time) {
        return migrator(
                CallObserver.NONE,
                time,
                documents -> FileJournalStore.ledger(folder, documents, new JournalJson(), machine));
    }

    private Migrator migrator(CallObserver observer, Time time, Function<JournalStore, Ledger> ledger) {
        OpenNebulaBackend frontEnd = frontEnd(observer);
        StorPoolVolumeStores stores = new StorPoolVolumeStores(storage(), observer);
        return Migrator.builder()
                .inventory(frontEnd.inventory())
                .vmControl(frontEnd.control())
                .vmRecords(frontEnd.records(new MetadataWriter.Sql()))
                .imageRecords(frontEnd.imageRecords(new MetadataWriter.Sql()))
                .vmCopies(frontEnd.copies())
                .volumeStores(stores)
                .ledger(ledger.apply(frontEnd.migrations()))
                .time(time)
                .owning(frontEnd, stores)
                .build();
    }

    OpenNebulaBackend frontEnd(CallObserver observer) {
        return new OpenNebulaBackend(
                OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home())
                        .withCallTimeout(callLimit)
                        .withAttempts(ATTEMPTS, FIRST_PAUSE),
                new StorPoolConventions().terms(),
                observer);
    }

    private StorPoolConfig storage() {
        return StorPoolConfig.of(lab.home().resolve("storpool.conf"), lab.home().resolve("conf.d"), "here", Map.of())
                .withTimeouts(new StorPoolTimeouts(callLimit, callLimit, ATTEMPTS, FIRST_PAUSE));
    }

    @Override
    public void close() {
        lab.close();
    }
}
