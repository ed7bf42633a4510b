package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Set;

/** See {@link ReadOnly}. */
public record ReadOnlyImageRecords(ImageRecords guarded) implements ImageRecords {
    @Override
    public SavedImageRecords read(Set<ImageId> images) {
        return guarded.read(images);
    }

    @Override
    public SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change) {
        return guarded.upToDate(saved, change);
    }

    @Override
    public void check(ImageRecordChange change) {
        guarded.check(change);
    }

    @Override
    public void change(SavedImageRecords before, ImageRecordChange change) {
        throw ReadOnly.refused(
                "change of the records of " + ImageId.words(change.images().keySet()));
    }

    @Override
    public boolean shows(ImageRecordChange change) {
        return guarded.shows(change);
    }

    @Override
    public void restore(SavedImageRecords before, ImageRecordChange change) {
        throw ReadOnly.refused(
                "restore of the records of " + ImageId.words(change.images().keySet()));
    }

    @Override
    public boolean isRestored(SavedImageRecords before, ImageRecordChange change) {
        return guarded.isRestored(before, change);
    }

    @Override
    public boolean confirm(ImageRecordChange change) {
        throw ReadOnly.refused("change of the lists of images of datastores " + change.datastores());
    }
}
