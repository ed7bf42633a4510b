package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.PreflightProbe.Reading;
import io.github.onevm.migrate.lab.BigSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the preflight of one VM takes on sites of three sizes. The site is in another JVM than the preflight.
 *
 * <p>The preflight has a heap (-Xmx) of the bound, all that is there before it begins included: where it succeeds, what it
 * held at one time was less. Then the least heap is looked for in which it still succeeds; less what was in use before,
 * that is its growth.
 */
final class PreflightBenchmark implements Benchmark {
    private static final int DISKS = 64;
    private static final List<BigSite> SITES = List.of(
            new BigSite(10, 10, 100, DISKS),
            new BigSite(1_000, 1_000, 10_000, DISKS),
            new BigSite(10_000, 1_000, 100_000, DISKS));
    private static final List<String> COLUMNS = List.of(
            "VMs",
            "datastores",
            "snapshots per storage cluster",
            "calls",
            "ms",
            "in use before MiB",
            "most in use MiB",
            "kept MiB",
            "least heap MiB",
            "growth MiB");

    private static final int BOUND = 64;
    private static final int STEP = 2;
    private static final double MIB = 1 << 20;
    private static final int LARGE = 1024;

    /** How a JVM ends with ExitOnOutOfMemoryError. */
    private static final int EXHAUSTED = 3;

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public String description() {
        return "heap and calls of the preflight of a VM with " + DISKS + " disks, by size of the site; bound: " + BOUND
                + " MiB, the same calls everywhere";
    }

    /**
     * One site's figures.
     *
     * @param leastHeap MiB; more than the bound when the preflight does not succeed within it
     */
    private record Figures(BigSite site, Reading reading, int leastHeap) {
        List<Object> row() {
            return List.of(
                    site.vms(),
                    site.datastores(),
                    site.snapshots(),
                    reading.calls(),
                    reading.millis(),
                    reading.before() / MIB,
                    reading.most() / MIB,
                    reading.kept() / MIB,
                    leastHeap,
                    leastHeap - reading.before() / MIB);
        }
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<Figures> all = new ArrayList<>();
        for (BigSite site : SITES) {
            Console.line("measuring " + site + " ...");
            all.add(measure(site));
        }
        return new Result(new Table(COLUMNS, all.stream().map(Figures::row).toList()), broken(all));
    }

    private static List<String> broken(List<Figures> all) {
        List<String> broken = new ArrayList<>();
        all.stream()
                .filter(f -> f.leastHeap() > BOUND)
                .forEach(f -> broken.add("a heap of " + BOUND + " MiB does not do on " + f.site()));
        if (all.stream().map(f -> f.reading().calls()).distinct().count() > 1) {
            broken.add("the number of calls depends on the size of the site");
        }
        return broken;
    }

    private static Figures measure(BigSite site) throws IOException {
        try (SiteProcess process = SiteProcess.start(site)) {
            Optional<Reading> bounded = preflight(process, BOUND);
            if (bounded.isPresent()) {
                return new Figures(site, bounded.get(), least(process, BOUND));
            }
            Reading large = preflight(process, LARGE)
                    .orElseThrow(() -> new IOException("the preflight failed with " + LARGE + " MiB"));
            return new Figures(site, large, least(process, LARGE));
        }
    }

    /** The least heap in MiB, to {@link #STEP}, in which the preflight succeeds; {@code most} when less does not do. */
    private static int least(SiteProcess site, int most) throws IOException {
        int tooSmall = 0;
        int enough = most;
        while (enough - tooSmall > STEP) {
            int middle = (tooSmall + enough) / 2;
            if (preflight(site, middle).isPresent()) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    /** Empty when the heap did not do. */
    private static Optional<Reading> preflight(SiteProcess site, int heap) throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
        try (JavaProcess process = JavaProcess.start(PreflightProbe.class, options, site.environment())) {
            Optional<String> line = process.line();
            int end = process.end();
            if (end != 0 && end != EXHAUSTED) {
                throw new IOException("the preflight in " + heap + " MiB ended with " + end);
            }
            return line.filter(l -> end == 0).map(Reading::parse);
        }
    }
}
