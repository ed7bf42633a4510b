package io.github.onevm.migrate.machine;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * Describes what is wrong with a file or a folder, and the remedy. Java's messages often contain nothing but its name.
 */
public final class FileTrouble {
    /** The messages of Linux, and what each means for the user who named the file. */
    private static final Map<String, String> MEANINGS = Map.of(
            "Not a directory", "a part of its path is a file and no folder; correct the path",
            "Is a directory", "it is a folder, and a file is needed; name a file",
            "No space left on device", "no space is left there; make room, or name another place",
            "Disk quota exceeded", "the disk quota is used up; make room, or name another place",
            "Read-only file system", "the file system is read-only; name another place",
            "File name too long", "its name is too long; name it shorter");

    private FileTrouble() {}

    /** The end of a sentence: {@code no permission for /x/y; ...}. */
    public static String explained(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder; correct the path, or create it";
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile() + "; let the user who runs this read and write it, and enter"
                    + " all folders above it";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it exists already; remove it, or choose another name";
        }
        if (e instanceof NotDirectoryException) {
            return meaning("Not a directory").orElseThrow();
        }
        if (e instanceof FileSystemLoopException) {
            return "its symbolic links go round in a circle; mend them";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8; save it as UTF-8";
        }
        return meaning(said(e)).orElseGet(() -> said(e) + "; see that the path is right and that it can be used");
    }

    private static Optional<String> meaning(String said) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> said.contains(meaning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String said(IOException e) {
        Optional<String> said = e instanceof FileSystemException file
                ? Optional.ofNullable(file.getReason())
                : Optional.ofNullable(e.getMessage());
        return said.filter(text -> !text.isBlank()).orElseGet(() -> e.getClass().getSimpleName());
    }

    /**
     * Whether a file exists or may exist: a file in a folder that may not be entered does not count as missing.
     * {@link Files#exists} would report it as missing, and the caller would silently use something else.
     */
    public static boolean mayExist(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
