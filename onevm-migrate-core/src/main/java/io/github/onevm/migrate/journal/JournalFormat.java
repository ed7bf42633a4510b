package io.github.onevm.migrate.journal;

/** How a record becomes a text and back. {@code read(write(record)).equals(record)} for every record. Thread-safe. */
public interface JournalFormat {
    /** The record as a text without secrets. */
    String write(MigrationJournal record);

    /**
     * The record that a text holds.
     *
     * @throws IllegalArgumentException when it holds none, or one of a form that this version does not know; the message
     *     says which version wrote it
     */
    MigrationJournal read(String text);
}
