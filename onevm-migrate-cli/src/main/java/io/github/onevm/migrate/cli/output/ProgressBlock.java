package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.progress.Down;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.RoundProgress;
import io.github.onevm.migrate.progress.Stage;
import io.github.onevm.migrate.progress.VolumeProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a migration is, as lines of a terminal. No line is wider than the terminal. Pure. */
public final class ProgressBlock {
    /** So many volumes are shown each; of more, only those that have not arrived. */
    private static final int MOST = 8;

    /** A narrower terminal has no room for amounts beside the names. */
    private static final int ROOMY = 60;

    private static final int LONGEST_NAME = 36;

    private final Terminal terminal;

    public ProgressBlock(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The lines, first the step. */
    public List<String> lines(Progress progress) {
        List<String> lines = new ArrayList<>();
        progress.stage().ifPresent(stage -> lines.add(stage(progress, stage)));
        progress.round().ifPresent(round -> addRound(lines, round));
        if (progress.round().isEmpty()) {
            progress.expected()
                    .ifPresent(e -> lines.addAll(wrapped("next round: " + e.unsent() + " written since, about "
                            + ProgressWords.time(e.expected()) + " to send")));
        }
        progress.down().filter(down -> !down.over()).ifPresent(down -> addDown(lines, down, progress.vm()));
        return lines;
    }

    private void addDown(List<String> lines, Down down, Optional<VmState> vm) {
        boolean late = down.left().filter(Duration::isNegative).isPresent();
        String state = vm.map(s -> "; it is " + s).orElse("");
        wrapped(ProgressWords.down(down) + state)
                .forEach(line -> lines.add((late ? Paint.RED : Paint.YELLOW).on(terminal, line)));
    }

    /** A text in as many lines as it needs. */
    public List<String> wrapped(String text) {
        return Wrapping.wrap(text, terminal.width());
    }

    private String stage(Progress progress, Stage stage) {
        Duration elapsed = Duration.between(stage.begun(), progress.at());
        String end = ", " + ProgressWords.time(elapsed);
        String begin = spinner(progress) + " " + ProgressWords.stage(stage);
        return Paint.BOLD.on(terminal, cut(begin, terminal.width() - end.length()) + end);
    }

    private String spinner(Progress progress) {
        return Signs.spinner(terminal, progress.at().toEpochMilli());
    }

    private void addRound(List<String> lines, RoundProgress round) {
        lines.addAll(wrapped(EventWords.roundName(round.round()) + ": " + ProgressWords.amounts(round)
                + (round.bytes().isPresent() ? ", " + ProgressWords.count(round) : "")));
        String pace = String.join(", ", ProgressWords.pace(round, terminal.width() >= ROOMY));
        Optional<String> bar = round.percent().map(this::bar);
        String both = bar.map(b -> b + "  ").orElse("") + pace;
        if (both.length() <= terminal.width()) {
            lines.add(bar.map(b -> b + "  ").orElse("") + marked(round, pace));
        } else {
            bar.ifPresent(lines::add);
            wrapped(pace).forEach(line -> lines.add(marked(round, line)));
        }
        lines.removeIf(String::isBlank);
        lines.addAll(volumes(round));
    }

    private String bar(int percent) {
        int width = Math.max(10, Math.min(30, terminal.width() / 4));
        return Signs.bar(terminal, percent, width) + String.format(Locale.ROOT, " %3d %%", percent);
    }

    private String marked(RoundProgress round, String text) {
        return round.stalled().isPresent() ? Paint.RED.on(terminal, text) : text;
    }

    private List<String> volumes(RoundProgress round) {
        List<VolumeProgress> all = round.volumes();
        List<VolumeProgress> shown = all.size() <= MOST
                ? all
                : all.stream().filter(v -> !v.complete()).limit(MOST).toList();
        int name =
                shown.stream().mapToInt(v -> v.volume().value().length()).max().orElse(0);
        int room = Math.min(Math.min(name, LONGEST_NAME), terminal.width() - (terminal.width() < ROOMY ? 14 : 40));
        List<String> lines = new ArrayList<>();
        shown.forEach(volume -> lines.add(volume(volume, room)));
        if (shown.size() < all.size()) {
            long complete = all.stream().filter(VolumeProgress::complete).count();
            lines.add(cut("  " + (all.size() - shown.size()) + " more, " + complete + " of them arrived"));
        }
        return lines;
    }

    private String volume(VolumeProgress volume, int room) {
        String name = cut(volume.volume().value(), room);
        String percent = volume.percent()
                .map(p -> String.format(Locale.ROOT, "%3d %%", p))
                .orElse("    ?");
        String line = "  " + name + " ".repeat(room - name.length()) + "  " + percent;
        String amounts = terminal.width() < ROOMY ? "" : amounts(volume);
        String toGo = volume.toGo()
                .filter(left -> !volume.complete() && !amounts.isEmpty())
                .map(left -> ", " + left + " to go")
                .orElse("");
        String whole = line + "  " + amounts + toGo;
        String shown = cut(whole.length() <= terminal.width() ? whole : line + "  " + amounts)
                .stripTrailing();
        return volume.complete() ? Paint.GREEN.on(terminal, shown) : shown;
    }

    private static String amounts(VolumeProgress volume) {
        Optional<Bytes> arrived = volume.arrived();
        if (volume.complete()) {
            return arrived.map(Bytes::toString).orElse("arrived");
        }
        return arrived.map(bytes ->
                        bytes + volume.total().map(total -> " of " + total).orElse(" so far"))
                .orElseGet(() -> volume.total().map(total -> "of " + total).orElse(""));
    }

    private String cut(String text) {
        return cut(text, terminal.width());
    }

    private String cut(String text, int width) {
        return Signs.cut(terminal, text, width);
    }
}
