package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the records of persistent images add to the downtime: VMs with persistent images beside VMs with clones, moved in turn by
 * one JVM, on sites that differ in that alone.
 */
final class ImagesBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "disks",
            "clones: gap ms",
            "clones: least",
            "clones: most",
            "clones: calls",
            "images: gap ms",
            "images: least",
            "images: most",
            "images: calls",
            "more calls",
            "images/clones");
    private static final int RUNS = 7;
    private static final long UNDEPLOY = 2_000;
    private static final long SPREAD = 1_000;
    private static final long START = 3_000;

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String description() {
        return "gap in the downtime with persistent images, beside that with clones";
    }

    @Override
    public List<String> settings() {
        return List.of("sizes", "runs");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (LabProcess lab = LabProcess.start()) {
            for (int disks : settings.numbers("sizes", "1,4,16,64")) {
                rows.add(measured(lab, disks, (int) settings.number("runs", RUNS)));
            }
        }
        return new Result(new Table(COLUMNS, rows), List.of(), List.of());
    }

    /** The first move of each kind warms up and does not count. */
    private static List<Object> measured(LabProcess lab, int disks, int runs) throws IOException {
        Console.line("measuring with " + disks + " disks ...");
        List<Downtime> clones = new ArrayList<>();
        List<Downtime> images = new ArrayList<>();
        try (MoveProcess mover = MoveProcess.start()) {
            moved(lab, mover, disks, false, UNDEPLOY);
            moved(lab, mover, disks, true, UNDEPLOY);
            for (int run = 0; run < runs; run++) {
                long undeploy = UNDEPLOY + SPREAD * (2 * run + 1) / (2 * runs);
                clones.add(moved(lab, mover, disks, false, undeploy));
                images.add(moved(lab, mover, disks, true, undeploy));
            }
        }
        Spread without = gaps(clones);
        Spread with = gaps(images);
        return List.of(
                disks,
                without.median(),
                without.least(),
                without.most(),
                calls(clones),
                with.median(),
                with.least(),
                with.most(),
                calls(images),
                calls(images) - calls(clones),
                with.median() / without.median());
    }

    private static Downtime moved(LabProcess lab, MoveProcess mover, int disks, boolean persistent, long undeploy)
            throws IOException {
        BigSite size = new BigSite(0, 0, 0, disks, persistent);
        mover.move(lab.site(new SiteOrder(size, 0, 0, undeploy, START)).environment());
        return Downtime.of(lab.seen(StandardVm.ID));
    }

    private static Spread gaps(List<Downtime> moves) {
        return Spread.of(moves.stream().map(Downtime::gapMillis).toList());
    }

    /** The least: a poll across the beginning of the gap is one more. */
    private static int calls(List<Downtime> moves) {
        return moves.stream().mapToInt(move -> move.calls().size()).min().orElseThrow();
    }
}
