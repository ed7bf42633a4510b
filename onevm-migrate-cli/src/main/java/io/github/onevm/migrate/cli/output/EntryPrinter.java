package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.NextAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints texts under names: {@code data:           in cluster 101 (beta)}. */
public final class EntryPrinter {
    /** What the names take. */
    private static final int NAME = 16;

    private final Console console;

    public EntryPrinter(Console console) {
        this.console = console;
    }

    /** On a terminal the text is wrapped beside the name. */
    public void entry(String name, String text) {
        console.line(String.format(Locale.ROOT, "%-14s  ", name.isEmpty() ? "" : name + ":"), text, NAME);
    }

    public void entries(String name, List<String> texts, String none) {
        if (texts.isEmpty()) {
            entry(name, none);
        }
        for (int i = 0; i < texts.size(); i++) {
            entry(i == 0 ? name : "", texts.get(i));
        }
    }

    /** The scheduling pins that were removed or rewritten; nothing if there are none. */
    public void pins(List<PinChange> pins) {
        if (!pins.isEmpty()) {
            entries("pins", pins.stream().map(EntryPrinter::line).toList(), "none");
        }
    }

    private static String line(PinChange pin) {
        return pin.name() + " was '" + pin.before() + "', "
                + pin.after().map(now -> "now '" + now + "'").orElse("removed");
    }

    /**
     * What to do next.
     *
     * @param vm the VM that commands name; empty if it is not known
     * @param hint additional option for the commands; empty if none
     */
    public void next(List<NextAction> next, Optional<VmId> vm, Optional<String> hint) {
        List<String> lines = next.stream()
                .flatMap(action -> ActionWords.lines(action, vm).stream())
                .toList();
        entries("next", lines, "nothing to do");
        // Actions of an earlier version have their commands in the text.
        if (lines.stream().anyMatch(line -> line.contains(Console.COMMAND))) {
            hint.ifPresent(text -> entry("", text));
        }
    }
}
