package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits the text of {@code image_pool.body} (ON-90): DATASTORE_ID, DATASTORE and SOURCE directly below IMAGE, and no
 * other character. Nothing is added: if one of them is missing, or exists twice, the edit is
 * {@link BackendException.Refused}.
 */
public final class ImageBody extends RecordText {
    private static final String DATASTORE_ID = "DATASTORE_ID";
    private static final String DATASTORE = "DATASTORE";
    private static final String SOURCE = "SOURCE";
    private static final List<String> PLACE = List.of(DATASTORE_ID, DATASTORE, SOURCE);

    private ImageBody(String label, String text) {
        super(label, text, "IMAGE");
    }

    private static ImageBody of(ImageId image, String text) {
        return new ImageBody("the record of image " + image, text);
    }

    private static ImageBody saved(ImageId image, String text) {
        return new ImageBody("the saved record of image " + image, text);
    }

    /** The record with the image where it goes. */
    public static String edited(ImageId id, String body, ImageMove move) {
        ImageBody image = of(id, body);
        image.put(DATASTORE_ID, move.to().id().toString());
        image.put(DATASTORE, move.to().name());
        image.put(SOURCE, move.source());
        return image.text.changed();
    }

    /** Whether the record shows the image where it goes. */
    public static boolean shows(ImageId id, String body, ImageMove move) {
        ImageBody image = of(id, body);
        return image.has(DATASTORE_ID, move.to().id().toString())
                && image.has(DATASTORE, move.to().name())
                && image.has(SOURCE, move.source());
    }

    /** Whether the record shows a part of the move that the record before it does not show. */
    public static boolean showsPart(ImageId id, String now, String was, ImageMove move) {
        ImageBody image = of(id, now);
        ImageBody before = saved(id, was);
        Map<String, String> parts = Map.of(
                DATASTORE_ID, move.to().id().toString(), DATASTORE, move.to().name(), SOURCE, move.source());
        return parts.entrySet().stream()
                .anyMatch(part ->
                        image.has(part.getKey(), part.getValue()) && !before.has(part.getKey(), part.getValue()));
    }

    /** Whether the record shows the image in this datastore. */
    public static boolean isIn(ImageId id, String body, DatastoreId datastore) {
        return of(id, body).has(DATASTORE_ID, datastore.toString());
    }

    /** The record with the image where it was; everything else stays as it is now. */
    public static String restored(ImageId id, String now, String was) {
        ImageBody image = of(id, now);
        ImageBody before = saved(id, was);
        PLACE.forEach(name -> image.put(name, before.required(name)));
        return image.text.changed();
    }

    /** Whether the record shows the image where it was. */
    public static boolean isRestored(ImageId id, String now, String was) {
        ImageBody image = of(id, now);
        ImageBody before = saved(id, was);
        return PLACE.stream().allMatch(name -> image.has(name, before.required(name)));
    }

    private void put(String name, String value) {
        if (!has(name, value)) {
            set(text.root(), name, value, "it");
        }
    }

    private boolean has(String name, String value) {
        return has(text.root(), name, value);
    }

    private String required(String name) {
        Optional<String> value = only(text.root(), name);
        return value.orElseThrow(() -> new BackendException.Refused(label + " has no readable " + name));
    }
}
