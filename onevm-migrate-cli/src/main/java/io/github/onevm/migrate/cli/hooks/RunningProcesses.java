package io.github.onevm.migrate.cli.hooks;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes that hooks have started, and their end. Thread-safe. */
final class RunningProcesses {
    /** Between SIGTERM and SIGKILL. */
    private static final Duration TO_END = Duration.ofSeconds(1);

    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    void add(Process process) {
        running.add(process);
    }

    /** It has ended by itself. */
    void remove(Process process) {
        running.remove(process);
    }

    /**
     * Asks a process and all below it to end, and kills after a second what is left of them. Those below it are noted first: when their
     * parent is gone, nothing tells that they belong together.
     */
    void end(Process process) {
        List<ProcessHandle> tree = tree(process.toHandle());
        tree.forEach(ProcessHandle::destroy);
        awaitEnd(tree);
        Stream.concat(tree.stream(), tree.stream().flatMap(ProcessHandle::descendants))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        running.remove(process);
    }

    /** Kills all at once. */
    void kill() {
        running.stream().flatMap(process -> tree(process.toHandle()).stream()).forEach(ProcessHandle::destroyForcibly);
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
