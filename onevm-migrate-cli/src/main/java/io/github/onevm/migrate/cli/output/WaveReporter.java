package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.wave.WaveEvent;
import io.github.onevm.migrate.wave.WaveListener;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what happens in a wave: a line when a move begins and when it ends, and one that sums it up at least every minute while something happens. On a
 * terminal the sum and the moves under way are drawn in place. Thread-safe.
 */
public final class WaveReporter implements WaveListener, Display.Content {
    private static final Duration BETWEEN_SUMS = Duration.ofSeconds(60);

    /** More have no room on a screen. */
    private static final int SHOWN = 16;

    private final Console console;
    private final int moves;
    private final String argument;
    private final ZoneId zone;
    private final Map<VmId, ProgressModel> underWay = new LinkedHashMap<>();
    private final Map<Outcome, Integer> ended = new EnumMap<>(Outcome.class);
    private final List<Runnable> unprinted = new ArrayList<>();
    private Instant summed;
    private boolean paused;

    /**
     * @param moves how many there are in all
     * @param before how moves have ended before
     * @param argument what names the wave in commands
     * @param zone the zone in which the window is told
     */
    public WaveReporter(Console console, int moves, List<Outcome> before, String argument, ZoneId zone) {
        this.console = console;
        this.moves = moves;
        this.argument = argument;
        this.zone = zone;
        this.summed = console.now();
        before.forEach(outcome -> ended.merge(outcome, 1, Integer::sum));
    }

    @Override
    public void onEvent(WaveEvent event) {
        List<Runnable> lines;
        synchronized (this) {
            note(event);
            lines = List.copyOf(unprinted);
            unprinted.clear();
        }
        // Without the lock: the display asks for lines() while it prints.
        lines.forEach(Runnable::run);
    }

    private void note(WaveEvent event) {
        if (event instanceof WaveEvent.MoveTold told) {
            told(told.event());
        } else if (event instanceof WaveEvent.MoveBegun begun) {
            underWay.put(begun.vm(), new ProgressModel());
            progress("VM " + begun.vm() + ": " + (begun.resumed() ? "carried on" : "begun"));
        } else if (event instanceof WaveEvent.MoveEnded end) {
            ended(end.result());
        } else if (event instanceof WaveEvent.Paused) {
            paused = true;
            progress(
                    "paused: no move begins and no VM is stopped, data goes on being sent; to go on: onevm-migrate wave"
                            + " proceed " + argument);
        } else if (event instanceof WaveEvent.Proceeded) {
            paused = false;
            progress("the pause is over");
        } else if (event instanceof WaveEvent.WindowShut shut) {
            progress("VMs are ready, and none is stopped before "
                    + shut.opens().atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES) + " (" + zone
                    + "); differences are sent until then");
        } else if (event instanceof WaveEvent.TooManyFailures many) {
            error(WaveWords.count(many.failures(), "move") + " failed: no further one begins; those under way go on");
        }
    }

    private void told(MigrationEvent event) {
        Optional.ofNullable(underWay.get(event.migration().vm())).ifPresent(model -> model.onEvent(event));
        Instant now = console.now();
        if (!console.terminal().live() && !now.isBefore(summed.plus(BETWEEN_SUMS))) {
            summed = now;
            progress(sum());
        }
    }

    private void ended(WaveResult result) {
        boolean wasUnderWay = underWay.remove(result.vm()) != null;
        ended.merge(result.outcome(), 1, Integer::sum);
        // What was found before is in the table.
        boolean known = result.outcome() == Outcome.THERE_ALREADY || result.outcome() == Outcome.CANNOT_MOVE;
        if (wasUnderWay || !known) {
            String line = "VM " + result.vm() + ": " + WaveWords.result(result);
            if (result.isFailure() || result.outcome() == Outcome.CANNOT_MOVE) {
                error(line);
            } else {
                progress(line);
            }
        }
    }

    private void progress(String line) {
        unprinted.add(() -> console.progress(line));
    }

    private void error(String line) {
        unprinted.add(() -> console.error(line));
    }

    private int count(Outcome... outcomes) {
        return List.of(outcomes).stream()
                .mapToInt(outcome -> ended.getOrDefault(outcome, 0))
                .sum();
    }

    /** {@code 3 moved, 4 under way, 10 waiting, 1 failed}. */
    private String sum() {
        int over = ended.values().stream().mapToInt(n -> n).sum();
        List<String> parts = new ArrayList<>(List.of(
                count(Outcome.MOVED) + " moved",
                underWay.size() + " under way",
                Math.max(0, moves - over - underWay.size()) + " waiting",
                count(Outcome.NOTHING_CHANGED, Outcome.ROLLED_BACK, Outcome.NEEDS_PERSON) + " failed"));
        add(parts, count(Outcome.THERE_ALREADY), " there already");
        add(parts, count(Outcome.CANNOT_MOVE), " cannot be moved");
        add(parts, count(Outcome.INTERRUPTED), " interrupted");
        return "of " + WaveWords.count(moves, "VM") + ": " + String.join(", ", parts) + (paused ? "; paused" : "");
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + what);
        }
    }

    @Override
    public synchronized List<String> lines() {
        Terminal terminal = console.terminal();
        List<String> lines = new ArrayList<>();
        lines.add(sum());
        Instant now = console.now();
        underWay.entrySet().stream()
                .limit(SHOWN)
                .map(each -> "  " + console.named("VM " + each.getKey()) + "  "
                        + WaveWords.progress(each.getValue().at(now)))
                .forEach(lines::add);
        if (underWay.size() > SHOWN) {
            lines.add("  and " + (underWay.size() - SHOWN) + " more");
        }
        return lines.stream()
                .map(line -> Signs.cut(terminal, Signs.shown(terminal, Console.printable(line)), terminal.width()))
                .toList();
    }

    @Override
    public synchronized Optional<String> news() {
        return Optional.of(sum());
    }

    @Override
    public synchronized Optional<String> beside() {
        Instant now = console.now();
        String down = underWay.entrySet().stream()
                .filter(each -> each.getValue()
                        .at(now)
                        .flatMap(Progress::down)
                        .filter(d -> !d.over())
                        .isPresent())
                .map(each -> each.getKey().toString())
                .collect(Collectors.joining(", "));
        return down.isEmpty() ? Optional.empty() : Optional.of("down: VMs " + down);
    }
}
