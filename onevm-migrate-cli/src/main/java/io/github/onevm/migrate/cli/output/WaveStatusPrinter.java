package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveReport;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import io.github.onevm.migrate.wave.WaveState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints how far a wave is. */
public final class WaveStatusPrinter {
    /** How a move stands, in the order of the table. */
    private enum Standing {
        UNDER_WAY,
        NEEDS_PERSON,
        ROLLED_BACK,
        NOTHING_CHANGED,
        CANNOT_MOVE,
        INTERRUPTED,
        WAITING,
        MOVED,
        THERE_ALREADY;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** More have no room on a screen. */
    private static final int SHOWN = 16;

    private static final String NONE = "-";

    private final Console console;
    private final String argument;
    private final Optional<String> hint;

    /**
     * @param argument what names the wave in commands
     * @param hint additional option for the commands; empty if none
     */
    public WaveStatusPrinter(Console console, String argument, Optional<String> hint) {
        this.console = console;
        this.argument = argument;
        this.hint = hint;
    }

    /** {@code wave rack7.csv.wave, 15 VMs: 4 under way, 1 rolled back, 7 waiting, 3 moved}. */
    public static String line(WaveView view) {
        return line(view.log(), view.state(), isLeft(view));
    }

    /** The same of a wave of which no process makes the moves now. */
    public static String line(String log, WaveState state) {
        return line(log, state, true);
    }

    private static String line(String log, WaveState state, boolean left) {
        List<String> parts = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            long number = state.moves().stream()
                    .filter(move -> standing(state, move.vm()) == standing)
                    .count();
            if (number > 0) {
                parts.add(number + " " + words(standing, left));
            }
        }
        return "wave " + log + ", " + WaveWords.count(state.moves().size(), "VM") + ": " + String.join(", ", parts);
    }

    private static boolean isLeft(WaveView view) {
        return !view.atWork().orElse(true);
    }

    /** Nobody goes on with a move that was under way when its process died. */
    private static String words(Standing standing, boolean left) {
        return standing == Standing.UNDER_WAY && left ? "broken off" : standing.words();
    }

    /** Prints the limits. */
    public static void limits(Console console, WaveLimits limits) {
        new EntryPrinter(console).entry("limits", WaveWords.limits(limits));
    }

    private static Standing standing(WaveState state, VmId vm) {
        return Optional.ofNullable(state.results().get(vm))
                .map(result -> Standing.valueOf(result.outcome().name()))
                .orElse(state.begun().containsKey(vm) ? Standing.UNDER_WAY : Standing.WAITING);
    }

    /** The sum and the moves under way, for a terminal. */
    public static List<String> block(Console console, WaveView view) {
        Terminal terminal = console.terminal();
        Instant now = console.now();
        List<String> lines = new ArrayList<>(List.of(line(view) + (view.paused() ? "; paused" : "")));
        view.underWay().entrySet().stream()
                .limit(SHOWN)
                .map(each -> "  " + console.named("VM " + each.getKey()) + "  "
                        + WaveWords.progress(each.getValue().at(now)))
                .forEach(lines::add);
        if (view.underWay().size() > SHOWN) {
            lines.add("  and " + (view.underWay().size() - SHOWN) + " more");
        }
        return lines.stream()
                .map(text -> Signs.cut(terminal, Signs.shown(terminal, Console.printable(text)), terminal.width()))
                .toList();
    }

    /** Prints all of it. */
    public void print(WaveView view) {
        console.line(line(view));
        EntryPrinter entries = new EntryPrinter(console);
        entries.entry(
                "begun", view.state().listed().truncatedTo(ChronoUnit.SECONDS).toString());
        entries.entry("process", process(view));
        if (view.paused()) {
            entries.entry(
                    "paused", "no move begins and no VM is stopped; to go on: onevm-migrate wave proceed " + argument);
        }
        limits(console, view.state().limits());
        table(view);
        List<String> next = next(view);
        entries.entries("next", next, "nothing to do");
        if (next.stream().anyMatch(line -> line.contains(Console.COMMAND))) {
            hint.ifPresent(text -> entries.entry("", text));
        }
    }

    private static String process(WaveView view) {
        String who = view.state().process().map(Object::toString).orElse("none");
        if (view.state().process().isEmpty()) {
            return who;
        }
        if (view.state().closed()) {
            return who + " has ended";
        }
        return view.atWork()
                .map(at -> who + (at ? " is at work" : " is gone: the wave was broken off"))
                .orElse(who + "; whether it is at work cannot be told from here");
    }

    private void table(WaveView view) {
        Table table = new Table(console, "STATE", "VM", "TO", "BEGUN", "DOWN", "SENT", "WHAT");
        WaveState state = view.state();
        state.rows().stream()
                .sorted(Comparator.comparing(row -> standing(state, row.move().vm())))
                .forEach(row -> table.row(cells(view, row)));
        table.print();
    }

    private List<String> cells(WaveView view, WaveReport.Row row) {
        VmId vm = row.move().vm();
        Optional<WaveResult> result = row.result();
        Optional<Instant> begun = result.flatMap(WaveResult::begun)
                .or(() -> Optional.ofNullable(view.state().begun().get(vm)).map(WaveState.Begun::at));
        return List.of(
                words(standing(view.state(), vm), isLeft(view)),
                object("VM " + vm),
                object("cluster " + row.move().request().target()),
                begun.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(NONE),
                result.flatMap(WaveResult::downtime).map(Durations::seconds).orElse(NONE),
                result.flatMap(WaveResult::sent).map(Object::toString).orElse(NONE),
                what(view.underWay(), row));
    }

    private String what(Map<VmId, ProgressModel> underWay, WaveReport.Row row) {
        if (row.result().isPresent()) {
            return WaveWords.reason(row.result().orElseThrow()).replaceFirst("^: ", "");
        }
        return Optional.ofNullable(underWay.get(row.move().vm()))
                .map(model -> WaveWords.progress(model.at(console.now())))
                .orElse("");
    }

    private String object(String label) {
        return console.named(label).substring(label.indexOf(' ') + 1);
    }

    private List<String> next(WaveView view) {
        if (view.atWork().orElse(false)) {
            return List.of(
                    "it is at work; to look again: onevm-migrate wave status " + argument + " --watch",
                    view.paused()
                            ? "to go on: onevm-migrate wave proceed " + argument
                            : "to pause it: onevm-migrate wave pause " + argument);
        }
        List<Outcome> outcomes = view.state().rows().stream()
                .flatMap(row -> row.result().stream())
                .map(WaveResult::outcome)
                .toList();
        List<String> next = new ArrayList<>();
        if (outcomes.size() < view.state().moves().size() || outcomes.contains(Outcome.INTERRUPTED)) {
            next.add("to go on with what is left: onevm-migrate wave resume " + argument);
        }
        if (outcomes.stream()
                .anyMatch(outcome -> outcome != Outcome.MOVED
                        && outcome != Outcome.THERE_ALREADY
                        && outcome != Outcome.INTERRUPTED)) {
            next.add("to make those again that failed: onevm-migrate wave resume " + argument + " --retry");
        }
        return next;
    }
}
