package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The measured JVM: the two calls that list snapshots, or a whole move, of VM 42. */
final class SiteSizeProbe {
    /** Argument: the calls that list snapshots. */
    static final String LISTS = "lists";
    /** Argument: a whole move. */
    static final String MOVE = "move";

    private static final int TIMES = 5;
    private static final int IMAGE_DATASTORE_ALPHA = 100;
    private static final int IMAGE_DATASTORE_BETA = 102;

    private SiteSizeProbe() {}

    /**
     * What it took.
     *
     * @param calls calls that were made
     * @param millis how long the move took, or the looks at both lists
     * @param sentMillis the look for what was sent, the median of some; 0 for a move
     * @param arrivalsMillis the look for what has arrived, the median of some; 0 for a move
     * @param before bytes of heap in use before, after collections
     * @param most most bytes in use at one moment, garbage included
     */
    record Reading(int calls, long millis, double sentMillis, double arrivalsMillis, long before, long most) {}

    /** Takes what is to be measured, and the number of disks: the environment says where the site is. */
    public static void main(String[] args) throws InterruptedException {
        int disks = Integer.parseInt(args[1]);
        Console.line(Wire.write(args[0].equals(LISTS) ? lists(disks) : move()));
    }

    private static Reading move() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Migrator migrator =
                Product.migrator(System.getenv(), (backend, call, outcome, took) -> calls.incrementAndGet());
        MigrationRequest request =
                new MigrationRequest(new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA), MigrationOptions.defaults());
        long before = HeapWatch.settled();
        HeapWatch watch = HeapWatch.start();
        long start = System.nanoTime();
        Planning planning = migrator.plan(request);
        if (!(planning instanceof Planning.Ready ready)) {
            throw new IllegalStateException("the site should be sound, but: " + planning);
        }
        MigrationReport report = migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
        if (report.result() != Result.DONE) {
            throw new IllegalStateException("the move should succeed, but: " + report);
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Reading(calls.get(), millis, 0, 0, before, watch.most());
    }

    private static Reading lists(int disks) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CallObserver observer = (backend, call, outcome, took) -> calls.incrementAndGet();
        VolumeStore source = store(observer, IMAGE_DATASTORE_ALPHA);
        VolumeStore destination = store(observer, IMAGE_DATASTORE_BETA);
        List<VolumeName> volumes = IntStream.range(0, disks)
                .mapToObj(disk -> new VolumeName("one-img-7-" + StandardVm.ID + "-" + disk))
                .toList();
        Map<String, String> tags = Map.of("nvm", String.valueOf(StandardVm.ID), "mvrd", "benchmark");
        List<SnapshotId> sent =
                List.copyOf(source.send(volumes, "beta-loc", tags).values());
        long before = HeapWatch.settled();
        HeapWatch watch = HeapWatch.start();
        long start = System.nanoTime();
        double sentMillis =
                median(() -> require(disks, source.sent(volumes, tags).size()));
        double arrivalsMillis =
                median(() -> require(disks, destination.arrivals(sent).size()));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Reading(calls.get(), millis, sentMillis, arrivalsMillis, before, watch.most());
    }

    private static VolumeStore store(CallObserver observer, int datastore) {
        OpenNebulaBackend frontEnd = new OpenNebulaBackend(
                OpenNebulaConfig.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home"))),
                new StorPoolConventions().terms(),
                observer);
        Datastore found = frontEnd.inventory().datastores().stream()
                .filter(d -> d.id().value() == datastore)
                .findFirst()
                .orElseThrow();
        return new StorPoolVolumeStores(StorPoolConfig.ofTheMachine(), observer).open(found);
    }

    private static void require(int wanted, int found) {
        if (found != wanted) {
            throw new IllegalStateException(wanted + " snapshots should be found, not " + found);
        }
    }

    private static double median(Runnable look) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            look.run();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return Spread.of(millis).median();
    }
}
