package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A datastore of the site.
 *
 * @param id DATASTORE/ID
 * @param name DATASTORE/NAME
 * @param type 0 images, 1 system, 2 files
 * @param driver TM_MAD, and DS_MAD of an image datastore
 * @param state 0 ready, 1 disabled
 * @param clusters the clusters it is in; the first one's storage is the datastore's
 * @param attributes additional attributes of DATASTORE/TEMPLATE, such as SP_API_HTTP_HOST
 */
public record DatastoreSpec(
        int id,
        String name,
        int type,
        String driver,
        int state,
        List<Integer> clusters,
        Map<String, String> attributes) {
    public DatastoreSpec {
        clusters = List.copyOf(clusters);
        attributes = Map.copyOf(attributes);
    }

    /** An image datastore on StorPool. */
    public static DatastoreSpec image(int id, String name, Integer... clusters) {
        return new DatastoreSpec(id, name, DatastoreView.IMAGE, "storpool", 0, List.of(clusters), Map.of());
    }

    /** A system datastore on StorPool. */
    public static DatastoreSpec system(int id, String name, Integer... clusters) {
        return new DatastoreSpec(id, name, DatastoreView.SYSTEM, "storpool", 0, List.of(clusters), Map.of());
    }

    /** The same with one more attribute. */
    public DatastoreSpec with(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new DatastoreSpec(id, name, type, driver, state, clusters, more);
    }

    /** The same with another driver. */
    public DatastoreSpec withDriver(String otherDriver) {
        return new DatastoreSpec(id, name, type, otherDriver, state, clusters, attributes);
    }

    /** The same in another state. */
    public DatastoreSpec withState(int otherState) {
        return new DatastoreSpec(id, name, type, driver, otherState, clusters, attributes);
    }

    /** Names the attributes only by their names: one of them may be a token. */
    @Override
    public String toString() {
        return "datastore " + id + " " + name + " in clusters " + clusters;
    }
}
