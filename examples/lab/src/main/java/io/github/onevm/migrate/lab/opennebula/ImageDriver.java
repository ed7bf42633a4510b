package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the datastore scripts rm and clone of the StorPool add-on do to the volume of an image. */
final class ImageDriver {
    private static final Pattern DATASTORE = Pattern.compile("one-ds-(\\d{1,9})/.*");

    private final Storages storages;
    private final boolean bySource;

    /**
     * @param bySource whether the volume of an image that is deleted is the one that SOURCE names, and not the one with the number
     *     of the image
     */
    ImageDriver(Storages storages, boolean bySource) {
        this.storages = storages;
        this.bySource = bySource;
    }

    /** On the cluster of the datastore that the record names; a missing volume is only logged. */
    void remove(ImageRecord image) {
        storages.ofDatastore(image.datastoreId())
                .ifPresent(s -> s.delete(bySource ? image.volume() : "one-img-" + image.id(), Duration.ZERO));
    }

    /**
     * Copies the volume into a datastore. Where the volume is, the script takes from the beginning of SOURCE. That it
     * cannot copy from one StorPool cluster to another is assumed.
     */
    void copy(ImageRecord from, String to, int datastoreId) {
        StorageDriver source = storages.require(datastoreOf(from));
        StorageDriver target = storages.require(datastoreId);
        if (!isSame(source, target)) {
            throw new DriverFailure("volume " + from.volume() + " is on another StorPool cluster");
        }
        if (!source.exists(from.volume())) {
            throw new DriverFailure("volume " + from.volume() + " does not exist");
        }
        target.copy(from.volume(), to, "one-ds-" + datastoreId, Map.of("virt", "one", "nloc", "one"));
    }

    /** Clusters have no other identity than their driver's. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(StorageDriver one, StorageDriver other) {
        return one == other;
    }

    private static int datastoreOf(ImageRecord image) {
        Matcher source = DATASTORE.matcher(image.values.text("SOURCE"));
        return source.matches() ? Integer.parseInt(source.group(1)) : image.datastoreId();
    }
}
