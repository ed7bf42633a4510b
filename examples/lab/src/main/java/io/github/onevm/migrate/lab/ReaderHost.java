package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A host of a storage cluster that is reached by a command, as by {@code ssh}: the command's last word is run by a shell. The
 * snapshots that are attached to its client are there as sparse files, {@code storpool_confshow} tells its id, and nobody
 * sleeps.
 */
public final class ReaderHost {
    private static final String DEVICES = "/dev/storpool-byid/";

    private final Path folder;

    private ReaderHost(Path folder) {
        this.folder = folder;
    }

    /**
     * In a new folder of the lab's home.
     *
     * @param client a client of that cluster
     */
    public static ReaderHost of(Lab lab, StorPoolCluster cluster, int client) {
        try {
            ReaderHost host = new ReaderHost(Files.createDirectory(
                    lab.home().resolve("reader-" + cluster.config().name())));
            Files.createDirectory(host.devices());
            Files.createDirectory(host.programs());
            host.program("storpool_confshow", "echo \"$1=" + client + "\"");
            host.program("sleep", "exit 0");
            // Not every file system of a machine that tests knows reads past the cache.
            executable(
                    host.folder.resolve("shell"),
                    "past=iflag=direct,\ndd if=\"$0\" iflag=direct of=/dev/null count=1 2> /dev/null || past=iflag=\n"
                            + "line=$(printf '%s' \"$1\" | sed \"s#" + DEVICES + "#" + host.devices()
                            + "/#g; s#iflag=direct,#$past#g\")\nPATH=\"" + host.programs()
                            + ":$PATH\" exec sh -c \"$line\"");
            cluster.devicesOf(client, host.devices());
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that reaches it. */
    public String command() {
        return folder.resolve("shell").toString();
    }

    /** Where attached snapshots are, by global id. */
    public Path devices() {
        return folder.resolve("devices");
    }

    /** From now on this program is found first. */
    public void program(String name, String script) {
        try {
            executable(programs().resolve(name), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path programs() {
        return folder.resolve("bin");
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
