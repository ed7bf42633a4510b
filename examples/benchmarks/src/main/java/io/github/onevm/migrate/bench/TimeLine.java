package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.MoveProcess.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the downtime of one move goes, as the moving process sees it: it runs on the site's machine, and so by its clock.
 *
 * @param window the downtime
 * @param moved calls and steps
 * @param servers names by {@code host:port}
 */
record TimeLine(Downtime window, Moved moved, Map<String, String> servers) {
    private static final int SHOWN = 150;

    /** The calls that were under way in the window, in the order in which they began. */
    private List<Span> calls() {
        return moved.calls().stream()
                .filter(c -> c.touches(window.from(), window.to()))
                .sorted(Comparator.comparing(Span::begin))
                .toList();
    }

    private List<Span> steps() {
        return moved.steps().stream()
                .filter(s -> s.touches(window.from(), window.to()))
                .toList();
    }

    /** Steps and calls with their offsets in the window and how long they took, for a file. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(breakdown());
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%9s %9s  %-10s  %s", "offset ms", "took ms", "target", "call"));
        Stream.concat(calls().stream(), steps().stream())
                .sorted(Comparator.comparing(Span::begin))
                .forEach(span -> lines.add(line(span)));
        return lines;
    }

    private String line(Span span) {
        String what = span.what().replaceAll("\\s+", " ");
        return String.format(
                Locale.ROOT,
                "%9.1f %9.1f  %-10s  %s",
                millis(Duration.between(window.from(), span.begin())),
                millis(Duration.between(span.begin(), span.end())),
                span.target().isEmpty() ? "= step" : servers.getOrDefault(span.target(), "opennebula"),
                what.length() <= SHOWN ? what : what.substring(0, SHOWN) + "...");
    }

    /** The costs, summed up, for people. */
    List<String> breakdown() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "stopped %.1f ms, of these on the link %.1f ms, in calls %.1f ms, before the first call %.1f ms",
                millis(window.stopped()),
                millis(window.onLink()),
                inCallsMillis(),
                noticedMillis()));
        steps().forEach(step -> lines.add(String.format(
                Locale.ROOT,
                "  %8.1f ms, of these in calls %8.1f ms: step '%s'",
                millis(step.within(window.from(), window.to())),
                millis(inCalls(later(step.begin(), window.from()), earlier(step.end(), window.to()))),
                step.what())));
        byName().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Span>> e) -> sum(e.getValue()))
                        .reversed())
                .forEach(e -> lines.add(String.format(
                        Locale.ROOT,
                        "  %8.1f ms in %d calls: %s",
                        millis(sum(e.getValue())),
                        e.getValue().size(),
                        e.getKey())));
        return lines;
    }

    private Map<String, List<Span>> byName() {
        return calls().stream().collect(Collectors.groupingBy(TimeLine::name, LinkedHashMap::new, Collectors.toList()));
    }

    private static String name(Span call) {
        String[] words = call.what().split(" ", 3);
        boolean http = words[0].equals("GET") || words[0].equals("POST");
        return http ? words[1].split("/", 2)[0] : words[0];
    }

    private Duration sum(List<Span> spans) {
        return spans.stream().map(s -> s.within(window.from(), window.to())).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the beginning of the window to the first call that began in it: nobody had looked since. */
    double noticedMillis() {
        Optional<Instant> first = calls().stream()
                .map(Span::begin)
                .filter(begin -> !begin.isBefore(window.from()))
                .findFirst();
        return first.map(begin -> millis(Duration.between(window.from(), begin)))
                .orElseGet(() -> millis(window.stopped()));
    }

    /** The longest row of calls in the window of which each began when the one before had ended. */
    int inSeries() {
        int series = 0;
        Instant last = window.from();
        for (Span call :
                calls().stream().sorted(Comparator.comparing(Span::end)).toList()) {
            if (!call.begin().isBefore(last)) {
                series++;
                last = call.end();
            }
        }
        return series;
    }

    /** How long at least one call was under way. */
    double inCallsMillis() {
        return millis(inCalls(window.from(), window.to()));
    }

    private Duration inCalls(Instant from, Instant to) {
        Duration all = Duration.ZERO;
        Instant done = from;
        for (Span call : calls()) {
            Instant begin = later(call.begin(), done);
            Instant end = earlier(call.end(), to);
            if (begin.isBefore(end)) {
                all = all.plus(Duration.between(begin, end));
                done = end;
            }
        }
        return all;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
