package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.BackendException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The change of one row, and how to judge a text that is found there instead of the wanted one.
 *
 * @param key the row
 * @param old the text from which the new one was made
 * @param text the new text
 * @param shows whether a text shows the complete edit
 * @param showsNothing whether a text shows no part of the edit
 */
public record RowEdit(
        VmRecordKey key, String old, String text, Predicate<String> shows, Predicate<String> showsNothing) {
    /**
     * The characters that a wrong character set or a wrong escape would change, and white space, which some writers
     * print differently.
     */
    private static final Pattern FRAGILE = Pattern.compile("<\\?.*?\\?>|[^A-Za-z0-9<>/=_-]");

    /** The rows that a change affects, the body last. */
    public static List<RowEdit> of(SavedVmRecords before, VmRecordChange change) {
        List<RowEdit> edits = new ArrayList<>();
        VmRecordTexts.changed(before, change).forEach((key, text) -> edits.add(of(key, before, text, change)));
        return edits;
    }

    /** The same, the body first. */
    public static List<RowEdit> bodyFirst(SavedVmRecords before, VmRecordChange change) {
        List<RowEdit> edits = of(before, change);
        Collections.reverse(edits);
        return edits;
    }

    private static RowEdit of(VmRecordKey key, SavedVmRecords before, String text, VmRecordChange change) {
        String old = VmRecordTexts.of(before, key);
        return new RowEdit(
                key,
                old,
                text,
                found -> VmRecordTexts.shows(key, found, change),
                found -> VmRecordTexts.isRestored(key, found, old, change));
    }

    /** The edit from the present text back to one without the change. */
    public RowEdit backwards(String now, String back) {
        return new RowEdit(key, now, back, showsNothing, shows);
    }

    /**
     * Whether the edit is made in a text other than the wanted one, because somebody else has changed the row after it.
     */
    public boolean isMade(String found) {
        return says(shows, found) && !isSpoiled(found);
    }

    /**
     * Whether no part of the edit is in a text other than the old one, because somebody else has changed the row before
     * it.
     */
    public boolean isUnmade(String found) {
        return says(showsNothing, found);
    }

    /** Whether this is the new text, damaged on its way into the database. */
    public boolean isSpoiled(String found) {
        return isDamaged(found, text) || !isReadable(found);
    }

    /** Whether a text is this one, with other characters where a wrong character set or a wrong escape changes them. */
    static boolean isDamaged(String found, String text) {
        return firm(found).equals(firm(text));
    }

    private static String firm(String text) {
        return FRAGILE.matcher(text).replaceAll("");
    }

    private boolean isReadable(String found) {
        return answer(shows, found).isPresent();
    }

    private static boolean says(Predicate<String> what, String found) {
        return answer(what, found).orElse(false);
    }

    /** Empty if the text cannot be read. */
    private static Optional<Boolean> answer(Predicate<String> what, String text) {
        try {
            return Optional.of(what.test(text));
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    public BackendException changedSince(String where) {
        return new BackendException.Conflict(
                key.label() + " was not changed: somebody else has changed it since it was read (" + where + ")");
    }
}
