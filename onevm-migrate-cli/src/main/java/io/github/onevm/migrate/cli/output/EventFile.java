package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.EventJson;
import io.github.onevm.migrate.machine.FileTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Events as lines of JSON in a file, or on the standard output. Each line is written at once. */
public final class EventFile implements AutoCloseable {
    private static final EventJson FORMAT = new EventJson(PlanPrinter.CALLS);

    private final OutputStream out;
    private final boolean shared;

    private EventFile(OutputStream out, boolean shared) {
        this.out = out;
        this.shared = shared;
    }

    /**
     * Opens it for adding; it is made if it does not exist.
     *
     * @param file its path, or {@code -}
     * @throws IOException when it cannot be opened; the message names it
     */
    static EventFile add(String file, Console console) throws IOException {
        return open(file, console, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static EventFile open(String file, Console console, OpenOption... options) throws IOException {
        if (file.equals(EventOptions.STANDARD_OUTPUT)) {
            return new EventFile(console.eventStream(), true);
        }
        try {
            return new EventFile(Files.newOutputStream(Path.of(file), options), false);
        } catch (IOException e) {
            throw new IOException("events cannot be written to " + file + ": " + FileTrouble.explained(e), e);
        }
    }

    /**
     * Writes events that have happened.
     *
     * @param file the path of a file that does not exist, or {@code -}
     * @throws IllegalArgumentException when it cannot be written; the message names it
     */
    public static void replay(String file, List<MigrationEvent> events, Console console) {
        try (EventFile target = open(file, console, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (MigrationEvent event : events) {
                target.write(event);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    void write(MigrationEvent event) throws IOException {
        out.write((FORMAT.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!shared) {
            out.close();
        }
    }
}
