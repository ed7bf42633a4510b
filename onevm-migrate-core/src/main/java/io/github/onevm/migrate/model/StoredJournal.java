package io.github.onevm.migrate.model;

/**
 * The record of a migration as it is kept.
 *
 * @param id its number
 * @param vm the VM that it is about
 * @param text what is in it, a document of some kilobytes
 */
public record StoredJournal(JournalId id, VmId vm, String text) {
    /** Shows no text: it may hold the body of a VM. */
    @Override
    public String toString() {
        return "StoredJournal[id=" + id + ", vm=" + vm + ", text=" + text.length() + " characters]";
    }
}
