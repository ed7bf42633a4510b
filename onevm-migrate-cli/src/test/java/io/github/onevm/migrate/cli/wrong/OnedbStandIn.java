package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.OnedbService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A script named onedb around the lab's stand-in, which may do something else for one of the commands. */
final class OnedbStandIn {
    private static final OnedbService SERVICE = service();

    private OnedbStandIn() {}

    private static OnedbService service() {
        try {
            return OnedbService.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the script into the folder of the lab; the answer is its path.
     *
     * @param shell lines of sh before the stand-in is run: {@code $1} is the command, {@code onedb "$@"} runs it
     */
    static String in(Lab lab, String shell) {
        try {
            String onedb = SERVICE.script(lab.home().resolve("onedb-of-the-site"));
            String text = "#!/bin/sh\nexport ONE_AUTH='" + lab.environment().get("ONE_AUTH") + "'\nonedb() { '" + onedb
                    + "' \"$@\"; }\n" + shell + "\nonedb \"$@\"\n";
            Path script = Files.createFile(
                    lab.home().resolve("onedb"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Files.writeString(script, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
