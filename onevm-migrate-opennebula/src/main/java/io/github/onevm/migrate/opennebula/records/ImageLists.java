package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which images the lists of datastores must name, and which they must not.
 *
 * @param wanted by datastore
 */
public record ImageLists(SortedMap<DatastoreId, Wanted> wanted) {
    /** The lists after these moves. */
    public static ImageLists after(Map<ImageId, ImageMove> moves) {
        ImageLists lists = new ImageLists(new TreeMap<>());
        moves.forEach((image, move) -> lists.move(image, move.from(), move.to().id()));
        return lists;
    }

    /** The lists before these moves. */
    public static ImageLists before(Map<ImageId, ImageMove> moves) {
        ImageLists lists = new ImageLists(new TreeMap<>());
        moves.forEach((image, move) -> lists.move(image, move.to().id(), move.from()));
        return lists;
    }

    /** The lists that agree with the records of images of which some have been moved, and others have not. */
    static ImageLists agreeing(Map<ImageId, ImageMove> moved, Map<ImageId, ImageMove> unmoved) {
        ImageLists lists = after(moved);
        unmoved.forEach((image, move) -> lists.move(image, move.to().id(), move.from()));
        return lists;
    }

    private void move(ImageId image, DatastoreId from, DatastoreId to) {
        if (!from.equals(to)) {
            of(from).out().add(image);
            of(to).in().add(image);
        }
    }

    private Wanted of(DatastoreId datastore) {
        return wanted.computeIfAbsent(datastore, d -> new Wanted(new HashSet<>(), new HashSet<>()));
    }

    /** Whether the records of the datastores, by id, show these lists. */
    public boolean areIn(Map<DatastoreId, String> bodies) {
        return wanted.entrySet().stream().allMatch(e -> e.getValue().isIn(e.getKey(), body(bodies, e.getKey())));
    }

    /** What must be changed in the records of the datastores, in order of ids. */
    public List<ListEdit> edits(Map<DatastoreId, String> bodies) {
        return wanted.entrySet().stream()
                .filter(e -> !e.getValue().isIn(e.getKey(), body(bodies, e.getKey())))
                .map(e -> e.getValue().edit(e.getKey(), body(bodies, e.getKey())))
                .toList();
    }

    private static String body(Map<DatastoreId, String> bodies, DatastoreId datastore) {
        return Objects.requireNonNull(bodies.get(datastore));
    }

    /**
     * What a list must show.
     *
     * @param in images that it must name
     * @param out images that it must not name
     */
    public record Wanted(Set<ImageId> in, Set<ImageId> out) {
        private boolean isIn(DatastoreId datastore, String body) {
            Set<ImageId> images = new DatastoreBody(datastore, body).images();
            return images.containsAll(in) && Collections.disjoint(images, out);
        }

        private ListEdit edit(DatastoreId datastore, String body) {
            String list = new DatastoreBody(datastore, body).list();
            String edited = DatastoreBody.edited(datastore, body, in, out);
            return new ListEdit(datastore, list, new DatastoreBody(datastore, edited).list());
        }
    }

    /**
     * The change of one list.
     *
     * @param datastore the datastore
     * @param old the list as it was read, with its tags
     * @param list the new list
     */
    public record ListEdit(DatastoreId datastore, String old, String list) {}
}
