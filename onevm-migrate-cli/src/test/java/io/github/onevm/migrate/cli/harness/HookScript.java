package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hook of a test: a shell script that notes its calls, what it has been given, and its processes. Immutable.
 *
 * @param folder the folder of hooks
 * @param notes where it notes that
 */
public record HookScript(Path folder, Path notes) {
    /** The only one in a folder of this site, which does this at that point, or at several with a line between them. */
    public static HookScript in(Lab lab, String name, String point, String deed) {
        try {
            Path folder = Files.createDirectories(lab.home().resolve("hooks"));
            Path notes = Files.createDirectories(lab.home().resolve("notes"));
            write(folder.resolve(name), """
                    #!/bin/sh
                    echo "$1 $ONEVM_RESUMED" >> %1$s/calls
                    echo $$ >> %1$s/processes
                    env > %1$s/"$1".env
                    cat > %1$s/"$1".json
                    case "$1" in
                    %2$s) %3$s ;;
                    esac
                    """.formatted(notes, point, deed.replace("@notes@", notes.toString())));
            return new HookScript(folder, notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an executable. */
    public static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The options of a command that calls it. */
    public String[] options(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--hook-dir", folder.toString()))
                .toArray(String[]::new);
    }

    /** Its calls: the point, and whether the run has resumed the migration. */
    public List<String> calls() {
        return lines("calls");
    }

    /** The points of its calls. */
    public List<String> points() {
        return calls().stream().map(call -> call.split(" ")[0]).toList();
    }

    /** What it was given at a point: {@code json} or {@code env}. */
    public String given(String point, String what) {
        return String.join("\n", lines(point + "." + what));
    }

    /** Its processes, and those that it has noted, which are still there. */
    public List<Long> alive() {
        return lines("processes").stream()
                .map(Long::valueOf)
                .filter(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                .toList();
    }

    private List<String> lines(String name) {
        Path file = notes.resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
