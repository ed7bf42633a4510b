package io.github.onevm.migrate.files;

import io.github.onevm.migrate.spi.BackendException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** The meaning of a failure of the file system for a caller, and the remedy. */
final class FileFailure {
    private FileFailure() {}

    /** {@code could not add a journal of VM 42 in /var/lib/x: no permission; ...}. */
    static BackendException of(String deed, Path folder, IOException e) {
        String message = "could not " + deed + " in " + folder + ": ";
        return e instanceof Unsettled
                ? new BackendException.Ambiguous(message + said(e) + "; it may have taken effect", e)
                : new BackendException.Refused(message + explained(e));
    }

    /** The file system does not support what journals need. */
    static BackendException of(String deed, Path folder, UnsupportedOperationException e) {
        return new BackendException.Refused("could not " + deed + " in " + folder
                + ": this file system has no hard links (" + e.getMessage() + "); choose a folder on another one");
    }

    private static String explained(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + said(e) + "; it must belong to the user who runs this";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return said(e) + " is in the way, and is no folder; move it, or choose another folder";
        }
        if (e instanceof CharacterCodingException) {
            return "the text cannot be written in UTF-8";
        }
        return said(e) + "; see that there is room, and that the file system can be written";
    }

    private static String said(IOException e) {
        Optional<String> message = Optional.ofNullable(e.getMessage());
        boolean namesTheFileOnly = e instanceof FileSystemException;
        return message.filter(m -> namesTheFileOnly || !m.isBlank())
                .orElseGet(() -> e.getClass().getSimpleName());
    }
}
