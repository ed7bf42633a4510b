package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Set;

/** Records of images whose calls go through {@link FaultySpi}. */
record FaultyImageRecords(FaultySpi spi, ImageRecords real) implements ImageRecords {
    private static final String TARGET = "images";

    @Override
    public SavedImageRecords read(Set<ImageId> images) {
        return spi.call(TARGET, SpiMethod.READ_IMAGES, () -> real.read(images), images);
    }

    /** Made while planning, where the whole planning is repeated after a fault. */
    @Override
    public void check(ImageRecordChange change) {
        real.check(change);
    }

    @Override
    public SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change) {
        return spi.call(TARGET, SpiMethod.READ_IMAGES, () -> real.upToDate(saved, change), change.vm());
    }

    @Override
    public void change(SavedImageRecords before, ImageRecordChange change) {
        spi.run(TARGET, SpiMethod.MOVE_IMAGES, () -> real.change(before, change), change.vm());
    }

    @Override
    public boolean shows(ImageRecordChange change) {
        return spi.call(TARGET, SpiMethod.IMAGES_SHOW, () -> real.shows(change), change.vm());
    }

    @Override
    public void restore(SavedImageRecords before, ImageRecordChange change) {
        spi.run(TARGET, SpiMethod.RESTORE_IMAGES, () -> real.restore(before, change), change.vm());
    }

    @Override
    public boolean isRestored(SavedImageRecords before, ImageRecordChange change) {
        return spi.call(TARGET, SpiMethod.IMAGES_RESTORED, () -> real.isRestored(before, change), change.vm());
    }

    @Override
    public boolean confirm(ImageRecordChange change) {
        return spi.call(TARGET, SpiMethod.CONFIRM_IMAGES, () -> real.confirm(change), change.vm());
    }
}
