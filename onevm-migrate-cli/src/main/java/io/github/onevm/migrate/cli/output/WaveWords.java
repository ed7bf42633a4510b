package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a wave is about, in words. Stateless. */
final class WaveWords {
    private WaveWords() {}

    /** {@code 4 moves at once, 2 VMs per host, VMs are stopped from 22:00 to 05:00 (Europe/Sofia), no further move after 3 failures}. */
    static String limits(WaveLimits limits) {
        List<String> parts = new ArrayList<>();
        parts.add(count(limits.atOnce(), "move") + " at once");
        limits.perLink().ifPresent(n -> parts.add(n + " of them per link between clusters"));
        limits.perHost().ifPresent(n -> parts.add(count(n, "VM") + " down per host"));
        parts.add(limits.window()
                .map(w -> "VMs are stopped from " + w.from() + " to " + w.to() + " (" + w.zone() + ")")
                .orElse("VMs are stopped at any time"));
        limits.maxFailures().ifPresent(n -> parts.add("no further move after " + count(n, "failure")));
        return String.join(", ", parts);
    }

    /** {@code 1 move}, {@code 2 moves}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** How a move has ended, in a few words. */
    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case MOVED -> "moved";
            case THERE_ALREADY -> "there already";
            case CANNOT_MOVE -> "cannot be moved";
            case NOTHING_CHANGED -> "not moved, nothing was changed";
            case ROLLED_BACK -> "rolled back";
            case INTERRUPTED -> "interrupted";
            case NEEDS_PERSON -> "needs a person";
        };
    }

    /** The same with what is known of it: {@code moved, down 3.2 s, 1.2 GiB sent}. */
    static String result(WaveResult result) {
        List<String> parts = new ArrayList<>(List.of(outcome(result.outcome())));
        result.downtime().ifPresent(down -> parts.add("down " + Durations.seconds(down)));
        if (result.outcome() == Outcome.MOVED) {
            result.sent().ifPresent(sent -> parts.add(sent + " sent"));
        }
        return String.join(", ", parts) + reason(result);
    }

    /** Step, round and downtime of a move under way, on one line. */
    static String progress(Optional<Progress> progress) {
        if (progress.isEmpty()) {
            return "is looked at";
        }
        Progress now = progress.orElseThrow();
        List<String> parts = new ArrayList<>();
        now.stage().map(ProgressWords::stage).ifPresent(parts::add);
        now.round().ifPresent(round -> {
            parts.add(ProgressWords.amounts(round));
            round.percent().ifPresent(percent -> parts.add(percent + " %"));
            parts.addAll(ProgressWords.pace(round, false));
        });
        ProgressWords.down(now).ifPresent(parts::add);
        return parts.isEmpty() ? "begins" : String.join(", ", parts);
    }

    /** {@code : VM_LOCKED: VM 42 is locked}; empty if nothing is known. */
    static String reason(WaveResult result) {
        if (result.code().isEmpty() && result.cause().isEmpty()) {
            return "";
        }
        return ": "
                + result.code()
                        .map(code -> code + (result.cause().isEmpty() ? "" : ": "))
                        .orElse("") + result.cause().orElse("");
    }
}
