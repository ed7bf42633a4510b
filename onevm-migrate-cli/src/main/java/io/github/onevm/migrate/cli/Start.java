package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.verbs.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the process begins. Asked for nothing but the version, which scripts do often, it answers without what {@link Main}
 * loads. For that it must not mention a class of a library, not even in a signature.
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
