package io.github.onevm.migrate.cli.options;

/** The command line cannot be used. The message names the input, the fault, and the remedy, on one line. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
