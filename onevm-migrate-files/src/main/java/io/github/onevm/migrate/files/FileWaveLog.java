package io.github.onevm.migrate.files;

import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.wave.WaveEntry;
import io.github.onevm.migrate.wave.WaveFormat;
import io.github.onevm.migrate.wave.WaveLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log of a wave as a file: one entry on each line, added at the end. A line that was not written to its end, because the process or the machine died, was not
 * confirmed, and is removed when the log is opened again. The file is only for its owner (mode 600). While a process has it open, it has a lock on it, which ends with the
 * process.
 *
 * <p>A file of the same name with {@code .paused} at its end asks the wave to pause. Thread-safe; also between processes on one machine.
 */
public final class FileWaveLog implements WaveLog, AutoCloseable {
    private static final Set<OpenOption> TO_ADD = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private final Path file;
    private final WaveFormat format;
    private final FileChannel channel;
    private final List<WaveEntry> entries;
    private final ReentrantLock writing = new ReentrantLock();

    private FileWaveLog(Path file, WaveFormat format, FileChannel channel, List<WaveEntry> entries) {
        this.file = file;
        this.format = format;
        this.channel = channel;
        this.entries = new ArrayList<>(entries);
    }

    /**
     * A new log. The caller closes it.
     *
     * @throws UncheckedIOException when there is such a file already, or it cannot be created
     */
    public static FileWaveLog create(Path file, WaveFormat format) {
        try {
            FileChannel channel = FileChannel.open(file, NEW, JournalFolder.ownerOnly(file, "rw-------"));
            lock(file, channel);
            JournalFolder.sync(folderOf(file));
            return new FileWaveLog(file, format, channel, List.of());
        } catch (FileAlreadyExistsException e) {
            throw failed(
                    file,
                    "is there already: it is the log of another wave; go on with that wave, or name another log",
                    e);
        } catch (IOException e) {
            throw failed("create", file, e);
        }
    }

    /**
     * The log of a wave that another process has begun, to go on with it. The caller closes it.
     *
     * @throws UncheckedIOException when it cannot be read or written, or another process has it open
     * @throws IllegalArgumentException when it is no log of a wave, or a line is damaged; the message names the line
     */
    public static FileWaveLog open(Path file, WaveFormat format) {
        try {
            FileChannel channel = FileChannel.open(file, TO_ADD);
            try {
                lock(file, channel);
                String text = Files.readString(file);
                List<WaveEntry> entries = parsed(file, format, text);
                channel.truncate(whole(text).getBytes(StandardCharsets.UTF_8).length);
                return new FileWaveLog(file, format, channel, entries);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw failed(file, "does not exist: no wave with this log was begun", e);
        } catch (IOException e) {
            throw failed("open", file, e);
        }
    }

    /**
     * What the log says now. Another process may have it open. Nothing can be added to it.
     *
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when it is no log of a wave, or a line is damaged; the message names the line
     */
    public static WaveLog read(Path file, WaveFormat format) {
        try {
            return new ReadOnlyLog(file, parsed(file, format, Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw failed(file, "does not exist: no wave with this log was begun", e);
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    /**
     * Asks the wave of this log to pause, also one that is begun or resumed later.
     *
     * @return whether it was not asked before
     * @throws UncheckedIOException when the request cannot be written
     */
    public static boolean pause(Path file) {
        try {
            Files.createFile(pauseOf(file), JournalFolder.ownerOnly(file, "rw-------"));
            JournalFolder.sync(folderOf(file));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failed("create", pauseOf(file), e);
        }
    }

    /**
     * Ends the pause.
     *
     * @return whether there was one
     * @throws UncheckedIOException when the request to pause cannot be removed
     */
    public static boolean proceed(Path file) {
        try {
            return Files.deleteIfExists(pauseOf(file));
        } catch (IOException e) {
            throw failed("remove", pauseOf(file), e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static Path pauseOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".paused");
    }

    /** Closing the channel ends the lock. */
    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse(file, new IOException("this process has the lock", e));
        }
        if (lock == null) {
            throw inUse(file, new IOException("the lock is taken"));
        }
    }

    /** Without a last line that was not written to its end. */
    private static String whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static List<WaveEntry> parsed(Path file, WaveFormat format, String text) {
        List<String> lines = whole(text).lines().toList();
        List<WaveEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                entries.add(format.read(lines.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " of " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return entries;
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public void append(WaveEntry entry) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(format.write(entry) + "\n");
        writing.lock();
        try {
            long end = channel.size();
            try {
                while (line.hasRemaining()) {
                    channel.write(line, channel.size());
                }
                channel.force(false);
            } catch (IOException e) {
                // A part of a line must not stand before the next one.
                channel.truncate(end);
                throw e;
            }
            entries.add(entry);
        } catch (IOException e) {
            throw failed("write", file, e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public List<WaveEntry> entries() {
        writing.lock();
        try {
            return List.copyOf(entries);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean isPaused() {
        return Files.exists(pauseOf(file));
    }

    /** Another process may go on with the wave from now on. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed("close", file, e);
        }
    }

    private static UncheckedIOException failed(String deed, Path file, IOException e) {
        return new UncheckedIOException("cannot " + deed + " " + file + ": " + FileTrouble.explained(e), e);
    }

    private static UncheckedIOException inUse(Path file, IOException e) {
        return failed(file, "is in use: a process makes the moves of this wave", e);
    }

    private static UncheckedIOException failed(Path file, String what, IOException e) {
        return new UncheckedIOException(file + " " + what, e);
    }

    /** What a file said when it was read. */
    private record ReadOnlyLog(Path file, List<WaveEntry> entries) implements WaveLog {
        @Override
        public String place() {
            return file.toString();
        }

        @Override
        public void append(WaveEntry entry) {
            throw new IllegalStateException(file + " was opened for reading only");
        }

        @Override
        public boolean isPaused() {
            return Files.exists(pauseOf(file));
        }
    }
}
