package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import java.util.Set;

/**
 * The records of persistent images, and the lists of images of their datastores, which no API call moves from one
 * datastore to another. A change is made only while the VM that uses the images is UNDEPLOYED or in HOLD, rests on the
 * texts that were read, and is read back before the method returns. The controller writes a datastore's record at every
 * monitoring cycle, so the list of a datastore is changed on top of its present text, and again where such a write
 * comes in between. Implementations are thread-safe, but a caller must not change the images of one VM twice at the
 * same time.
 */
public interface ImageRecords {
    /**
     * The present records of these images.
     *
     * @throws BackendException.NotFound when one does not exist
     */
    SavedImageRecords read(Set<ImageId> images);

    /**
     * Checks, before anything is stopped, that the change can be made on the present records; changes nothing.
     *
     * @throws BackendException.NotFound when an image or a datastore does not exist
     * @throws BackendException.Refused when it could not be made, or not be written; the message says why
     */
    void check(ImageRecordChange change);

    /**
     * The saved records brought up to date before a change is tried again: the present record of each image that shows no
     * part of the change, and the saved one of every other.
     *
     * @throws BackendException.NotFound when an image no longer exists
     */
    SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change);

    /**
     * Makes the change on top of {@code before}, writes it, reads it back and compares. What shows the change already
     * stays as it is. Repeatable.
     *
     * @throws BackendException.Conflict when somebody has changed an image's record since it was read, or keeps
     *     changing the list of a datastore; the change may be made in part, and can be tried again on the present records
     * @throws BackendException.Refused when the VM is neither UNDEPLOYED nor in HOLD, or when what was read back is not
     *     what was written
     * @throws BackendException.Ambiguous when it is unknown whether a write took effect; {@link #shows} tells
     */
    void change(SavedImageRecords before, ImageRecordChange change);

    /** Whether the records of the images and the lists of the datastores show the complete change. */
    boolean shows(ImageRecordChange change);

    /**
     * Undoes a change that was made on top of {@code before}, or a part of it, reads back and compares. A record that is
     * still as the change left it becomes exactly what it was; in one that somebody else has changed since, only the
     * parts that this change touched are put back. Repeatable.
     *
     * @throws BackendException.Conflict when somebody else keeps changing the records
     * @throws BackendException.Refused when the VM is neither UNDEPLOYED nor in HOLD, or when what was read back is not
     *     what was written
     * @throws BackendException.Ambiguous when it is unknown whether a write took effect; {@link #isRestored} tells
     */
    void restore(SavedImageRecords before, ImageRecordChange change);

    /** Whether everything that the change touches is as before it, because it was never changed or was put back. */
    boolean isRestored(SavedImageRecords before, ImageRecordChange change);

    /**
     * Makes sure, some time after a change or after its undo, that the lists of the datastores still agree with the records
     * of the images, and writes them again if not: a write of the controller that had read the list before, and came after
     * the change or the undo was read back, may have brought the earlier list back. Does not depend on the state of the VM.
     * Repeatable.
     *
     * @return whether the lists did not agree
     * @throws BackendException.Conflict when somebody else keeps changing the list of a datastore
     */
    boolean confirm(ImageRecordChange change);
}
