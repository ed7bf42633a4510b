package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The measured JVM: one preflight, and what it took of heap, calls and time, on one line. */
final class PreflightProbe {
    private PreflightProbe() {}

    /**
     * What one preflight took.
     *
     * @param calls calls that were made
     * @param millis how long it took
     * @param before bytes of heap in use before, after collections
     * @param most most bytes in use at one moment of the preflight, garbage included
     * @param kept bytes in use at the end, after collections, with the findings still held
     */
    record Reading(int calls, long millis, long before, long most, long kept) {
        static Reading parse(String line) {
            String[] values = line.split(" ");
            return new Reading(
                    Integer.parseInt(values[0]),
                    Long.parseLong(values[1]),
                    Long.parseLong(values[2]),
                    Long.parseLong(values[3]),
                    Long.parseLong(values[4]));
        }

        String line() {
            return calls + " " + millis + " " + before + " " + most + " " + kept;
        }
    }

    /** Takes no arguments: the environment says where the site is. */
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Migrator migrator = Product.migrator(System.getenv(), (backend, call, outcome, took) -> calls.incrementAndGet())
                .readOnly();
        MigrationRequest request =
                new MigrationRequest(new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA), MigrationOptions.defaults());
        long before = HeapWatch.settled();
        HeapWatch watch = HeapWatch.start();
        long start = System.nanoTime();
        Assessment assessment = migrator.check(request);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        long most = watch.most();
        long kept = HeapWatch.settled();
        if (assessment.blocks()) {
            throw new IllegalStateException("the site should be sound, but: " + assessment.findings());
        }
        Console.line(new Reading(calls.get(), millis, before, most, kept).line());
    }
}
