package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The change of the record of one image.
 *
 * @param id the image
 * @param move where it goes
 * @param old the text from which the new one was made
 * @param text the new text
 */
public record ImageEdit(ImageId id, ImageMove move, String old, String text) {
    /**
     * The edits of a change, in order of ids.
     *
     * @throws BackendException.Refused when one cannot be made
     */
    public static List<ImageEdit> of(SavedImageRecords before, ImageRecordChange change) {
        return change.images().entrySet().stream()
                .map(e -> of(e, before.images().get(e.getKey())))
                .toList();
    }

    private static ImageEdit of(Map.Entry<ImageId, ImageMove> image, @Nullable String old) {
        ImageId id = image.getKey();
        if (old == null) {
            throw new BackendException.Refused(
                    "the record of image " + id + " cannot be changed or restored: it was not read before");
        }
        return new ImageEdit(id, image.getValue(), old, ImageBody.edited(id, old, image.getValue()));
    }

    public boolean isNeeded() {
        return !text.equals(old);
    }

    /** Whether a text shows the edit, be it with what somebody else has changed since. */
    public boolean isMade(String found) {
        return found.equals(text) || (!isSpoiled(found) && ImageBody.shows(id, found, move));
    }

    /** Whether a text shows the image where it was, be it with what somebody else has changed since. */
    public boolean isRestored(String found) {
        return isReadable(found) && ImageBody.isRestored(id, found, old);
    }

    /** Whether a text shows no part of the edit, whatever else somebody has changed in it. */
    public boolean isUnmade(String found) {
        return isReadable(found) && !ImageBody.showsPart(id, found, old, move);
    }

    /** Whether this is the new text, damaged on its way into the database. */
    public boolean isSpoiled(String found) {
        return !found.equals(text) && (RowEdit.isDamaged(found, text) || !isReadable(found));
    }

    private boolean isReadable(String found) {
        try {
            ImageBody.shows(id, found, move);
            return true;
        } catch (BackendException.Refused e) {
            return false;
        }
    }

    /** The edit from the present text back to one without the change. */
    public ImageEdit backwards(String now) {
        boolean ours = now.equals(text) || isSpoiled(now);
        return new ImageEdit(id, move, now, ours ? old : ImageBody.restored(id, now, old));
    }

    /** For people. */
    public String label() {
        return "the record of image " + id;
    }
}
