package io.github.onevm.migrate.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java program of this class path in a JVM of its own, so that its heap is its own. Errors go where ours go. */
final class JavaProcess implements AutoCloseable {
    /** Of this JVM. */
    static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final long END_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private JavaProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param options of the JVM
     * @param environment in addition to ours
     */
    static JavaProcess start(Class<?> main, List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(main, options, CLASS_PATH, environment, arguments);
    }

    /** The same with another class path. */
    static JavaProcess start(
            Class<?> main, List<String> options, String classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, main.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    /** The next line that it prints; empty when it has ended. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /**
     * Sends it a line and waits for the next one that it prints.
     *
     * @throws IOException when it has ended
     */
    String ask(String question) throws IOException {
        in.write(question);
        in.newLine();
        in.flush();
        return line().orElseThrow(() -> new IOException("a process of the benchmark has ended instead of answering"));
    }

    /** Its exit code, once it has ended by itself. */
    int end() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a process of the benchmark", e);
        }
    }

    /** Asks it to end, and makes it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
