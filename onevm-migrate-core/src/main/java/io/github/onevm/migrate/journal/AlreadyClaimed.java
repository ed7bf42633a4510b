package io.github.onevm.migrate.journal;

/** The VM belongs to another run, or to a migration that nobody has ended. Nothing was changed. The message says who has it. */
public final class AlreadyClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyClaimed(String message) {
        super(message);
    }
}
