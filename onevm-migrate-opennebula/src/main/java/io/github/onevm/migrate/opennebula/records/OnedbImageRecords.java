package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Set;

/**
 * Records of images for the writer {@code onedb}, which reads and does not change them: onedb writes without a
 * condition, and would overwrite what oned writes into the record of a datastore at the same time.
 */
public final class OnedbImageRecords implements ImageRecords {
    private final ImageRecords records;

    public OnedbImageRecords(ImageRecords records) {
        this.records = records;
    }

    @Override
    public SavedImageRecords read(Set<ImageId> images) {
        return records.read(images);
    }

    @Override
    public SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change) {
        return records.upToDate(saved, change);
    }

    @Override
    public void check(ImageRecordChange change) {
        throw refused(change);
    }

    @Override
    public void change(SavedImageRecords before, ImageRecordChange change) {
        throw refused(change);
    }

    @Override
    public boolean shows(ImageRecordChange change) {
        return records.shows(change);
    }

    @Override
    public void restore(SavedImageRecords before, ImageRecordChange change) {
        throw refused(change);
    }

    @Override
    public boolean isRestored(SavedImageRecords before, ImageRecordChange change) {
        return records.isRestored(before, change);
    }

    @Override
    public boolean confirm(ImageRecordChange change) {
        throw refused(change);
    }

    private static BackendException refused(ImageRecordChange change) {
        return new BackendException.Refused(
                "the records of " + ImageId.words(change.images().keySet())
                        + " are not changed by onedb: it writes without a condition, so what oned writes into the record of a"
                        + " datastore at the same time could be lost; use the default writer, or --image-records stay");
    }
}
