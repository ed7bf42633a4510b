package io.github.onevm.migrate.journal;

/** What an operator tells a run that may be on another machine: a record of its own beside the one of the migration. */
enum Signal {
    /** A migration that is held may proceed. */
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
