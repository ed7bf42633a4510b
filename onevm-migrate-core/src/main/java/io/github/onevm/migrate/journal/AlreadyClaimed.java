package io.github.onevm.migrate.journal;

/** Another run, or an unfinished migration, has the claim on the VM. Nothing was changed. The message says which. */
public final class AlreadyClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyClaimed(String message) {
        super(message);
    }
}
