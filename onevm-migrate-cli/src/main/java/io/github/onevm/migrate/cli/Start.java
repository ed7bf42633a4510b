package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.verbs.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The entry point of the process. It answers {@code --version}, which scripts call often, without loading what
 * {@link Main} needs. So it must not refer to a class of a library, not even in a signature.
 */
public final class Start {
    private Start() {}

    /** Ends the process with one of {@link ExitCode}. */
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            out.println(Version.line());
            if (out.checkError()) {
                System.exit(1);
            }
        } else {
            Main.main(args);
        }
    }
}
