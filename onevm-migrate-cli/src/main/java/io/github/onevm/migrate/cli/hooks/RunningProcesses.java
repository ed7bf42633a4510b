package io.github.onevm.migrate.cli.hooks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that hooks have started, and their end. Each is the first of a session of its own, so that a signal reaches all that it
 * has started, whatever they start meanwhile, and Ctrl-C on the terminal reaches none of them. Thread-safe.
 */
final class RunningProcesses {
    /** Between SIGTERM and SIGKILL. */
    private static final Duration TO_END = Duration.ofSeconds(1);

    /** Of util-linux; without it only those are found that are below the first one when it is looked at. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private boolean killed;

    /**
     * Starts a process. One that is being started when all are killed is killed too.
     *
     * @throws IOException when it cannot be started, or all were killed
     */
    synchronized Process start(ProcessBuilder builder) throws IOException {
        if (killed) {
            throw new IOException("the run was stopped");
        }
        if (Files.isExecutable(SETSID)) {
            List<String> command = new ArrayList<>(List.of(SETSID.toString()));
            command.addAll(builder.command());
            builder.command(command);
        }
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** It has ended by itself. */
    void remove(Process process) {
        running.remove(process);
    }

    /** Asks a process and all that it has started to end, and kills after a second what is left of them. */
    void end(Process process) {
        List<ProcessHandle> tree = tree(process.toHandle());
        signal("TERM", List.of(process));
        tree.forEach(ProcessHandle::destroy);
        awaitEnd(tree);
        signal("KILL", List.of(process));
        Stream.concat(tree.stream(), tree.stream().flatMap(ProcessHandle::descendants))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        running.remove(process);
    }

    /** Kills all at once; no other is started then. */
    synchronized void kill() {
        killed = true;
        List<ProcessHandle> trees = running.stream()
                .flatMap(process -> tree(process.toHandle()).stream())
                .toList();
        signal("KILL", running);
        trees.forEach(ProcessHandle::destroyForcibly);
    }

    /** To the sessions of these processes, as groups: Java signals single processes only. */
    private static void signal(String name, Collection<Process> leaders) {
        if (leaders.isEmpty() || !Files.isExecutable(SETSID)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, "--"));
        leaders.forEach(leader -> command.add("-" + leader.pid()));
        try {
            // It fails where a group has ended already.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // Those below are signalled one by one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ProcessHandle> tree(ProcessHandle top) {
        return Stream.concat(top.descendants(), Stream.of(top)).toList();
    }

    private static void awaitEnd(List<ProcessHandle> tree) {
        CompletableFuture<?>[] ends = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // They are killed next.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
