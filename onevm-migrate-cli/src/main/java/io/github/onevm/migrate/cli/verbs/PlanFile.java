package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.json.PlanFormatException;
import io.github.onevm.migrate.json.PlanJson;
import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.plan.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A plan in a file, and a second file, with {@code .applied} appended to the name, that marks it as applied. Neither is
 * ever overwritten. Every failure is an {@link IllegalArgumentException} that names the file.
 */
public record PlanFile(Path file) {
    /** The mark. It exists from before the first step on, whether the run succeeds or fails. */
    public Path mark() {
        return file.resolveSibling(file.getFileName() + ".applied");
    }

    public void requireNew() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
    }

    public void write(Plan plan) {
        try {
            create(file, PlanJson.write(plan));
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write the plan to " + file + ": " + FileTrouble.explained(e), e);
        }
    }

    private IllegalArgumentException exists() {
        return new IllegalArgumentException(file + " exists already; remove it or name another file");
    }

    public Plan read() {
        try {
            return PlanJson.read(Files.readString(file));
        } catch (PlanFormatException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": this is no plan: it is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the plan " + file + ": " + FileTrouble.explained(e), e);
        }
    }

    public void requireNotApplied() {
        if (Files.exists(mark(), LinkOption.NOFOLLOW_LINKS)) {
            throw applied();
        }
    }

    /** Creates the mark, or fails if another process has created it meanwhile. */
    public void markApplied(Instant now) {
        try {
            create(mark(), "applied at " + now + "\n");
        } catch (FileAlreadyExistsException e) {
            throw applied();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot make the mark " + mark() + ": " + FileTrouble.explained(e)
                            + "; without it the plan could be applied twice, so it is not begun",
                    e);
        }
    }

    private IllegalArgumentException applied() {
        return new IllegalArgumentException("the plan " + file + " was applied already, nothing was changed: " + mark()
                + " exists; a plan is applied once, make a new one");
    }

    /** An incomplete file is deleted, because half a file is worse than none. */
    private static void create(Path path, String text) throws IOException {
        Files.createFile(path);
        try {
            Files.writeString(path, text, StandardOpenOption.WRITE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }
}
