package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.progress.Down;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.Remaining;
import io.github.onevm.migrate.progress.RoundProgress;
import io.github.onevm.migrate.progress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a migration is, in one line, for streams that are no terminals. Stateless. */
public final class ProgressWords {
    private ProgressWords() {}

    /** The round; empty if there is none. */
    public static Optional<String> round(Progress progress) {
        return progress.round().map(ProgressWords::round);
    }

    /** The downtime; empty if the VM is not down. */
    public static Optional<String> down(Progress progress) {
        return progress.down().filter(d -> !d.over()).map(ProgressWords::down);
    }

    private static String round(RoundProgress round) {
        List<String> parts = new ArrayList<>(List.of(amounts(round)));
        round.percent().ifPresent(percent -> parts.add(percent + " %"));
        if (round.bytes().isPresent()) {
            parts.add(count(round));
        }
        parts.addAll(pace(round, true));
        return EventWords.roundName(round.round()) + ": " + String.join(", ", parts);
    }

    /** {@code 1.2 GiB of 4.0 GiB}. */
    static String amounts(RoundProgress round) {
        return round.bytes()
                .map(bytes -> (round.isWhole() ? "" : "at least ")
                        + bytes
                        + round.totalBytes().map(total -> " of " + total).orElse(" arrived"))
                .orElseGet(() -> count(round));
    }

    static String count(RoundProgress round) {
        return round.arrived() + " of " + round.total() + (round.total() == 1 ? " snapshot" : " snapshots");
    }

    /**
     * Rate and time that remains, or the stall.
     *
     * @param basis whether to tell where the time is from
     */
    static List<String> pace(RoundProgress round, boolean basis) {
        List<String> parts = new ArrayList<>();
        round.stalled().ifPresent(quiet -> parts.add("STALLED: nothing has arrived for " + time(quiet)));
        round.rate().ifPresent(rate -> parts.add(new Bytes(rate.longValue()) + "/s"));
        round.remaining().ifPresent(left -> parts.add(remaining(left, basis)));
        return parts;
    }

    private static String remaining(Remaining left, boolean basis) {
        String time = "about " + time(left.time()) + " left";
        return basis
                ? time + " at "
                        + (left.basis() == Remaining.Basis.MEASURED ? "this rate" : "the rate of the round before")
                : time;
    }

    /** {@code VM down for 12 s, 48 s of 60 s left}. */
    static String down(Down down) {
        String sofar = "VM down for " + time(down.soFar());
        Optional<Duration> left = down.left();
        if (left.isEmpty()) {
            return sofar + (down.over() ? ", running again" : "");
        }
        Duration rest = left.orElseThrow();
        String limit = time(down.allowed().orElseThrow());
        return sofar
                + (rest.isNegative()
                        ? ", " + time(rest.negated()) + " more than the " + limit + " allowed"
                        : ", " + time(rest) + " of " + limit + " left");
    }

    /** {@code [3/9] stop VM 42}. */
    static String stage(Stage stage) {
        return PlanPrinter.number(stage.number(), stage.total()) + " " + (stage.rollingBack() ? "undo: " : "")
                + stage.title();
    }

    /** {@code 48 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String time(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min" + (time.toSecondsPart() == 0 ? "" : " " + time.toSecondsPart() + " s");
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
