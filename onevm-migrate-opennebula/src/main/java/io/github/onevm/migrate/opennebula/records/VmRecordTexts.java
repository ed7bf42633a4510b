package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.BackendException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of saved VM records in the order of writing, and their texts after a change. */
public final class VmRecordTexts {
    private VmRecordTexts() {}

    /** The rows that a change affects, with their new texts, the body last. */
    public static Map<VmRecordKey, String> changed(SavedVmRecords before, VmRecordChange change) {
        if (!before.vm().equals(change.vm())) {
            throw new BackendException.Refused(
                    "the saved records are those of VM " + before.vm() + ", the change is for VM " + change.vm());
        }
        Map<VmRecordKey, String> wanted = new LinkedHashMap<>();
        change.history().ifPresent(datastore -> {
            VmRecordKey key = historyKey(before);
            wanted.put(key, VmBody.editedHistory(history(before), datastore, key.label()));
        });
        wanted.put(VmRecordKey.body(before.vm()), VmBody.edited(before.body(), change));
        return wanted;
    }

    /** The rows as they were, the body first. */
    public static Map<VmRecordKey, String> of(SavedVmRecords records) {
        Map<VmRecordKey, String> texts = new LinkedHashMap<>();
        texts.put(VmRecordKey.body(records.vm()), records.body());
        if (records.history().isPresent()) {
            texts.put(historyKey(records), history(records));
        }
        return texts;
    }

    /** A row as it was. */
    public static String of(SavedVmRecords records, VmRecordKey key) {
        return key.seq().isEmpty() ? records.body() : history(records);
    }

    /** Whether a row shows the complete change. */
    public static boolean shows(VmRecordKey key, String text, VmRecordChange change) {
        return key.seq().isEmpty()
                ? VmBody.shows(text, change)
                : VmBody.historyShows(text, change.history().orElseThrow(), key.label());
    }

    /** Whether the VM records show the complete change. */
    public static boolean show(SavedVmRecords records, VmRecordChange change) {
        return VmBody.shows(records.body(), change)
                && change.history()
                        .map(datastore -> historyShows(records, datastore))
                        .orElse(true);
    }

    /** A row that somebody has changed since, with the parts that the change touched restored. */
    public static String restored(VmRecordKey key, String now, String was, VmRecordChange change) {
        return key.seq().isPresent()
                ? VmBody.restoredHistory(now, was, key.label())
                : VmBody.restored(now, was, change);
    }

    /** Whether all parts of a row that the change touches are as they were. */
    public static boolean isRestored(VmRecordKey key, String now, String was, VmRecordChange change) {
        return key.seq().isPresent()
                ? VmBody.isHistoryRestored(now, was, key.label())
                : VmBody.isRestored(now, was, change);
    }

    private static boolean historyShows(SavedVmRecords records, DatastoreId datastore) {
        return records.history().isPresent()
                && VmBody.historyShows(
                        history(records), datastore, historyKey(records).label());
    }

    private static VmRecordKey historyKey(SavedVmRecords records) {
        return VmRecordKey.history(records.vm(), records.historySeq().orElseThrow(() -> unread(records)));
    }

    private static String history(SavedVmRecords records) {
        return records.history().orElseThrow(() -> unread(records));
    }

    private static BackendException unread(SavedVmRecords records) {
        return new BackendException.Refused("the history of VM " + records.vm()
                + " cannot be changed or restored: its last record was not read before, or there is none");
    }
}
