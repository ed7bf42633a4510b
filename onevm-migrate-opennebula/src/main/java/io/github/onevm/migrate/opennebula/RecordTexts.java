package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.RecordChange;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.spi.BackendException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of saved records, in the order of writing, and what they become by a change. */
final class RecordTexts {
    private RecordTexts() {}

    /** The rows that a change concerns, with their new texts, the body last. */
    static Map<RecordKey, String> changed(SavedRecords before, RecordChange change) {
        if (!before.vm().equals(change.vm())) {
            throw new BackendException.Refused(
                    "the saved records are those of VM " + before.vm() + ", the change is for VM " + change.vm());
        }
        Map<RecordKey, String> wanted = new LinkedHashMap<>();
        change.history().ifPresent(datastore -> {
            RecordKey key = historyKey(before);
            wanted.put(key, VmBody.editedHistory(history(before), datastore, key.label()));
        });
        wanted.put(RecordKey.body(before.vm()), VmBody.edited(before.body(), change));
        return wanted;
    }

    /** The rows as they were, the body first. */
    static Map<RecordKey, String> of(SavedRecords records) {
        Map<RecordKey, String> texts = new LinkedHashMap<>();
        texts.put(RecordKey.body(records.vm()), records.body());
        if (records.history().isPresent()) {
            texts.put(historyKey(records), history(records));
        }
        return texts;
    }

    /** A row as it was. */
    static String of(SavedRecords records, RecordKey key) {
        return key.seq().isEmpty() ? records.body() : history(records);
    }

    /** Whether a row shows the change completely. */
    static boolean shows(RecordKey key, String text, RecordChange change) {
        return key.seq().isEmpty()
                ? VmBody.shows(text, change)
                : VmBody.historyShows(text, change.history().orElseThrow(), key.label());
    }

    /** Whether the records show the change completely. */
    static boolean show(SavedRecords records, RecordChange change) {
        return VmBody.shows(records.body(), change)
                && change.history()
                        .map(datastore -> historyShows(records, datastore))
                        .orElse(true);
    }

    /** A row that somebody has changed since, with what the change has touched as it was. */
    static String takenBack(RecordKey key, String now, String was, RecordChange change) {
        return key.seq().isPresent()
                ? VmBody.historyTakenBack(now, was, key.label())
                : VmBody.takenBack(now, was, change);
    }

    /** Whether all that the change touches in a row is as it was. */
    static boolean isTakenBack(RecordKey key, String now, String was, RecordChange change) {
        return key.seq().isPresent()
                ? VmBody.isHistoryTakenBack(now, was, key.label())
                : VmBody.isTakenBack(now, was, change);
    }

    private static boolean historyShows(SavedRecords records, DatastoreId datastore) {
        return records.history().isPresent()
                && VmBody.historyShows(
                        history(records), datastore, historyKey(records).label());
    }

    private static RecordKey historyKey(SavedRecords records) {
        return RecordKey.history(records.vm(), records.historySeq().orElseThrow(() -> unread(records)));
    }

    private static String history(SavedRecords records) {
        return records.history().orElseThrow(() -> unread(records));
    }

    private static BackendException unread(SavedRecords records) {
        return new BackendException.Refused("the history of VM " + records.vm()
                + " cannot be changed or restored: its last record was not read before, or there is none");
    }
}
