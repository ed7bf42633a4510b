package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Edits the list of images in the text of {@code datastore_pool.body}: the IDs in IMAGES directly below DATASTORE, and
 * no other, such as those of CLUSTERS. oned writes the IDs in ascending order without space between them, and so does
 * an edit; what is there already keeps its place.
 */
public final class DatastoreBody extends RecordText {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The list becomes a literal between quotes, the same on each database with each character set. */
    private static final Pattern PLAIN = Pattern.compile("[\\sA-Za-z0-9</>_-]*");

    private final XmlSpan images;

    /**
     * @throws BackendException.Refused when the text is no DATASTORE document, or does not have IMAGES exactly once
     */
    public DatastoreBody(DatastoreId datastore, String text) {
        super("the record of datastore " + datastore, text, "DATASTORE");
        List<XmlSpan> found = this.text.root().named("IMAGES");
        if (found.size() != 1) {
            throw new BackendException.Refused(
                    label + " has " + (found.isEmpty() ? "no IMAGES" : "more than one IMAGES")
                            + ", so no image can move to or from it");
        }
        this.images = found.get(0);
    }

    /** The ids of the images in the list. What is no id is not among them. */
    public Set<ImageId> images() {
        return ids().stream().filter(id -> id >= 0).map(ImageId::new).collect(Collectors.toSet());
    }

    private List<Integer> ids() {
        return images.children().stream().map(this::id).toList();
    }

    /** The id in an ID; negative if it is none. Parses only what is not written as oned writes it. */
    private int id(XmlSpan element) {
        if (!element.name().equals("ID")) {
            return -1;
        }
        String content = text.content(element);
        String id = NUMBER.matcher(content).matches()
                ? content
                : text.value(element).map(String::strip).orElse("");
        return NUMBER.matcher(id).matches() ? Integer.parseInt(id) : -1;
    }

    /**
     * The list, from the beginning of its start tag to the end of its end tag.
     *
     * @throws BackendException.Refused when a database could not find exactly this part of the text
     */
    public String list() {
        String list = text.source(images);
        if (!PLAIN.matcher(list).matches()) {
            throw new BackendException.Refused(label + " has something else than IDs in IMAGES");
        }
        if (text.hasTwice(list)) {
            throw new BackendException.Refused(label + " has the text of IMAGES a second time");
        }
        return list;
    }

    /** The record with these images in the list, and without those. */
    public static String edited(DatastoreId datastore, String body, Set<ImageId> in, Set<ImageId> out) {
        String without = new DatastoreBody(datastore, body).without(out);
        return new DatastoreBody(datastore, without).with(in);
    }

    private String without(Set<ImageId> out) {
        Set<Integer> gone = values(out);
        images.children().stream().filter(element -> gone.contains(id(element))).forEach(text::remove);
        return text.changed();
    }

    private static Set<Integer> values(Collection<ImageId> images) {
        return images.stream().map(ImageId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private String with(Set<ImageId> in) {
        Set<Integer> missing = values(in);
        missing.removeAll(new HashSet<>(ids()));
        SortedMap<Integer, String> inserted = new TreeMap<>();
        missing.forEach(id -> inserted.merge(place(id), "<ID>" + id + "</ID>", String::concat));
        inserted.forEach(this::insert);
        return text.changed();
    }

    /** The position, among the elements of the list, of the first one with a greater id. */
    private int place(int id) {
        List<Integer> ids = ids();
        int place = 0;
        while (place < ids.size() && ids.get(place) < id) {
            place++;
        }
        return place;
    }

    private void insert(int place, String elements) {
        List<XmlSpan> all = images.children();
        if (place < all.size()) {
            text.insertBefore(all.get(place), elements);
        } else if (all.isEmpty()) {
            text.append(images, elements);
        } else {
            text.insertAfter(all.get(all.size() - 1), elements);
        }
    }
}
