package io.github.onevm.migrate.journal;

/** Converts journals to text and back. {@code read(write(record)).equals(record)} for every journal. Thread-safe. */
public interface JournalFormat {
    /** The journal as a text without secrets. */
    String write(MigrationJournal record);

    /**
     * The journal in a text.
     *
     * @throws IllegalArgumentException when the text is not a journal, or has a form that this version does not know;
     *     the message names the version that wrote it
     */
    MigrationJournal read(String text);
}
