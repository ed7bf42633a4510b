package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.cli.output.Durations;
import io.github.onevm.migrate.event.EventData.RoundEnded;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.report.MigrationHistory;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The rounds of snapshots: bytes and rates as bars, and all numbers as a table. */
final class Rounds {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 130;
    private static final int BOTTOM = 18;
    private static final int TOP = 16;
    private static final double WIDEST = 60;

    private final List<RoundEnded> rounds;

    Rounds(MigrationHistory history) {
        this.rounds = history.events().stream()
                .map(event -> event.data())
                .filter(RoundEnded.class::isInstance)
                .map(RoundEnded.class::cast)
                .toList();
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    Html drawn() {
        Html html = new Html();
        if (rounds.stream().anyMatch(r -> r.amount().isPresent())) {
            html.open("div", "class", "pair")
                    .add(bars(
                            "Bytes of each round",
                            r -> r.amount().map(Bytes::value).orElse(0L),
                            r -> r.amount().map(Bytes::toString).orElse("?")))
                    .add(bars("Rate of each round", r -> r.rate().orElse(0.0), Rounds::rate))
                    .close("div");
        }
        return html.table(
                List.of("Round", "Arrived", "Amount", "Took", "Rate"),
                rounds.stream().map(Rounds::row).toList());
    }

    private static List<String> row(RoundEnded round) {
        return List.of(
                round.round(),
                round.arrived() + " of " + round.total(),
                round.amount().map(Bytes::toString).orElse("not known"),
                Durations.seconds(round.took()),
                rate(round));
    }

    private static String rate(RoundEnded round) {
        return round.rate().map(rate -> new Bytes(rate.longValue()) + "/s").orElse("not known");
    }

    private Html bars(String title, ToDoubleFunction<RoundEnded> value, Function<RoundEnded, String> text) {
        double most = Math.max(1, rounds.stream().mapToDouble(value).max().orElse(1));
        double step = WIDTH / 2.0 / rounds.size();
        double width = Math.min(WIDEST, step * 0.8);
        Html svg = new Html()
                .open("svg", "viewBox", "0 0 " + WIDTH / 2 + " " + (HEIGHT + TOP), "role", "img", "aria-label", title)
                .element("title", title)
                .element("text", title, "class", "label", "x", "0", "y", "11");
        for (int i = 0; i < rounds.size(); i++) {
            RoundEnded round = rounds.get(i);
            double height = (HEIGHT - BOTTOM - 22) * value.applyAsDouble(round) / most;
            double middle = step * (i + 0.5);
            double y = TOP + HEIGHT - BOTTOM - height;
            svg.open("g").element("title", round.round() + ": " + text.apply(round));
            svg.empty(
                    "rect",
                    "class",
                    "bar good",
                    "x",
                    n(middle - width / 2),
                    "y",
                    n(y),
                    "width",
                    n(width),
                    "height",
                    n(Math.max(1, height)),
                    "rx",
                    "2");
            if (rounds.size() <= 6) {
                svg.element(
                        "text",
                        text.apply(round),
                        "class",
                        "clock",
                        "x",
                        n(middle),
                        "y",
                        n(y - 4),
                        "text-anchor",
                        "middle");
            }
            if (rounds.size() <= 12) {
                svg.element(
                        "text",
                        round.round(),
                        "class",
                        "clock",
                        "x",
                        n(middle),
                        "y",
                        n(TOP + HEIGHT - 4),
                        "text-anchor",
                        "middle");
            }
            svg.close("g");
        }
        return svg.close("svg");
    }

    private static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
