package io.github.onevm.migrate.machine;

import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.HostShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A shell on a host that is started by a command of the operator, such as {@code ssh node-a1}: the command line is appended as
 * its last word. Thread-safe.
 *
 * @param command how to start it, as separate words and without a shell
 * @param limit time limit of one command line, after which it is killed
 * @param observer is notified of every command line
 */
public record CommandShell(List<String> command, Duration limit, CallObserver observer) implements HostShell {
    private static final int SHOWN_CALL = 200;
    private static final int SHOWN_OUTPUT = 500;

    public CommandShell {
        command = List.copyOf(command);
    }

    @Override
    public String name() {
        return String.join(" ", command);
    }

    @Override
    public List<String> run(String commandLine) {
        long start = System.nanoTime();
        String outcome = "failed";
        String shown = cut(commandLine, SHOWN_CALL);
        observer.begun(name(), shown);
        try {
            CommandRunner.Result result = started(commandLine);
            outcome = "exit status " + result.exit();
            if (result.exit() != 0) {
                throw new BackendException.Unavailable(failed(outcome + said(result)));
            }
            outcome = "ok";
            return new String(result.out(), StandardCharsets.UTF_8).lines().toList();
        } finally {
            observer.called(name(), shown, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private CommandRunner.Result started(String commandLine) {
        List<String> words = new ArrayList<>(command);
        words.add(commandLine);
        try {
            return CommandRunner.run(words, Map.of(), new byte[0], limit);
        } catch (IOException e) {
            throw new BackendException.Refused(failed("it cannot be started: " + e.getMessage()));
        } catch (TimeoutException e) {
            throw new BackendException.Unavailable(
                    failed("it did not end within " + limit.toSeconds() + " s and was killed"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException.Unavailable(failed("interrupted while it ran"), e);
        }
    }

    private String failed(String why) {
        return "could not read by '" + name() + "': " + why;
    }

    private static String said(CommandRunner.Result result) {
        String text = (new String(result.err(), StandardCharsets.UTF_8) + " "
                        + new String(result.out(), StandardCharsets.UTF_8))
                .strip();
        return text.isEmpty() ? ", it said nothing" : ", it said '" + cut(text, SHOWN_OUTPUT) + "'";
    }

    private static String cut(String text, int length) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= length ? line : line.substring(0, length) + "...";
    }
}
