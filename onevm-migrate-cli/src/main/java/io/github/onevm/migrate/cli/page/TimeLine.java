package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.cli.output.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws bars over a time axis, one below the other. The labels stand above the bars, so that they can be read on a phone as well. All
 * numbers are in units of the drawing, which is as wide as the page lets it be.
 */
final class TimeLine {
    private static final int WIDTH = 720;
    private static final int ROW = 34;
    private static final int PART = 24;
    private static final int INDENT = 18;
    private static final int TOP = 22;
    private static final int TICKS = 4;
    private static final double THINNEST = 2.5;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Where ticks are nearer to each other than two seconds, so that no two are the same. */
    private static final DateTimeFormatter FINE_CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Span span;
    private final List<Bar> bars;
    private final Optional<Span> downtime;

    /**
     * @param span what is shown
     * @param bars what is drawn, in order; those outside of the span are left out
     * @param downtime marked, if it is known
     */
    TimeLine(Span span, List<Bar> bars, Optional<Span> downtime) {
        this.span = span;
        this.bars = bars.stream().filter(b -> b.span().overlaps(span)).toList();
        this.downtime = downtime;
    }

    Html drawn(String title) {
        int height = TOP + bars.stream().mapToInt(TimeLine::height).sum() + 26;
        Html svg = new Html()
                .open(
                        "svg",
                        "viewBox",
                        "0 -6 " + WIDTH + " " + (height + 6),
                        "role",
                        "img",
                        "aria-label",
                        title,
                        "class",
                        "line");
        svg.element("title", title);
        downtime.ifPresent(down -> downtime(svg, down, height - 26));
        ticks(svg, height - 26);
        int y = TOP;
        for (Bar bar : bars) {
            draw(svg, bar, y);
            y += height(bar);
        }
        return svg.close("svg");
    }

    private void downtime(Html svg, Span down, int bottom) {
        double from = x(down.from());
        double width = Math.max(THINNEST, x(down.to()) - from);
        svg.empty("rect", "class", "down", "x", n(from), "y", "16", "width", n(width), "height", n(bottom - 16));
        boolean right = from > WIDTH / 2.0;
        svg.element(
                "text",
                "down for " + Durations.seconds(down.length()),
                "class",
                "downtext",
                "x",
                n(right ? from + width : from),
                "y",
                "12",
                "text-anchor",
                right ? "end" : "start");
    }

    private void ticks(Html svg, int bottom) {
        DateTimeFormatter clock = span.length().toSeconds() < 2 * TICKS ? FINE_CLOCK : CLOCK;
        for (int i = 0; i <= TICKS; i++) {
            double x = WIDTH * i / (double) TICKS;
            Instant moment = span.from().plus(span.length().multipliedBy(i).dividedBy(TICKS));
            svg.empty("line", "class", "tick", "x1", n(x), "x2", n(x), "y1", "16", "y2", n(bottom));
            String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
            svg.element(
                    "text",
                    clock.format(moment),
                    "class",
                    "clock",
                    "x",
                    n(x),
                    "y",
                    n(bottom + 16),
                    "text-anchor",
                    anchor);
        }
    }

    private static int height(Bar bar) {
        return bar.part() ? PART : ROW;
    }

    private void draw(Html svg, Bar bar, int y) {
        double from = x(bar.span().from());
        double width = Math.max(THINNEST, x(bar.span().to()) - from);
        int text = bar.part() ? 11 : 13;
        svg.open("g", "class", bar.part() ? "part" : "whole");
        svg.element("title", bar.label() + ": " + bar.said());
        svg.element("text", bar.label(), "class", "label", "x", n(bar.part() ? INDENT : 0), "y", n(y + text));
        svg.element("text", bar.said(), "class", "took", "x", n(WIDTH), "y", n(y + text), "text-anchor", "end");
        svg.empty(
                "rect",
                "class",
                "bar " + bar.look(),
                "x",
                n(from),
                "y",
                n(y + text + 5),
                "width",
                n(width),
                "height",
                bar.part() ? "4" : "10",
                "rx",
                "2");
        svg.close("g");
    }

    private double x(Instant moment) {
        return span.at(moment) * WIDTH;
    }

    private static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
