package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A JVM of its own that makes the preflight of VM 42 as often as asked, with one migrator. */
final class WarmPreflightProcess implements AutoCloseable {
    private static final String ONCE_MORE = "once more";

    private final JavaProcess process;

    private WarmPreflightProcess(JavaProcess process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param classPath in place of ours; empty for ours
     * @param site what a client needs to find the site
     */
    static WarmPreflightProcess start(Optional<String> classPath, Map<String, String> site) throws IOException {
        return new WarmPreflightProcess(JavaProcess.start(
                WarmPreflightProcess.class, List.of("-Xmx256m"), classPath.orElse(JavaProcess.CLASS_PATH), site));
    }

    /**
     * A preflight.
     *
     * @param millis how long it took
     * @param calls how many calls it made
     * @param series how many of them at the most were made one after the other: in the longest row of calls of which each began
     *     when the one before had ended
     */
    record Preflight(double millis, int calls, int series) {}

    Preflight preflight() throws IOException {
        return Wire.read(process.ask(ONCE_MORE), Preflight.class);
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * A call.
     *
     * @param begun in nanoseconds, of the clock of the JVM
     * @param ended the same
     */
    private record Call(long begun, long ended) {}

    /** The other end. */
    public static void main(String[] args) throws IOException {
        ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
        Migrator migrator = Product.migrator(System.getenv(), (backend, call, outcome, took) -> {
                    long now = System.nanoTime();
                    calls.add(new Call(now - took.toNanos(), now));
                })
                .readOnly();
        Wire.serve(line -> Wire.write(preflight(migrator, calls)));
    }

    private static Preflight preflight(Migrator migrator, ConcurrentLinkedQueue<Call> calls) {
        calls.clear();
        MigrationRequest request =
                new MigrationRequest(new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA), MigrationOptions.defaults());
        long start = System.nanoTime();
        Assessment assessment = migrator.check(request);
        double millis = (System.nanoTime() - start) / 1e6;
        if (assessment.blocks()) {
            throw new IllegalStateException("the site should be sound, but: " + assessment.findings());
        }
        return new Preflight(millis, calls.size(), series(calls));
    }

    private static int series(Iterable<Call> calls) {
        List<Call> byEnd = new ArrayList<>();
        calls.forEach(byEnd::add);
        byEnd.sort(Comparator.comparingLong(Call::ended));
        int series = 0;
        long last = Long.MIN_VALUE;
        for (Call call : byEnd) {
            if (call.begun() >= last) {
                series++;
                last = call.ended();
            }
        }
        return series;
    }
}
