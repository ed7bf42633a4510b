package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.SvgPlot.Line;
import io.github.onevm.migrate.bench.SvgPlot.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a move adds to the downtime that undeploy, link and start take anyway: of this project's library, and of a model of
 * the script that it replaces, on the same site over the same link. Site and move are in two other JVMs. With
 * {@code against}, another build takes the place of the script, see {@link GapComparison}.
 */
final class DowntimeBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "disks",
            "gap ms",
            "least",
            "most",
            "by command",
            "calls",
            "StorPool",
            "OpenNebula",
            "documents",
            "call target",
            "old gap ms",
            "old runs",
            "old calls",
            "old/new",
            "old gap ms, free onedb",
            "old runs, free onedb",
            "old/new, free onedb");
    private static final int CALLS_PER_DISK = 3;
    private static final int CALLS_BESIDES = 12;

    @Override
    public String name() {
        return "downtime";
    }

    @Override
    public String description() {
        return "gap in the downtime by number of disks, beside that of the script before";
    }

    @Override
    public List<String> settings() {
        return DowntimeRuns.SETTINGS;
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<DowntimeFigures> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (LabProcess lab = LabProcess.start()) {
            DowntimeRuns runs = DowntimeRuns.on(lab, settings);
            runs.warmUp();
            Optional<GapComparison> comparison = GapComparison.of(runs, settings);
            if (comparison.isPresent()) {
                return comparison.orElseThrow().result();
            }
            for (int disks : settings.numbers("sizes", "1,4,16,64")) {
                DowntimeFigures figures = runs.measure(disks);
                all.add(figures);
                notes.addAll(noted(settings.results(), figures));
            }
        }
        notes.addAll(targets(all));
        plot(settings, all);
        return new Result(
                new Table(COLUMNS, all.stream().map(DowntimeBenchmark::row).toList()), notes, List.of());
    }

    private static List<Object> row(DowntimeFigures f) {
        Downtime usual = f.usual().window();
        return List.of(
                f.disks(),
                f.gap().median(),
                f.gap().least(),
                f.gap().most(),
                f.command().median(),
                usual.calls().size(),
                usual.storPoolCalls(),
                usual.openNebulaCalls(),
                usual.documentCalls(),
                callTarget(f.disks()),
                f.old().median(),
                f.oldRuns(),
                f.oldCalls(),
                f.old().median() / f.gap().median(),
                f.oldFree().median(),
                f.oldFreeRuns(),
                f.oldFree().median() / f.gap().median());
    }

    private static int callTarget(int disks) {
        return CALLS_PER_DISK * disks + CALLS_BESIDES;
    }

    private static List<String> noted(Path results, DowntimeFigures figures) throws IOException {
        Path file = results.resolve("downtime-" + figures.disks() + ".txt");
        Files.write(file, figures.usual().lines());
        List<String> notes = new ArrayList<>();
        notes.add(
                "where it goes with " + figures.disks() + " disks, in the run of the median; its calls are in " + file);
        notes.addAll(figures.usual().breakdown());
        notes.add("");
        return notes;
    }

    private static List<String> targets(List<DowntimeFigures> all) {
        List<String> lines = new ArrayList<>();
        for (DowntimeFigures f : all) {
            switch (f.disks()) {
                case 1 -> lines.add(target("gap at 1 disk, ms", f.gap().median(), 100, false));
                case 16 -> {
                    lines.add(target(
                            "old/new at 16 disks", f.old().median() / f.gap().median(), 100, true));
                    lines.add(target(
                            "old/new at 16 disks, free onedb",
                            f.oldFree().median() / f.gap().median(),
                            40,
                            true));
                }
                case 64 -> lines.add(target("gap at 64 disks, ms", f.gap().median(), 300, false));
                default -> {}
            }
            int calls = f.usual().window().calls().size();
            lines.add(target("calls in the downtime at " + f.disks() + " disks", calls, callTarget(f.disks()), false));
        }
        return lines;
    }

    private static String target(String what, double is, double wanted, boolean atLeast) {
        boolean met = atLeast ? is >= wanted : is <= wanted;
        return String.format(
                Locale.ROOT,
                "target %s: %s: %.1f, wanted %s %.0f",
                met ? "met" : "MISSED",
                what,
                is,
                atLeast ? "at least" : "at most",
                wanted);
    }

    private static void plot(Settings settings, List<DowntimeFigures> all) throws IOException {
        SvgPlot plot = new SvgPlot(
                "Downtime beyond undeploy, link and start",
                "disks",
                "milliseconds",
                List.of(
                        line("script before, 0.5 s per onedb", all, f -> f.old().median()),
                        line("script before, free onedb", all, f -> f.oldFree().median()),
                        line("onevm-migrate", all, f -> f.gap().median())));
        Path file = Path.of(
                settings.text("svg", settings.results().resolve("downtime.svg").toString()));
        Files.writeString(file, plot.svg());
        Console.line("plotted in " + file);
    }

    private static Line line(String name, List<DowntimeFigures> all, ToDoubleFunction<DowntimeFigures> value) {
        return new Line(
                name,
                all.stream()
                        .map(f -> new Point(f.disks(), value.applyAsDouble(f)))
                        .toList());
    }
}
