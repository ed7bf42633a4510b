package io.github.onevm.migrate.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of persistent images as they are in OpenNebula's database, saved before a change so that exactly these
 * texts can be restored. The lists of the datastores are not saved: other images come and go meanwhile.
 *
 * @param images text of image_pool.body by image, in order of ids
 */
public record SavedImageRecords(SortedMap<ImageId, String> images) {
    public SavedImageRecords {
        images = new TreeMap<>(images);
    }

    /** Shows no text. */
    @Override
    public String toString() {
        return "SavedImageRecords" + images.keySet();
    }
}
