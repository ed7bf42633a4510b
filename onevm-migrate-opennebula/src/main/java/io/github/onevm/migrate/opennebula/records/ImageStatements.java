package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.records.ImageLists.ListEdit;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL statements about the records of images and datastores, which SQLite, MySQL and MariaDB understand. Each is
 * about all rows of its table at once, so that their number does not depend on the number of images.
 */
public final class ImageStatements {
    private ImageStatements() {}

    /** Only columns that are never NULL, because a NULL cuts the answer off (ON-4). */
    public static String selectImages(Collection<ImageId> images) {
        return "SELECT 'image' AS pool, oid, body FROM image_pool WHERE oid IN (" + joined(images) + ")";
    }

    /** The rows of images and datastores, as they are at the same time. */
    public static String select(Collection<ImageId> images, Collection<DatastoreId> datastores) {
        return selectImages(images)
                + " UNION ALL SELECT 'datastore' AS pool, oid, body FROM datastore_pool WHERE oid IN ("
                + joined(datastores) + ")";
    }

    /**
     * Writes the new text of each image whose row still has the old one, and nothing unless the VM is at rest. There is
     * no ELSE in the CASE, because the condition admits no other row.
     */
    public static String updateImages(VmId vm, List<ImageEdit> edits) {
        return "UPDATE image_pool SET body = CASE oid "
                + all(edits, e -> "WHEN " + e.id() + " THEN " + DatabaseKind.literal(e.text()), " ")
                + " END WHERE ("
                + all(edits, e -> "(oid = " + e.id() + " AND " + DatabaseKind.holds("body", e.old()) + ")", " OR ")
                + ") AND " + atRest(vm);
    }

    /**
     * Puts the new list into each datastore's row that still has the old one, exactly once; the rest of the row is not
     * touched. So a write of the controller that comes before this statement, with another USED_MB for example, neither
     * prevents it nor is lost by it.
     *
     * @param vm the VM that must be at rest; empty: no such condition
     */
    public static String updateLists(Optional<VmId> vm, List<ListEdit> edits) {
        return "UPDATE datastore_pool SET body = CASE oid "
                + all(edits, e -> "WHEN " + e.datastore() + " THEN " + replaced(e.old(), e.list()), " ")
                + " END WHERE ("
                + all(edits, e -> "(oid = " + e.datastore() + " AND " + holdsOnce(e.old()) + ")", " OR ") + ")"
                + vm.map(id -> " AND " + atRest(id)).orElse("");
    }

    /**
     * Literals between quotes, not casts: the collation of a cast may be in conflict with that of the column, while a
     * literal yields. {@link DatastoreBody#list} has no character that could end it.
     */
    private static String replaced(String old, String text) {
        return "REPLACE(body, '" + old + "', '" + text + "')";
    }

    private static String holdsOnce(String part) {
        return "LENGTH(body) - LENGTH(" + replaced(part, "") + ") = " + part.length();
    }

    private static String atRest(VmId vm) {
        return "EXISTS (SELECT 1 FROM vm_pool WHERE oid = " + vm + " AND " + SqlVmRecords.AT_REST + ")";
    }

    private static <T> String all(List<T> edits, Function<T, String> part, String between) {
        return edits.stream().map(part).collect(Collectors.joining(between));
    }

    private static String joined(Collection<?> ids) {
        return ids.stream().sorted().map(Object::toString).collect(Collectors.joining(", "));
    }
}
