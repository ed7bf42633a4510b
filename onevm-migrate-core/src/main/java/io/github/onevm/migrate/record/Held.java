package io.github.onevm.migrate.record;

/** The VM belongs to another run, or to a migration that nobody has ended. Nothing was changed. The message says who has it. */
public final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Held(String message) {
        super(message);
    }
}
