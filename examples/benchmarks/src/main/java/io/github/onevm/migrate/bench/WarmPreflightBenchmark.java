package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.WarmPreflightProcess.Preflight;
import io.github.onevm.migrate.lab.BigSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the preflight of one VM takes in a program that has made some before, and how many of its calls are made one after the
 * other. With {@code against}, the library of another build makes its preflights in turn with this one, of the same site.
 */
final class WarmPreflightBenchmark implements Benchmark {
    private static final int DISKS = 64;
    private static final List<BigSite> SITES =
            List.of(new BigSite(10, 10, 100, DISKS), new BigSite(10_000, 1_000, 100_000, DISKS));
    private static final List<String> COLUMNS =
            List.of("VMs", "build", "calls", "calls in series", "median ms", "least ms", "most ms", "to the other");
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 15;
    private static final int MOST_IN_SERIES = 20;

    @Override
    public String name() {
        return "warm-preflight";
    }

    @Override
    public String description() {
        return "time of the preflight of a VM with " + DISKS + " disks in a program that has made " + WARM_UPS
                + " before; bound: " + MOST_IN_SERIES + " calls one after the other";
    }

    @Override
    public List<String> settings() {
        return List.of(OtherBuild.SETTING, "rounds");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        Optional<String> other = OtherBuild.classPath(settings);
        int rounds = (int) settings.number("rounds", ROUNDS);
        List<List<Object>> rows = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (BigSite site : SITES) {
            Console.line("measuring " + site + " ...");
            measure(site, other, rounds, rows, broken);
        }
        return new Result(new Table(COLUMNS, rows), broken);
    }

    private static void measure(
            BigSite site, Optional<String> other, int rounds, List<List<Object>> rows, List<String> broken)
            throws IOException {
        try (SiteProcess process = SiteProcess.start(site);
                WarmPreflightProcess ours = WarmPreflightProcess.start(Optional.empty(), process.environment());
                WarmPreflightProcess theirs = WarmPreflightProcess.start(other, process.environment())) {
            List<Preflight> all = new ArrayList<>();
            List<Preflight> beside = new ArrayList<>();
            for (int round = 0; round < WARM_UPS + rounds; round++) {
                if (other.isPresent()) {
                    beside.add(theirs.preflight());
                }
                all.add(ours.preflight());
            }
            Series took = millis(all);
            Optional<Series> theirTook = other.map(path -> millis(beside));
            theirTook.ifPresent(series -> rows.add(row(site, "other", beside, series, "-")));
            rows.add(row(
                    site,
                    "this",
                    all,
                    took,
                    theirTook.<Object>map(series -> took.over(series).median()).orElse("-")));
            int series = inSeries(all);
            if (series > MOST_IN_SERIES) {
                broken.add(series + " calls were made one after the other on " + site);
            }
        }
    }

    private static List<Object> row(BigSite site, String build, List<Preflight> all, Series took, Object ratio) {
        return List.of(
                site.vms(), build, all.get(0).calls(), inSeries(all), took.median(), took.least(), took.most(), ratio);
    }

    private static Series millis(List<Preflight> all) {
        return new Series(all.stream().skip(WARM_UPS).map(Preflight::millis).toList());
    }

    /** In the preflight with the most. */
    private static int inSeries(List<Preflight> all) {
        return all.stream().skip(WARM_UPS).mapToInt(Preflight::series).max().orElseThrow();
    }
}
