package io.github.onevm.migrate.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs an external command given as separate words, without a shell. Thread-safe. */
public final class CommandRunner {
    private CommandRunner() {}

    /**
     * How a command ended.
     *
     * @param exit exit status
     * @param out standard output
     * @param err standard error
     */
    public record Result(int exit, byte[] out, byte[] err) {}

    /**
     * Runs a command until it ends.
     *
     * @param command the words
     * @param env variables added to those of this process
     * @param input standard input, which is closed afterwards
     * @param limit time limit, after which the command and its child processes are killed
     * @throws IOException when it cannot be started
     * @throws TimeoutException when it was killed
     */
    public static Result run(List<String> command, Map<String, String> env, byte[] input, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(env);
        Process process = builder.start();
        ExecutorService pumps = Executors.newFixedThreadPool(3, CommandRunner::daemon);
        try {
            return finish(process, pumps, input, limit);
        } finally {
            kill(process);
            pumps.shutdownNow();
        }
    }

    private static Result finish(Process process, ExecutorService pumps, byte[] input, Duration limit)
            throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        pumps.execute(() -> feed(process, input));
        Future<byte[]> out = pumps.submit(() -> drain(process.getInputStream()));
        Future<byte[]> err = pumps.submit(() -> drain(process.getErrorStream()));
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Result(process.exitValue(), output(out, deadline), output(err, deadline));
    }

    /** A command that ends without reading its input closes the pipe; its output tells why. */
    private static void feed(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException ignored) {
            // the reason is in its output, see above
        }
    }

    private static byte[] drain(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        return bytes.toByteArray();
    }

    /** A child process that outlives the command may keep the output open. */
    private static byte[] output(Future<byte[]> pump, long deadline) throws TimeoutException, InterruptedException {
        try {
            return pump.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause()).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "command-pipe");
        thread.setDaemon(true);
        return thread;
    }
}
