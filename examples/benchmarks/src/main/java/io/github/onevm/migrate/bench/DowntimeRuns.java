package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.MoveProcess.Moved;
import io.github.onevm.migrate.bench.MoveProcess.OldOrder;
import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Moves VMs for {@link DowntimeBenchmark}, each on a site of its own. How long an undeploy takes differs from move to move,
 * evenly spread: polls must meet its end at every phase, and not always at the same one.
 */
final class DowntimeRuns {
    /** What may be set; times in milliseconds, the link in bytes per second, 0 for one that takes no time. */
    static final List<String> SETTINGS = List.of(
            OtherBuild.SETTING,
            "sizes",
            "runs",
            "commands",
            "link",
            "undeploy",
            "spread",
            "start",
            "old",
            "onedb",
            "onevm",
            "storpool",
            "svg");

    private static final int RUNS = 5;
    private static final int COMMANDS = 3;
    private static final long UNDEPLOY = 2_000;
    private static final long SPREAD = 1_000;
    private static final long START = 3_000;
    private static final long ONEDB = 500;

    /** The start of an interpreter, as it was measured (OS-1). */
    private static final long STORPOOL = 350;

    private static final long OLD_RUNS = 4;

    /** The distance of the old sequence's polls. */
    private static final long OLD_SPREAD = 2_000;

    /** From so many disks on the old sequence with costs is run only once. */
    private static final int LONG = 16;

    private final Settings settings;
    private final LabProcess lab;
    private final PackagedCommand command;

    private DowntimeRuns(Settings settings, LabProcess lab, PackagedCommand command) {
        this.settings = settings;
        this.lab = lab;
        this.command = command;
    }

    /** With a copy of the packaged command and its archive of classes. */
    static DowntimeRuns on(LabProcess lab, Settings settings) throws IOException {
        Path home = settings.results().resolve("command");
        return new DowntimeRuns(
                settings, lab, PackagedCommand.copied(home, Map.of()).withArchive());
    }

    /** Some moves whose figures count for nothing: the site's JVM is to be warm, the moving one is another one each time. */
    void warmUp() throws IOException {
        Console.line("warming the site up ...");
        try (MoveProcess mover = MoveProcess.start()) {
            for (int i = 0; i < 3; i++) {
                moved(mover, site(LONG, 0, 0));
            }
        }
    }

    DowntimeFigures measure(int disks) throws IOException {
        Console.line("measuring with " + disks + " disks ...");
        try (MoveProcess mover = MoveProcess.start()) {
            Spread byCommand = commanded(disks);
            moved(mover, disks, 0, 1);
            int runs = (int) settings.number("runs", RUNS);
            List<TimeLine> all = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                all.add(moved(mover, disks, run, runs));
            }
            Spread gap = gaps(all.stream().map(TimeLine::window).toList());
            TimeLine usual = all.stream()
                    .min(Comparator.comparing(line -> Math.abs(line.window().gapMillis() - gap.median())))
                    .orElseThrow();
            int oldRuns = (int) settings.number("old", OLD_RUNS);
            int costly = disks < LONG ? oldRuns : 1;
            List<Downtime> old = old(mover, disks, costly, settings.number("onedb", ONEDB));
            List<Downtime> free = old(mover, disks, oldRuns, 0);
            return new DowntimeFigures(
                    disks,
                    byCommand,
                    gap,
                    usual,
                    gaps(old),
                    costly,
                    old.get(0).calls().size(),
                    gaps(free),
                    oldRuns);
        }
    }

    /** The gaps of moves by the packaged command; the calls of the last one go into a file. */
    private Spread commanded(int disks) throws IOException {
        List<Downtime> all = new ArrayList<>();
        int runs = (int) settings.number("commands", COMMANDS);
        for (int run = 0; run < runs; run++) {
            all.add(commanded(disks, run, runs));
        }
        Console.line("with the command: "
                + all.stream()
                        .map(downtime -> String.format(Locale.ROOT, "%.1f", downtime.gapMillis()))
                        .collect(Collectors.joining(", ")));
        Files.write(
                settings.results().resolve("downtime-" + disks + "-command.txt"),
                all.get(runs - 1).lines());
        return gaps(all);
    }

    /** One of some moves by this build's command. */
    Downtime commanded(int disks, int run, int runs) throws IOException {
        return commanded(command, List.of("--probation", "0"), disks, run, runs);
    }

    /**
     * One of some moves by a command.
     *
     * @param options for this command only
     */
    Downtime commanded(PackagedCommand mover, List<String> options, int disks, int run, int runs) throws IOException {
        LabProcess.Address site = site(disks, undeploy(run, runs, settings.number("spread", SPREAD)), start());
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of(
                "--host",
                Integer.toString(MoveProcess.HOST),
                Integer.toString(StandardVm.ID),
                Integer.toString(LabPlan.BETA)));
        mover.at(site.environment()).millisOf(words);
        return Downtime.of(lab.seen(StandardVm.ID));
    }

    private static Spread gaps(List<Downtime> all) {
        return Spread.of(all.stream().map(Downtime::gapMillis).toList());
    }

    private long start() {
        return settings.number("start", START);
    }

    /** Spread over the time after the least one, each move in the middle of its part. */
    private long undeploy(int run, int runs, long spread) {
        return settings.number("undeploy", UNDEPLOY) + spread * (2 * run + 1) / (2 * runs);
    }

    private LabProcess.Address site(int disks, long undeploy, long start) throws IOException {
        return lab.site(new SiteOrder(new BigSite(0, 0, 0, disks), 0, settings.number("link", 0), undeploy, start));
    }

    /** One of some moves. */
    TimeLine moved(MoveProcess mover, int disks, int run, int runs) throws IOException {
        return moved(mover, site(disks, undeploy(run, runs, settings.number("spread", SPREAD)), start()));
    }

    private TimeLine moved(MoveProcess mover, LabProcess.Address site) throws IOException {
        Moved moved = mover.move(site.environment());
        return new TimeLine(Downtime.of(lab.seen(StandardVm.ID)), moved, site.servers());
    }

    private List<Downtime> old(MoveProcess mover, int disks, int runs, long onedb) throws IOException {
        OldSequence.Costs costs = new OldSequence.Costs(
                Duration.ofMillis(onedb),
                Duration.ofMillis(settings.number("onevm", 0)),
                Duration.ofMillis(settings.number("storpool", STORPOOL)));
        List<Downtime> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            LabProcess.Address site = site(disks, undeploy(run, runs, OLD_SPREAD), start());
            mover.moveByOldSequence(new OldOrder(site.environment(), costs));
            all.add(Downtime.of(lab.seen(StandardVm.ID)));
        }
        return all;
    }
}
