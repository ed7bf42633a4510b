package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.wire.Situation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leaves the standard site, or a broken one, running, and says how to reach it from another terminal. */
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

    /** The variable for another rate of the link, in bytes per second: to watch the progress of a move. */
    private static final String RATE_VARIABLE = "ONEVM_LAB_RATE";

    private Up() {}

    static Lab start() {
        return plan().start();
    }

    static LabPlan plan() {
        return LabPlan.standard().timings(UNHURRIED).linkRate(rate()).then(StandardVm::fill);
    }

    private static long rate() {
        return Optional.ofNullable(System.getenv(RATE_VARIABLE))
                .map(Long::valueOf)
                .orElse(RATE);
    }

    /** Which sites there are. */
    static void usage() {
        print("usage: examples/lab/up [--broken SITE] [--filter SITUATION[@CALL[:NUMBER]]], where SITE is one of");
        for (BrokenSite site : BrokenSite.values()) {
            print(String.format(Locale.ROOT, "  %-19s %s", site.label(), site.description()));
        }
        print(
                "and SITUATION, which begins with the first or the NUMBERth call of this name (one.vm.action), is one of");
        for (Situation situation : Situation.values()) {
            print("  " + situation.label());
        }
    }

    /** Waits until it is interrupted: Ctrl-C, or the end of the terminal. */
    static void stay(Path root, Optional<BrokenSite> broken, Optional<FilterArgument> filter)
            throws InterruptedException {
        LabPlan plan = plan();
        Lab lab = broken.map(site -> site.in(plan)).orElse(plan).start();
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-close"));
        print("The lab is up: VM 42 runs in cluster 100 (alpha), and cluster 101 (beta) waits for it.");
        broken.ifPresent(site -> print("One thing is wrong: " + site.description() + "."));
        filter.ifPresent(f -> f.on(lab));
        filter.ifPresent(f -> print("To come: " + f.description() + "."));
        print("In another terminal:");
        print("");
        Map<String, String> exports = new TreeMap<>(lab.environment());
        exports.forEach((name, value) -> print("export " + name + "=" + value));
        print("export PATH=" + root.resolve("onevm-migrate-cli/target/onevm-migrate/bin") + ":$PATH");
        print("");
        print("onevm-migrate check 42 101");
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
