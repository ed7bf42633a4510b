package io.github.onevm.migrate.cli.dist;

import io.github.onevm.migrate.cli.harness.Settle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A terminal of some size with one command in it, drawn by tmux. */
final class Tmux implements AutoCloseable {
    private final Path socket;

    /**
     * @param folder where its socket is, and where the command works
     * @param command for sh
     */
    Tmux(Path folder, int columns, int rows, String command) {
        this.socket = folder.resolve("tmux");
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "-c",
                folder.toString(),
                "sh -c '" + command + "; cat'");
    }

    /** Waits until the screen is as wanted, and returns it. */
    String screen(Predicate<String> wanted) {
        AtomicReference<String> screen = new AtomicReference<>("");
        Settle.until("the screen as wanted", () -> {
            screen.set(tmux("capture-pane", "-p")
                    .lines()
                    .map(String::stripTrailing)
                    .collect(Collectors.joining("\n"))
                    .stripTrailing());
            return wanted.test(screen.get());
        });
        return Objects.requireNonNull(screen.get());
    }

    /** Types this text. */
    void type(String text) {
        tmux("send-keys", "-l", "--", text);
    }

    /** Presses keys, by tmux's names: {@code Enter}, {@code Tab}, {@code C-u}. */
    void press(String... keys) {
        tmux(Stream.concat(Stream.of("send-keys"), Stream.of(keys)).toArray(String[]::new));
    }

    private String tmux(String... arguments) {
        List<String> command = Stream.concat(Stream.of("tmux", "-S", socket.toString()), Stream.of(arguments))
                .collect(Collectors.toCollection(ArrayList::new));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + out);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends all processes in it, also those that go on without a terminal, as a run does that rolls back. */
    @Override
    public void close() {
        List<ProcessHandle> inside = tmux("list-panes", "-a", "-F", "#{pane_pid}")
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .flatMap(pane -> Stream.concat(Stream.of(pane), pane.descendants()))
                .toList();
        tmux("kill-server");
        inside.forEach(ProcessHandle::destroyForcibly);
    }
}
