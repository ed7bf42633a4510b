package io.github.onevm.migrate.journal;

/**
 * A signal of an operator to a run, possibly on another machine. It is stored as a document beside the journal of the
 * migration.
 */
enum Signal {
    /** A migration on hold may proceed. */
    PROCEED("onevm-migrate: proceed");

    private final String text;

    Signal(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static boolean isOne(String text) {
        return text.equals(PROCEED.text);
    }
}
