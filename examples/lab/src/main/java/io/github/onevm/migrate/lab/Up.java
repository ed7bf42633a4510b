package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Leaves the standard site running, and says how to reach it from another terminal. */
final class Up {
    /** Times in which a person can watch what happens. */
    static final Timings UNHURRIED = new Timings(
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(20));

    /** 64 MiB/s: the standard VM's data takes about half a second. */
    static final long RATE = 64L * 1024 * 1024;

    private Up() {}

    static Lab start() {
        return LabPlan.standard()
                .timings(UNHURRIED)
                .linkRate(RATE)
                .then(StandardVm::fill)
                .start();
    }

    /** Waits until it is interrupted: Ctrl-C, or the end of the terminal. */
    static void stay(Path root) throws InterruptedException {
        Lab lab = start();
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-close"));
        print("The lab is up: VM 42 runs in cluster 100 (alpha), and cluster 101 (beta) waits for it.");
        print("In another terminal:");
        print("");
        Map<String, String> exports = new TreeMap<>(lab.environment());
        exports.forEach((name, value) -> print("export " + name + "=" + value));
        print("export PATH=" + root.resolve("onevm-migrate-cli/target/onevm-migrate/bin") + ":$PATH");
        print("");
        print("onevm-migrate --dry-run 42 101");
        print("onevm-migrate 42 101");
        print("");
        print("Ctrl-C ends the lab and forgets everything.");
        Thread.currentThread().join();
    }

    private static void print(String line) {
        Console.line(line);
    }
}
