package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.SiteSizeProbe.Reading;
import io.github.onevm.migrate.lab.BigSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the number of snapshots on both storage clusters does to a move: time of the calls that list them, heap of these
 * calls and of a whole move. The site is in another JVM. Each move has a site of its own. With {@code against}, only the times of moves
 * are measured, in turn with those of another build.
 */
final class SiteSizeBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "snapshots per storage cluster",
            "look for sent ms",
            "look for arrivals ms",
            "looks: in use before MiB",
            "looks: most in use MiB",
            "move: calls",
            "move: ms",
            "move: in use before MiB",
            "move: most in use MiB",
            "move: least heap MiB",
            "move: growth MiB");
    private static final int OTHER_VMS = 100;
    private static final int DISKS = 4;
    private static final long UNDEPLOY = 200;
    private static final long START = 200;

    /** MiB that the heap may grow by. */
    private static final int BOUND = 32;

    /** MiB that should do in any case. */
    private static final int AMPLE = 64;

    private static final int STEP = 2;
    private static final double MIB = 1 << 20;

    /** How a JVM ends with ExitOnOutOfMemoryError. */
    private static final int EXHAUSTED = 3;

    @Override
    public String name() {
        return "site-size";
    }

    @Override
    public String description() {
        return "time and heap by number of snapshots; bound: " + BOUND + " MiB of growth over a whole move";
    }

    @Override
    public List<String> settings() {
        return List.of(OtherBuild.SETTING, "rounds", "snapshots");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        Optional<String> other = OtherBuild.classPath(settings);
        if (other.isPresent()) {
            try (LabProcess lab = LabProcess.start()) {
                return new SiteSizeComparison(lab, other.orElseThrow(), DISKS)
                        .run(settings, settings.numbers("snapshots", "100,100000"));
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        try (LabProcess lab = LabProcess.start()) {
            for (int snapshots : settings.numbers("snapshots", "100,1000,10000,100000")) {
                Console.line("measuring with " + snapshots + " snapshots ...");
                SiteOrder order = order(snapshots, DISKS);
                Reading lists = sure(probed(lab, order, SiteSizeProbe.LISTS, AMPLE), AMPLE);
                Reading move = sure(probed(lab, order, SiteSizeProbe.MOVE, AMPLE), AMPLE);
                double growth = least(lab, order, AMPLE) - move.before() / MIB;
                rows.add(row(snapshots, lists, move, growth));
                if (growth >= BOUND) {
                    broken.add("a move grows the heap by " + growth + " MiB with " + snapshots + " snapshots");
                }
            }
        }
        return new Result(new Table(COLUMNS, rows), broken);
    }

    /** Another site for each move. */
    static SiteOrder order(int snapshots, int disks) {
        return new SiteOrder(new BigSite(OTHER_VMS, 0, snapshots, disks), 0, 0, UNDEPLOY, START);
    }

    private static Reading sure(Optional<Reading> reading, int heap) throws IOException {
        return reading.orElseThrow(() -> new IOException("a heap of " + heap + " MiB does not do"));
    }

    private static List<Object> row(int snapshots, Reading lists, Reading move, double growth) {
        return List.of(
                snapshots,
                lists.sentMillis(),
                lists.arrivalsMillis(),
                lists.before() / MIB,
                lists.most() / MIB,
                move.calls(),
                move.millis(),
                move.before() / MIB,
                move.most() / MIB,
                Math.round(growth + move.before() / MIB),
                growth);
    }

    /** The least heap in MiB, to {@link #STEP}, in which a move succeeds. */
    private static int least(LabProcess lab, SiteOrder order, int most) throws IOException {
        int tooSmall = 0;
        int enough = most;
        while (enough - tooSmall > STEP) {
            int middle = (tooSmall + enough) / 2;
            if (probed(lab, order, SiteSizeProbe.MOVE, middle).isPresent()) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    /** Empty when the heap did not do. */
    private static Optional<Reading> probed(LabProcess lab, SiteOrder order, String what, int heap) throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
        LabProcess.Address site = lab.site(order);
        try (JavaProcess process =
                JavaProcess.start(SiteSizeProbe.class, options, site.environment(), what, String.valueOf(DISKS))) {
            Optional<String> line = process.line();
            int end = process.end();
            if (end != 0 && end != EXHAUSTED) {
                throw new IOException(what + " in " + heap + " MiB ended with " + end);
            }
            return line.filter(l -> end == 0).map(l -> Wire.read(l, Reading.class));
        }
    }
}
