package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.spi.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JVM of its own with a site, whose clock is stepped, and a build that holds a move on it. It ends with the hold: the move is not
 * finished.
 */
final class HoldListsProcess implements Time {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final int OTHER_VMS = 100;
    private static final Set<String> LISTS = Set.of("SnapshotsList", "SnapshotsSpace");

    /** Often enough that there is always something to send. */
    private static final Timings TIMINGS = Timings.fast().withGuestWriteInterval(Duration.ofSeconds(1));

    private final Lab lab;
    private final SteppedClock clock;
    private final Instant end;

    private HoldListsProcess(Lab lab, SteppedClock clock, Instant end) {
        this.lab = lab;
        this.clock = clock;
        this.end = end;
    }

    /**
     * A hold.
     *
     * @param snapshots of other VMs, on each storage cluster
     * @param disks of the VM
     * @param minutes how long it is
     * @param linkKiB the rate of the link in KiB per second
     * @param appearMillis from a send until its snapshots are listed on the other side
     * @param listMillis how long a list of snapshots takes, by the clock of the site
     */
    record Hold(int snapshots, int disks, int minutes, int linkKiB, int appearMillis, int listMillis) {}

    /**
     * What the move has cost from its planning to the end of the hold.
     *
     * @param calls calls of StorPool
     * @param bytes bodies of their requests and answers
     * @param lists those of the calls that list all snapshots
     * @param listBytes bodies of these
     * @param rounds sends
     */
    record Cost(int calls, long bytes, int lists, long listBytes, int rounds) {}

    /**
     * Holds a move.
     *
     * @param classPath of the build; empty for ours
     */
    static Cost of(Hold hold, Optional<String> classPath) throws IOException {
        try (JavaProcess process = JavaProcess.start(
                HoldListsProcess.class,
                List.of("-Xmx2g"),
                classPath.orElse(JavaProcess.CLASS_PATH),
                Map.of(),
                Wire.write(hold))) {
            String line = process.line().orElseThrow(() -> new IOException("the hold has ended too early"));
            return Wire.read(line, Cost.class);
        }
    }

    /** The other end: takes the {@link Hold}. */
    public static void main(String[] args) {
        Hold hold = Wire.read(args[0], Hold.class);
        SteppedClock clock = new SteppedClock(START);
        LabPlan plan = new BigSite(OTHER_VMS, 0, hold.snapshots(), hold.disks())
                .in(LabPlan.standard())
                .clock(clock)
                .timings(TIMINGS)
                .linkRate(hold.linkKiB() * 1024L);
        try (Lab lab = plan.start()) {
            lab.bridge().appearanceDelay(Duration.ofMillis(hold.appearMillis()));
            lab.calls().clear();
            lab.calls().onArrival(call -> {
                if (isList(call)) {
                    clock.advance(Duration.ofMillis(hold.listMillis()));
                }
            });
            Time time = new HoldListsProcess(lab, clock, START.plus(Duration.ofMinutes(hold.minutes())));
            throw new IllegalStateException("the hold should not end, but: " + held(lab, time));
        }
    }

    private static Object held(Lab lab, Time time) {
        Migrator migrator = AnyBuild.migrator(lab.environment(), time);
        MigrationOptions options = (MigrationOptions) AnyBuild.held(MigrationOptions.class);
        Planning planning =
                migrator.plan(new MigrationRequest(new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA), options));
        if (!(planning instanceof Planning.Ready ready)) {
            throw new IllegalStateException("the site should be sound, but: " + planning);
        }
        return AnyBuild.run(migrator, ready.plan());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) {
        clock.advance(duration);
        if (!now().isBefore(end)) {
            Console.line(Wire.write(cost()));
            Runtime.getRuntime().halt(0);
        }
    }

    private Cost cost() {
        List<Call> calls = lab.calls().calls().stream()
                .filter(HoldListsProcess::isStorPool)
                .toList();
        return new Cost(
                calls.size(),
                lab.calls().bytes(HoldListsProcess::isStorPool),
                (int) calls.stream().filter(HoldListsProcess::isList).count(),
                lab.calls().bytes(HoldListsProcess::isList),
                (int) calls.stream()
                        .filter(call -> call.name().equals("VolumesGroupBackup"))
                        .count());
    }

    private static boolean isStorPool(Call call) {
        return call.server().equals("alpha") || call.server().equals("beta");
    }

    /** Whether it lists all snapshots of a storage cluster. */
    static boolean isList(Call call) {
        return LISTS.contains(call.name());
    }
}
