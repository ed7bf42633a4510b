package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.HoldListsProcess.Cost;
import io.github.onevm.migrate.bench.HoldListsProcess.Hold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a move that is held reads from StorPool, with few and many snapshots of other VMs. The site lives by a stepped clock, so the
 * figures do not depend on the machine. With {@code against}, another build does the same.
 */
final class HoldListsBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "snapshots per storage cluster",
            "build",
            "rounds",
            "calls of StorPool",
            "of them lists of snapshots",
            "lists: MiB",
            "all: MiB",
            "per hour: MiB",
            "to the other");
    private static final double MIB = 1 << 20;
    private static final int MINUTES_PER_HOUR = 60;

    @Override
    public String name() {
        return "hold-lists";
    }

    @Override
    public String description() {
        return "bytes of StorPool's answers in a hold, by number of snapshots";
    }

    @Override
    public List<String> settings() {
        return List.of(OtherBuild.SETTING, "snapshots", "disks", "minutes", "link", "appear", "list");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        Optional<String> other = OtherBuild.classPath(settings);
        List<List<Object>> rows = new ArrayList<>();
        for (int snapshots : settings.numbers("snapshots", "100,100000")) {
            Hold hold = new Hold(
                    snapshots,
                    (int) settings.number("disks", 4),
                    (int) settings.number("minutes", 10),
                    (int) settings.number("link", 64),
                    (int) settings.number("appear", 500),
                    (int) settings.number("list", snapshots / 100));
            Console.line("holding a move: " + hold + " ...");
            Optional<Cost> theirs =
                    other.isPresent() ? Optional.of(HoldListsProcess.of(hold, other)) : Optional.empty();
            Cost ours = HoldListsProcess.of(hold, Optional.empty());
            theirs.ifPresent(cost -> rows.add(row(hold, "other", cost, "-")));
            rows.add(row(
                    hold,
                    "this",
                    ours,
                    theirs.<Object>map(cost -> (double) ours.bytes() / cost.bytes())
                            .orElse("-")));
        }
        return new Result(new Table(COLUMNS, rows), List.of());
    }

    private static List<Object> row(Hold hold, String build, Cost cost, Object ratio) {
        return List.of(
                hold.snapshots(),
                build,
                cost.rounds(),
                cost.calls(),
                cost.lists(),
                cost.listBytes() / MIB,
                cost.bytes() / MIB,
                cost.bytes() / MIB * MINUTES_PER_HOUR / hold.minutes(),
                ratio);
    }
}
