package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.MoveThreads;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Fleet;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The measured JVM: moves a fleet at once with one migrator, on the library's threads or one per VM, and tells what that took. */
final class ManyVmsProbe {
    private static final int HOST = 1;
    private static final int SHOWN = 3;

    /** The second argument for one thread per VM. Otherwise the library's threads for many moves are used. */
    static final String ONE_EACH = "one-each";

    private ManyVmsProbe() {}

    /**
     * What it took.
     *
     * @param done VMs that were moved
     * @param failures what happened to others, the first few
     * @param calls calls that were made, repeated ones included
     * @param lost calls among them that failed on the way
     * @param millis until the last VM was over
     * @param threads most threads alive at one moment, the JVM's own included
     * @param before bytes of heap in use before, after collections
     * @param most most bytes in use at one moment, garbage included
     * @param kept bytes in use afterwards, after collections
     */
    record Reading(
            int done,
            List<String> failures,
            int calls,
            int lost,
            long millis,
            int threads,
            long before,
            long most,
            long kept) {}

    /** Takes the number of VMs, and the threads: the environment says where the site is. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        Migrator migrator = Product.migrator(System.getenv(), (backend, call, outcome, took) -> {
            calls.incrementAndGet();
            if (outcome.contains("connection") || outcome.contains("no answer")) {
                lost.incrementAndGet();
            }
        });
        List<Integer> ids = new Fleet(Integer.parseInt(args[0])).ids();
        long before = HeapWatch.settled();
        HeapWatch watch = HeapWatch.start();
        long start = System.nanoTime();
        ExecutorService threads = args[1].equals(ONE_EACH) ? Executors.newCachedThreadPool() : MoveThreads.open();
        List<Future<?>> moves = new ArrayList<>();
        ids.forEach(id -> moves.add(threads.submit(() -> move(migrator, id, failures))));
        for (Future<?> move : moves) {
            move.get();
        }
        threads.shutdown();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        int peak = ManagementFactory.getThreadMXBean().getPeakThreadCount();
        long most = watch.most();
        Console.line(Wire.write(new Reading(
                ids.size() - failures.size(),
                failures.stream().limit(SHOWN).toList(),
                calls.get(),
                lost.get(),
                millis,
                peak,
                before,
                most,
                HeapWatch.settled())));
    }

    private static void move(Migrator migrator, int id, Queue<String> failures) {
        MigrationRequest request = new MigrationRequest(
                new VmId(id),
                new ClusterId(LabPlan.BETA),
                MigrationOptions.builder()
                        .host(new HostId(HOST))
                        .probation(Duration.ZERO)
                        .build());
        try {
            Planning planning = migrator.plan(request);
            if (!(planning instanceof Planning.Ready ready)) {
                failures.add("VM " + id + " was refused: " + planning);
                return;
            }
            MigrationReport report = migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
            if (report.result() != Result.DONE) {
                failures.add("VM " + id + ": " + report);
            }
        } catch (BackendException e) {
            failures.add("VM " + id + ": " + e.getMessage());
        }
    }
}
