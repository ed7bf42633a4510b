package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of images and datastores, as one query has shown them.
 *
 * @param images text of image_pool.body by image
 * @param datastores text of datastore_pool.body by datastore
 */
record ImageRows(SortedMap<ImageId, String> images, SortedMap<DatastoreId, String> datastores) {
    /** The records of these images, of those that exist. */
    static ImageRows ofImages(XmlRpcClient client, Collection<ImageId> images) {
        return read(client, "read the records of " + ImageId.words(images), ImageStatements.selectImages(images));
    }

    /** All records that a change touches, of those that exist. */
    static ImageRows of(XmlRpcClient client, ImageRecordChange change) {
        if (change.images().isEmpty()) {
            return new ImageRows(new TreeMap<>(), new TreeMap<>());
        }
        return read(
                client,
                "read the records of " + ImageId.words(change.images().keySet()) + " and their datastores",
                ImageStatements.select(change.images().keySet(), change.datastores()));
    }

    private static ImageRows read(XmlRpcClient client, String deed, String sql) {
        ImageRows rows = new ImageRows(new TreeMap<>(), new TreeMap<>());
        List<SqlRow> answer = client.read(OneMethod.query(deed, sql), SqlRow::all);
        answer.forEach(rows::add);
        return rows;
    }

    private void add(SqlRow row) {
        int id = row.number("oid");
        if (row.text("pool").equals("image")) {
            images.put(new ImageId(id), row.text("body"));
        } else {
            datastores.put(new DatastoreId(id), row.text("body"));
        }
    }

    /**
     * These rows, which must include all of these.
     *
     * @throws BackendException.NotFound when one is missing
     */
    ImageRows with(Collection<ImageId> wantedImages, Collection<DatastoreId> wantedDatastores) {
        require("image", wantedImages, images);
        require("datastore", wantedDatastores, datastores);
        return this;
    }

    private static <K> void require(String kind, Collection<K> wanted, Map<K, String> found) {
        wanted.stream()
                .filter(id -> !found.containsKey(id))
                .sorted()
                .findFirst()
                .ifPresent(id -> {
                    throw new BackendException.NotFound("the database has no row for " + kind + " " + id);
                });
    }

    String image(ImageId id) {
        return Objects.requireNonNull(images.get(id));
    }

    /** Whether the list of the datastore names the image. */
    boolean isListed(ImageId image, DatastoreId datastore) {
        String body = Objects.requireNonNull(datastores.get(datastore));
        return new DatastoreBody(datastore, body).images().contains(image);
    }

    /** The lists of the datastores, as texts. */
    Map<DatastoreId, String> lists() {
        Map<DatastoreId, String> lists = new TreeMap<>();
        datastores.forEach((id, body) -> lists.put(id, new DatastoreBody(id, body).list()));
        return lists;
    }
}
