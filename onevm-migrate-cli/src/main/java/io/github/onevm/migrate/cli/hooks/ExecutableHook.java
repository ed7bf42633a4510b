package io.github.onevm.migrate.cli.hooks;

import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.hook.MigrationHook;
import io.github.onevm.migrate.json.HookJson;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A hook that is an executable. It gets the point as its argument, variables, and a JSON document on its standard input. Exit status 0
 * passes, {@value #VETO} vetoes, and any other has failed; the reason is the last line of its standard error, or else of its standard
 * output. Thread-safe.
 *
 * @param file the executable
 * @param environment variables that are passed on to it; it gets no others but those of the call
 * @param running the processes of hooks
 * @param details takes each line that it prints, without secrets
 */
record ExecutableHook(Path file, Map<String, String> environment, RunningProcesses running, Consumer<String> details)
        implements MigrationHook {
    /** EX_TEMPFAIL of sysexits(3): not now. */
    static final int VETO = 75;

    private static final int SHOWN = 300;

    /** From this exit status on, what starts it may tell that it could not. */
    private static final int NOT_EXECUTED = 126;

    private static final String LAUNCHER = "setsid: ";

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public HookAnswer at(HookCall call) throws InterruptedException {
        Process process;
        try {
            process = start(call);
        } catch (IOException e) {
            return notStarted(String.valueOf(e.getMessage()));
        }
        try {
            return answer(call, process);
        } finally {
            if (process.isAlive()) {
                running.end(process);
            } else {
                running.remove(process);
            }
        }
    }

    private Process start(HookCall call) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(file.toString(), call.point().title()).directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(HookVariables.of(call));
        return running.start(builder);
    }

    private HookAnswer answer(HookCall call, Process process) throws InterruptedException {
        Tail err = Tail.of(process.getErrorStream());
        Tail out = Tail.of(process.getInputStream());
        byte[] document = HookJson.write(call, Texts.TEXTS).getBytes(StandardCharsets.UTF_8);
        Thread feeder = new Thread(() -> feed(process, document), "onevm-migrate-hook-input");
        feeder.setDaemon(true);
        feeder.start();
        int exit = process.waitFor();
        List<String> said = Stream.of(out.text(), err.text())
                .flatMap(text -> call.masked(text).lines())
                .map(line -> line.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        said.forEach(line -> details.accept("hook " + name() + ": " + line));
        String last = said.isEmpty() ? "" : cut(said.get(said.size() - 1));
        if (exit >= NOT_EXECUTED && last.startsWith(LAUNCHER)) {
            return notStarted(last.substring(LAUNCHER.length()));
        }
        return switch (exit) {
            case 0 -> HookAnswer.PASS;
            case VETO -> HookAnswer.veto(last.isEmpty() ? "it has said nothing" : last);
            default ->
                HookAnswer.failed("exit status " + exit + (last.isEmpty() ? ", it has said nothing" : ": " + last));
        };
    }

    private static HookAnswer notStarted(String why) {
        return HookAnswer.failed("it cannot be started: " + why
                + "; see that it is executable, and that its first line names a program that exists");
    }

    /** One that does not read its input closes the pipe. */
    private static void feed(Process process, byte[] document) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(document);
        } catch (IOException e) {
            // It may do without.
        }
    }

    private static String cut(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
