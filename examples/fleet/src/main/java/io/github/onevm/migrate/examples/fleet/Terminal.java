package io.github.onevm.migrate.examples.fleet;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the programs print: results on the standard output, problems on the standard error. */
final class Terminal {
    private static final PrintStream OUT = stream(FileDescriptor.out);
    private static final PrintStream ERR = stream(FileDescriptor.err);

    private Terminal() {}

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static void result(Object result) {
        OUT.println(result);
    }

    static void problem(String text) {
        ERR.println(text);
    }

    static void wrongUse(String usage) {
        ERR.println("usage: " + usage);
    }
}
