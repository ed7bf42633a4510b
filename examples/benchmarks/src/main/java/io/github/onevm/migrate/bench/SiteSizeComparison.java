package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.SiteSizeProbe.Reading;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much longer a move takes with many snapshots than with few, by this build and by another one, in turn in one run. Each move is
 * made by a new JVM, of a site of its own. Both run the probe of their own build.
 */
final class SiteSizeComparison {
    private static final List<String> COLUMNS = List.of(
            "snapshots per storage cluster",
            "build",
            "moves",
            "lists of snapshots",
            "median ms",
            "least ms",
            "most ms",
            "above the first row ms",
            "to the other");
    private static final int ROUNDS = 7;
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx64m");

    /**
     * Moves of one build on sites of one size.
     *
     * @param millis of each
     * @param lists of the last one: calls that list all snapshots
     */
    private record Moves(List<Double> millis, int lists) {
        static final Moves NONE = new Moves(List.of(), 0);

        Moves and(Moves more) {
            List<Double> all = new ArrayList<>(millis);
            all.addAll(more.millis);
            return new Moves(all, more.lists);
        }

        Series series() {
            return new Series(millis);
        }
    }

    private final LabProcess lab;
    private final Map<String, String> builds = new TreeMap<>();
    private final int disks;

    SiteSizeComparison(LabProcess lab, String other, int disks) {
        this.lab = lab;
        this.disks = disks;
        builds.put("other", other);
        builds.put("this", JavaProcess.CLASS_PATH);
    }

    Result run(Settings settings, List<Integer> sizes) throws IOException {
        int rounds = (int) settings.number("rounds", ROUNDS);
        Map<Integer, Map<String, Moves>> all = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            Console.line("round " + (round + 1) + " of " + rounds + " ...");
            for (int snapshots : sizes) {
                for (Map.Entry<String, String> build : builds.entrySet()) {
                    Moves one = move(snapshots, build.getValue());
                    all.computeIfAbsent(snapshots, size -> new TreeMap<>()).merge(build.getKey(), one, Moves::and);
                }
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int snapshots : sizes) {
            for (String build : builds.keySet()) {
                rows.add(row(snapshots, build, all, sizes.get(0)));
            }
        }
        return new Result(new Table(COLUMNS, rows), List.of());
    }

    private static List<Object> row(int snapshots, String build, Map<Integer, Map<String, Moves>> all, int first) {
        Moves moves = of(all, snapshots, build);
        Series series = moves.series();
        double above = above(all, snapshots, build, first);
        double theirs = above(all, snapshots, "other", first);
        boolean compared = build.equals("this") && snapshots != first;
        return List.of(
                snapshots,
                build,
                moves.millis().size(),
                moves.lists(),
                series.median(),
                series.least(),
                series.most(),
                above,
                compared ? above / theirs : "-");
    }

    /** The difference of the medians. */
    private static double above(Map<Integer, Map<String, Moves>> all, int snapshots, String build, int first) {
        return of(all, snapshots, build).series().median()
                - of(all, first, build).series().median();
    }

    private static Moves of(Map<Integer, Map<String, Moves>> all, int snapshots, String build) {
        return all.getOrDefault(snapshots, Map.of()).getOrDefault(build, Moves.NONE);
    }

    private Moves move(int snapshots, String classPath) throws IOException {
        LabProcess.Address site = lab.site(SiteSizeBenchmark.order(snapshots, disks));
        try (JavaProcess process = JavaProcess.start(
                SiteSizeProbe.class, JVM, classPath, site.environment(), SiteSizeProbe.MOVE, String.valueOf(disks))) {
            Optional<String> line = process.line();
            int end = process.end();
            if (end != 0) {
                throw new IOException("a move with " + snapshots + " snapshots ended with " + end);
            }
            Reading reading = Wire.read(line.orElse("{}"), Reading.class);
            return new Moves(List.of((double) reading.millis()), lists());
        }
    }

    private int lists() throws IOException {
        return (int) lab.seen(StandardVm.ID).calls().stream()
                .filter(HoldListsProcess::isList)
                .count();
    }
}
