package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.report.VmPlace;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what was found about the moves of a wave before it begins: a table, and the reasons below it. */
public final class WaveTable {
    private static final String UNKNOWN = "-";

    private final Console console;

    public WaveTable(Console console) {
        this.console = console;
    }

    public void print(List<WaveRow> rows, WaveLimits limits) {
        rows.forEach(
                row -> row.place().ifPresent(place -> console.learn("VM " + place.vm() + " (" + place.name() + ")")));
        table(rows);
        reasons(rows);
        EntryPrinter entries = new EntryPrinter(console);
        entries.entry("limits", WaveWords.limits(limits));
        entries.entry("moves", sum(rows));
    }

    private void table(List<WaveRow> rows) {
        boolean ordered = rows.stream().anyMatch(row -> row.move().order() > 0);
        boolean grouped = rows.stream().anyMatch(row -> row.move().group().isPresent());
        List<String> head = new ArrayList<>(List.of("VM", "FROM", "HOST", "TO", "STATE", "SENDS UP TO", "DOWN"));
        if (ordered) {
            head.add("ORDER");
        }
        if (grouped) {
            head.add("GROUP");
        }
        head.add("VERDICT");
        Table table = new Table(console, head.toArray(String[]::new));
        rows.forEach(row -> {
            List<String> cells = new ArrayList<>(cells(row));
            if (ordered) {
                cells.add(Integer.toString(row.move().order()));
            }
            if (grouped) {
                cells.add(row.move().group().orElse(UNKNOWN));
            }
            cells.add(verdict(row.verdict()));
            table.row(cells);
        });
        table.print();
    }

    private List<String> cells(WaveRow row) {
        Optional<VmPlace> place = row.place();
        Optional<Estimate> estimate = row.verdict() instanceof WaveRow.CanMove can
                ? Optional.of(can.plan().estimate())
                : Optional.empty();
        return List.of(
                object("VM " + row.move().vm()),
                place.flatMap(VmPlace::cluster)
                        .map(id -> object("cluster " + id))
                        .orElse(UNKNOWN),
                place.flatMap(VmPlace::host).map(id -> object("host " + id)).orElse(UNKNOWN),
                object("cluster " + row.move().request().target()),
                place.map(VmPlace::state).map(VmState::toString).orElse(UNKNOWN),
                estimate.map(WaveTable::amount).orElse(UNKNOWN),
                estimate.flatMap(WaveTable::downtime).orElse(UNKNOWN));
    }

    /** The name is known by now: {@code 100 (alpha)}. */
    private String object(String label) {
        return console.named(label).substring(label.indexOf(' ') + 1);
    }

    private static String amount(Estimate estimate) {
        return estimate.expected()
                .firstRound()
                .map(ByteRange::most)
                .orElse(estimate.bytesPerRound())
                .toString();
    }

    private static Optional<String> downtime(Estimate estimate) {
        return estimate.measured()
                .flatMap(MeasuredDowntime::expected)
                .map(time -> "about " + Durations.seconds(time))
                .or(() -> estimate.expected().downtime().map(EstimateWords::words));
    }

    private static String verdict(WaveRow.Verdict verdict) {
        if (verdict instanceof WaveRow.CannotMove cannot) {
            return "cannot: " + first(cannot).map(Finding::id).orElse(UNKNOWN);
        }
        return verdict instanceof WaveRow.CanMove
                ? "can move"
                : verdict instanceof WaveRow.ThereAlready ? "there already" : "cannot: not read";
    }

    private static Optional<Finding> first(WaveRow.CannotMove cannot) {
        return cannot.findings().stream().filter(Finding::blocks).findFirst();
    }

    private void reasons(List<WaveRow> rows) {
        FindingGroups blocking = new FindingGroups();
        FindingGroups warnings = new FindingGroups();
        for (WaveRow row : rows) {
            VmId vm = row.move().vm();
            if (row.verdict() instanceof WaveRow.CannotMove cannot) {
                cannot.findings().stream().filter(Finding::blocks).forEach(finding -> blocking.add(vm, finding));
            } else if (row.verdict() instanceof WaveRow.NotChecked not) {
                blocking.add(vm, "", not.message());
            } else if (row.verdict() instanceof WaveRow.CanMove can) {
                can.plan().warnings().forEach(finding -> warnings.add(vm, finding));
            }
        }
        print("in the way", blocking);
        print("warnings", warnings);
    }

    private void print(String name, FindingGroups groups) {
        if (!groups.isEmpty()) {
            new EntryPrinter(console).entries(name, groups.paragraphs(), "");
        }
    }

    private static String sum(List<WaveRow> rows) {
        long can = rows.stream().filter(WaveRow::canMove).count();
        long there = rows.stream()
                .filter(row -> row.verdict() instanceof WaveRow.ThereAlready)
                .count();
        long cannot = rows.size() - can - there;
        List<String> parts = new ArrayList<>(List.of(WaveWords.count(can, "VM") + " can be moved"));
        if (there > 0) {
            parts.add(there + (there == 1 ? " is" : " are") + " there already");
        }
        if (cannot > 0) {
            parts.add(cannot + " cannot be moved");
        }
        return String.join(", ", parts);
    }
}
