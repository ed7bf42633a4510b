package io.github.onevm.migrate.model;

/**
 * A journal as it is stored.
 *
 * @param id its number
 * @param vm its VM
 * @param text its content, a document of some kilobytes
 */
public record StoredJournal(JournalId id, VmId vm, String text) {
    /** Shows no text, because it may contain the body of a VM. */
    @Override
    public String toString() {
        return "StoredJournal[id=" + id + ", vm=" + vm + ", text=" + text.length() + " characters]";
    }
}
