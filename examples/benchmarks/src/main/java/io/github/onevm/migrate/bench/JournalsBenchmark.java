package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.PastMigrations;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls and bytes of a move, and of ten minutes in which a move is held, with few and many journals of other VMs in OpenNebula's
 * documents. The site lives by a stepped clock, so that nobody waits.
 */
final class JournalsBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "journals on record",
            "move: calls",
            "move: KiB",
            "10 min of hold: calls",
            "10 min of hold: KiB",
            "of them journal: calls",
            "journal: KiB");

    /** Bytes: as long as that of the standard VM when it has been moved. */
    private static final int SIZE = 18_000;

    private static final double KIB = 1024;

    @Override
    public String name() {
        return "journals";
    }

    @Override
    public String description() {
        return "calls and bytes of a move and of 10 minutes of --hold, with few and many journals of other VMs; bound: equal";
    }

    @Override
    public List<String> settings() {
        return List.of("journals");
    }

    @Override
    public Result run(Settings settings) {
        List<List<Object>> rows = new ArrayList<>();
        List<HeldMove.Cost> costs = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (int journals : settings.numbers("journals", "10,100,5000")) {
            Console.line("moving a VM with " + journals + " journals on record ...");
            PastMigrations past = new PastMigrations(journals, SIZE);
            HeldMove.Cost move = HeldMove.plain(past);
            HeldMove.Cost hold = HeldMove.held(past);
            rows.add(List.of(
                    journals,
                    move.calls(),
                    move.bytes() / KIB,
                    hold.calls(),
                    hold.bytes() / KIB,
                    hold.journalCalls(),
                    hold.journalBytes() / KIB));
            costs.add(move);
            costs.add(hold);
            if (!costs.subList(costs.size() - 2, costs.size()).equals(costs.subList(0, 2))) {
                broken.add("with " + journals + " journals on record it is not as with the first number");
            }
        }
        return new Result(new Table(COLUMNS, rows), broken);
    }
}
