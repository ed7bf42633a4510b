package io.github.onevm.migrate.files;

import io.github.onevm.migrate.model.VmId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of journals: {@code 7.record} is journal 7, and {@code 7.removed} its tombstone. A tombstone is never
 * removed, and if there is one, the journal does not exist, even if its file does. So a number is never given again,
 * and a late write cannot bring a journal back.
 *
 * <p>Numbers are given without gaps: a number is taken by creating a link of that name, which succeeds only once, and
 * the next number is tried only if this one is taken. So a journal that becomes visible later has a greater number.
 */
final class JournalFolder {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.(?:record|removed)");

    private final Path folder;

    JournalFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** A draft in this folder, which is created if necessary. */
    Draft draft(ByteBuffer content) throws IOException {
        create(folder);
        return Draft.in(folder, content);
    }

    private void create(Path wanted) throws IOException {
        Path parent = wanted.getParent();
        if (Files.isDirectory(wanted) || parent == null) {
            return;
        }
        create(parent);
        try {
            Files.createDirectory(wanted, ownerOnly(wanted, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Another process has created it at the same time, or it is not a folder.
            if (!Files.isDirectory(wanted)) {
                throw e;
            }
        }
        sync(parent);
    }

    /** Attributes of a file or folder that is only for its owner. */
    static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        return isPosix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The journal with this number, if it exists. */
    Optional<JournalFile> read(long number) throws IOException {
        Optional<JournalFile> record = JournalFile.read(record(number));
        return isRemoved(number) ? Optional.empty() : record;
    }

    /** The VM that the journal of this number is about, if there is one, whether it was removed or not. */
    Optional<VmId> vm(long number) throws IOException {
        return JournalFile.vm(record(number));
    }

    /** Publishes the draft as a journal, and returns its number. */
    long publish(Draft draft) throws IOException {
        List<Long> given = numbers();
        long number = given.isEmpty() ? 0 : given.get(given.size() - 1) + 1;
        while (!take(number, draft)) {
            number++;
        }
        settle();
        return number;
    }

    private boolean take(long number, Draft draft) throws IOException {
        try {
            Files.createLink(record(number), draft.file());
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        return !isRemovedForGood(number);
    }

    /** Replaces a journal by the draft; false if the journal was removed. */
    boolean replace(long number, Draft draft) throws IOException {
        Files.move(draft.file(), record(number), StandardCopyOption.ATOMIC_MOVE);
        settle();
        return !isRemovedForGood(number);
    }

    /** Whether there is a tombstone. If so, a file of the journal that was created after it is deleted. */
    private boolean isRemovedForGood(long number) throws Unsettled {
        try {
            if (!isRemoved(number)) {
                return false;
            }
            Files.deleteIfExists(record(number));
            return true;
        } catch (IOException e) {
            throw new Unsettled(e);
        }
    }

    /** Removes a journal; false if it was already removed. */
    boolean remove(long number) throws IOException {
        try {
            Files.createFile(tombstone(number), ownerOnly(folder, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        settle();
        return isRemovedForGood(number);
    }

    /**
     * All numbers that were given, in order. A listing of a folder may miss a file that is being replaced, so missing
     * numbers are checked by name.
     */
    List<Long> numbers() throws IOException {
        NavigableSet<Long> numbers = listed();
        long end = numbers.isEmpty() ? 0 : numbers.last() + 1;
        for (long number = 0; number < end; number++) {
            if (!numbers.contains(number) && isGiven(number)) {
                numbers.add(number);
            }
        }
        for (long next = end; isGiven(next); next++) {
            numbers.add(next);
        }
        return List.copyOf(numbers);
    }

    private NavigableSet<Long> listed() throws IOException {
        NavigableSet<Long> numbers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Long.parseLong(name.group(1)));
                }
            }
        } catch (NoSuchFileException e) {
            // No journal was added yet.
            return numbers;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return numbers;
    }

    private boolean isGiven(long number) throws IOException {
        return exists(record(number)) || isRemoved(number);
    }

    private boolean isRemoved(long number) throws IOException {
        return exists(tombstone(number));
    }

    /** Unlike {@link Files#exists}, does not treat a file that cannot be accessed as missing. */
    private static boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path record(long number) {
        return folder.resolve(number + ".record");
    }

    private Path tombstone(long number) {
        return folder.resolve(number + ".removed");
    }

    /** Writes the names in the folder to stable storage. */
    private void settle() throws Unsettled {
        try {
            sync(folder);
        } catch (IOException e) {
            throw new Unsettled(e);
        }
    }

    /**
     * Writes the names in a folder to stable storage. On systems without POSIX a folder cannot be opened as a file; there the system itself
     * keeps names safe.
     */
    static void sync(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
