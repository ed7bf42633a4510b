package io.github.onevm.migrate.opennebula.homes;

import io.github.onevm.migrate.machine.CommandRunner;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.CallFailure;
import io.github.onevm.migrate.opennebula.wire.Wording;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Runs scripts on the front-end. A script counts as run if its last line is {@code end}; the exit status is that of the
 * command, which may be any program. Thread-safe.
 */
final class FrontEndShell {
    private static final List<String> SHELL = List.of("sh", "-s");
    private static final int SHOWN_OUTPUT = 500;

    private final FrontEndCommand settings;
    private final CallObserver observer;
    private final Wording wording;

    FrontEndShell(FrontEndCommand settings, OpenNebulaConfig config, CallObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.wording = new Wording(config);
    }

    /**
     * The lines that a script that changes nothing has written, without the last one.
     *
     * @param what what it does, for people
     */
    List<String> read(String what, String script) {
        CommandRunner.Result result;
        try {
            result = run(what, script, settings.lookLimit());
        } catch (CallFailure e) {
            throw e.unavailable(failed(what, String.valueOf(e.getMessage())));
        }
        return ended(result)
                .map(lines -> accepted(what, lines))
                .orElseThrow(() -> new BackendException.Unavailable(failed(what, "it did not end; " + said(result))));
    }

    /**
     * Runs a script that changes something, and returns the lines that it has written, without the last one.
     *
     * @param what what it does, for people
     */
    List<String> change(String what, String script) {
        CommandRunner.Result result;
        try {
            result = run(what, script, settings.limit());
        } catch (CallFailure e) {
            throw e.ambiguous(failed(what, e.getMessage() + "; it may have taken effect"));
        }
        List<String> lines = ended(result)
                .orElseThrow(() -> new BackendException.Ambiguous(
                        failed(what, "it did not end; " + said(result) + "; it may have taken effect")));
        return accepted(what, lines);
    }

    private List<String> accepted(String what, List<String> lines) {
        lines.stream()
                .filter(line -> line.startsWith(HomeScripts.NO))
                .findFirst()
                .ifPresent(no -> {
                    throw new BackendException.Refused(failed(what, no.substring(HomeScripts.NO.length())));
                });
        return lines;
    }

    private static Optional<List<String>> ended(CommandRunner.Result result) {
        List<String> lines =
                new String(result.out(), StandardCharsets.UTF_8).lines().toList();
        boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(HomeScripts.END);
        return whole ? Optional.of(lines.subList(0, lines.size() - 1)) : Optional.empty();
    }

    private CommandRunner.Result run(String what, String script, Duration limit) {
        long start = System.nanoTime();
        String outcome = "error";
        String command = wording.clean(String.join(" ", settings.command()));
        observer.begun(command, what);
        try {
            CommandRunner.Result result = started(what, script, limit);
            outcome = "exit status " + result.exit();
            return result;
        } catch (CallFailure | BackendException e) {
            outcome = String.valueOf(e.getMessage());
            throw e;
        } finally {
            observer.called(command, what, wording.clean(outcome), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private CommandRunner.Result started(String what, String script, Duration limit) {
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(SHELL);
        try {
            return CommandRunner.run(command, Map.of(), script.getBytes(StandardCharsets.UTF_8), limit);
        } catch (IOException e) {
            throw new BackendException.Refused(failed(what, "it cannot be started: " + e.getMessage()));
        } catch (TimeoutException e) {
            String why = "it did not end within " + limit.toMillis() + " ms and was killed";
            throw CallFailure.unsettled(why).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.unsettled("interrupted while it ran").causedBy(e);
        }
    }

    private String failed(String what, String why) {
        return wording.clean("could not " + what + " by '" + String.join(" ", settings.command()) + "': " + why);
    }

    private String said(CommandRunner.Result result) {
        String text = wording.clean(new String(result.out(), StandardCharsets.UTF_8) + " "
                + new String(result.err(), StandardCharsets.UTF_8));
        String shown = text.length() <= SHOWN_OUTPUT ? text : text.substring(0, SHOWN_OUTPUT) + "...";
        return (shown.isEmpty() ? "it said nothing" : "it said '" + shown + "'") + ", exit status " + result.exit();
    }
}
