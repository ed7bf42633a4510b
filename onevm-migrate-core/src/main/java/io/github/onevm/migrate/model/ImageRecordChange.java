package io.github.onevm.migrate.model;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a migration changes in the records of persistent images, whose volumes move with a VM (ON-90):
 *
 * <ul>
 *   <li>IMAGE/DATASTORE_ID, IMAGE/DATASTORE and IMAGE/SOURCE of each image;
 *   <li>the id of each image in IMAGES of the datastore that it leaves, and of the one that it goes to.
 * </ul>
 *
 * @param vm the VM that uses the images
 * @param images where each image goes, in order of its id
 */
public record ImageRecordChange(VmId vm, SortedMap<ImageId, ImageMove> images) {
    public ImageRecordChange {
        images = new TreeMap<>(images);
    }

    /** The datastores with lists of images that change. */
    public Set<DatastoreId> datastores() {
        return images.values().stream()
                .flatMap(m -> Stream.of(m.from(), m.to().id()))
                .collect(Collectors.toSet());
    }

    /**
     * Where an image goes.
     *
     * @param from the datastore that it leaves
     * @param to the datastore that it goes to
     * @param source for IMAGE/SOURCE: the template and the name of its volume, {@code one-ds-102/one-img-8}
     */
    public record ImageMove(DatastoreId from, VmRecordChange.DatastoreName to, String source) {}
}
