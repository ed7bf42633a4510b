package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.wave.WaveReport;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Prints how a wave has ended, and what to do next. */
public final class WaveEnd {
    private static final int NAMED = 10;

    private final Console console;
    private final String argument;
    private final Optional<String> hint;

    /**
     * @param argument what names the wave in commands
     * @param hint additional option for the commands; empty if none
     */
    public WaveEnd(Console console, String argument, Optional<String> hint) {
        this.console = console;
        this.argument = argument;
        this.hint = hint;
    }

    /**
     * @param took how long this process has made moves
     * @param files where the results are, for people
     */
    public void print(List<WaveReport.Row> rows, Duration took, List<String> files) {
        List<WaveResult> results =
                rows.stream().flatMap(row -> row.result().stream()).toList();
        long there = results.stream().filter(WaveResult::isThere).count();
        console.line(
                there == rows.size()
                        ? "all " + WaveWords.count(rows.size(), "VM") + " are where they should be"
                        : there + " of " + WaveWords.count(rows.size(), "VM") + " are where they should be");
        EntryPrinter entries = new EntryPrinter(console);
        counted(entries, "moved", count(results, Outcome.MOVED));
        counted(entries, "there already", count(results, Outcome.THERE_ALREADY));
        listed(entries, "cannot move", results, Outcome.CANNOT_MOVE);
        listed(entries, "not moved", results, Outcome.NOTHING_CHANGED);
        listed(entries, "rolled back", results, Outcome.ROLLED_BACK);
        listed(entries, "interrupted", results, Outcome.INTERRUPTED);
        listed(entries, "need a person", results, Outcome.NEEDS_PERSON);
        counted(entries, "not begun", rows.size() - results.size());
        downtime(results).ifPresent(text -> entries.entry("downtime", text));
        sent(results).ifPresent(text -> entries.entry("sent", text));
        entries.entry("took", ProgressWords.time(took));
        if (!files.isEmpty()) {
            entries.entry("results", String.join(" and ", files));
        }
        List<String> next = next(rows, results);
        entries.entries("next", next, "nothing to do; the history of a move: onevm-migrate report VM");
        if (next.stream().anyMatch(line -> line.contains(Console.COMMAND))) {
            hint.ifPresent(text -> entries.entry("", text));
        }
    }

    private static long count(List<WaveResult> results, Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    private static void counted(EntryPrinter entries, String name, long number) {
        if (number > 0) {
            entries.entry(name, WaveWords.count(number, "VM"));
        }
    }

    /** With the reasons. */
    private static void listed(EntryPrinter entries, String name, List<WaveResult> results, Outcome outcome) {
        List<WaveResult> all =
                results.stream().filter(result -> result.outcome() == outcome).toList();
        if (all.isEmpty()) {
            return;
        }
        FindingGroups reasons = new FindingGroups();
        all.forEach(result -> reasons.add(
                result.vm(), result.code().orElse(""), result.cause().orElse("the reason is not known")));
        List<String> lines = new ArrayList<>(List.of(WaveWords.count(all.size(), "VM")));
        List<String> paragraphs = reasons.paragraphs();
        paragraphs.stream().limit(NAMED).forEach(lines::add);
        if (paragraphs.size() > NAMED) {
            lines.add("and " + (paragraphs.size() - NAMED) + " more reasons, see the results");
        }
        entries.entries(name, lines, "");
    }

    private static Optional<String> downtime(List<WaveResult> results) {
        List<WaveResult> down =
                results.stream().filter(result -> result.downtime().isPresent()).toList();
        return down.stream()
                .max(Comparator.comparing(WaveEnd::down))
                .map(longest -> Durations.seconds(
                                down.stream().map(WaveEnd::down).reduce(Duration.ZERO, Duration::plus))
                        + " in all, " + Durations.seconds(down(longest)) + " at the longest (VM " + longest.vm() + ")");
    }

    private static Duration down(WaveResult result) {
        return result.downtime().orElse(Duration.ZERO);
    }

    private static Optional<String> sent(List<WaveResult> results) {
        List<Bytes> known =
                results.stream().flatMap(result -> result.sent().stream()).toList();
        return known.stream().reduce(Bytes::plus).map(Bytes::toString);
    }

    private List<String> next(List<WaveReport.Row> rows, List<WaveResult> results) {
        List<String> next = new ArrayList<>();
        results.stream()
                .filter(result -> result.outcome() == Outcome.NEEDS_PERSON)
                .limit(NAMED)
                .forEach(result -> next.add("see how it stands: onevm-migrate status " + result.vm()));
        boolean failed =
                results.stream().anyMatch(result -> !result.isThere() && result.outcome() != Outcome.INTERRUPTED);
        boolean left = rows.size() > results.size() || count(results, Outcome.INTERRUPTED) > 0;
        if (left) {
            next.add("go on with what is left: onevm-migrate wave resume " + argument);
        }
        if (failed) {
            next.add((left ? "and with those that failed too" : "when the causes are mended, make the others")
                    + ": onevm-migrate wave resume " + argument + " --retry");
        }
        return next;
    }
}
