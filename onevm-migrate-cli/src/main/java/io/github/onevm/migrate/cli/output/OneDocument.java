package io.github.onevm.migrate.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The document of a command: the first one is printed, and no other. Keeps the errors that were printed beside it, for a
 * command that ends without one. Thread-safe, because a signal may end the command while it prints.
 */
final class OneDocument {
    /** Nobody reads more of them in a document. */
    private static final int KEPT = 50;

    private final PrintStream out;
    private final boolean owed;
    private final List<String> errors = new ArrayList<>();
    private boolean printed;

    /**
     * @param owed whether one must be printed
     */
    OneDocument(PrintStream out, boolean owed) {
        this.out = out;
        this.owed = owed;
    }

    PrintStream stream() {
        return out;
    }

    boolean isOwed() {
        return owed;
    }

    synchronized boolean isPrinted() {
        return printed;
    }

    synchronized void print(String text) {
        if (!printed) {
            printed = true;
            out.print(text);
            out.flush();
        }
    }

    synchronized void note(String error) {
        if (errors.size() < KEPT) {
            errors.add(error);
        }
    }

    synchronized String errors() {
        return String.join("\n", errors);
    }

    boolean isBroken() {
        return out.checkError();
    }
}
