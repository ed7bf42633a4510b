package io.github.onevm.migrate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The gap of this build and of another one, moved in turn in one run: by the library of each in a JVM that has made a move before,
 * and by the packaged command of each with an archive of its own. A move of one and the next of the other have the same undeploy.
 */
final class GapComparison {
    private static final List<String> COLUMNS = List.of(
            "disks",
            "moved by",
            "runs",
            "other gap ms",
            "other least",
            "other most",
            "other calls",
            "other in series",
            "gap ms",
            "least",
            "most",
            "calls",
            "in series",
            "ratio");
    private static final int RUNS = 7;

    /** The site does not see when a call of a command has ended. */
    private static final String UNKNOWN = "-";

    private final DowntimeRuns runs;
    private final Settings settings;
    private final String otherClassPath;
    private final PackagedCommand otherCommand;

    private GapComparison(DowntimeRuns runs, Settings settings, String otherClassPath, PackagedCommand otherCommand) {
        this.runs = runs;
        this.settings = settings;
        this.otherClassPath = otherClassPath;
        this.otherCommand = otherCommand;
    }

    /** Empty if no other build is named. */
    static Optional<GapComparison> of(DowntimeRuns runs, Settings settings) throws IOException {
        Optional<String> classPath = OtherBuild.classPath(settings);
        if (classPath.isEmpty()) {
            return Optional.empty();
        }
        Path home = settings.results().resolve("other-command");
        return Optional.of(new GapComparison(
                runs,
                settings,
                classPath.orElseThrow(),
                OtherBuild.command(settings, home).withArchive()));
    }

    Result result() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int disks : settings.numbers("sizes", "1,4,16,64")) {
            Console.line("comparing with " + disks + " disks ...");
            rows.add(byLibrary(disks, (int) settings.number("runs", RUNS)));
            int commands = (int) settings.number("commands", RUNS);
            if (commands > 0) {
                rows.add(byCommand(disks, commands));
            }
        }
        return new Result(new Table(COLUMNS, rows), List.of());
    }

    /** The first move of each warms up and does not count. */
    private List<Object> byLibrary(int disks, int rounds) throws IOException {
        List<TimeLine> theirs = new ArrayList<>();
        List<TimeLine> ours = new ArrayList<>();
        try (MoveProcess other = MoveProcess.start(otherClassPath);
                MoveProcess mover = MoveProcess.start()) {
            runs.moved(other, disks, 0, 1);
            runs.moved(mover, disks, 0, 1);
            for (int round = 0; round < rounds; round++) {
                theirs.add(runs.moved(other, disks, round, rounds));
                ours.add(runs.moved(mover, disks, round, rounds));
            }
        }
        write("downtime-" + disks + "-other.txt", usual(theirs));
        write("downtime-" + disks + ".txt", usual(ours));
        return row(
                disks,
                "library",
                windows(theirs),
                usual(theirs).inSeries(),
                windows(ours),
                usual(ours).inSeries());
    }

    /** The other command is that of a build that has no probation. */
    private List<Object> byCommand(int disks, int rounds) throws IOException {
        List<Downtime> theirs = new ArrayList<>();
        List<Downtime> ours = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            theirs.add(runs.commanded(otherCommand, List.of(), disks, round, rounds));
            ours.add(runs.commanded(disks, round, rounds));
        }
        return row(disks, "command", theirs, UNKNOWN, ours, UNKNOWN);
    }

    private static List<Downtime> windows(List<TimeLine> all) {
        return all.stream().map(TimeLine::window).toList();
    }

    private static TimeLine usual(List<TimeLine> all) {
        double median = gaps(windows(all)).median();
        return all.stream()
                .min(Comparator.comparing(line -> Math.abs(line.window().gapMillis() - median)))
                .orElseThrow();
    }

    private void write(String name, TimeLine line) throws IOException {
        Files.write(settings.results().resolve(name), line.lines());
    }

    private static List<Object> row(
            int disks, String by, List<Downtime> theirs, Object otherSeries, List<Downtime> ours, Object series) {
        Spread other = gaps(theirs);
        Spread gap = gaps(ours);
        return List.of(
                disks,
                by,
                ours.size(),
                other.median(),
                other.least(),
                other.most(),
                calls(theirs),
                otherSeries,
                gap.median(),
                gap.least(),
                gap.most(),
                calls(ours),
                series,
                Math.round(gap.median() / other.median() * 100) / 100.0);
    }

    private static Spread gaps(List<Downtime> all) {
        return Spread.of(all.stream().map(Downtime::gapMillis).toList());
    }

    private static int calls(List<Downtime> all) {
        return (int) Spread.of(all.stream()
                        .map(downtime -> (double) downtime.calls().size())
                        .toList())
                .median();
    }
}
