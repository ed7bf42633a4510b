package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.CLONE;

import java.util.List;
import java.util.Map;

/** Storage clusters and volumes that are not ready. */
final class StorageSites {
    private StorageSites() {}

    static void addTo(Sites sites) {
        clusters(sites);
        volumes(sites);
        destination(sites);
    }

    private static void clusters(Sites sites) {
        sites.unsound(
                        "SAME_STORAGE_CLUSTER",
                        j -> List.of(BETA_IMAGE, BETA_SYSTEM)
                                .forEach(id -> j.site.datastore(j.datastore(id), j.site.store("alpha"))))
                .unsound("LOCATION_UNKNOWN", j -> j.alpha().withoutLocation("beta-loc"))
                .unsound("TEMPLATE_MISSING", j -> j.beta().withoutTemplate("one-ds-103"))
                .near(
                        "TEMPLATE_MISSING",
                        "that of a datastore that is left",
                        j -> j.beta().withoutTemplate("one-ds-101"));
    }

    private static void volumes(Sites sites) {
        sites.unsound("VOLUME_MISSING", j -> j.alpha().withoutVolume(CLONE))
                .unsound(
                        "VOLUME_OF_ANOTHER_VM",
                        j -> j.alpha().withoutVolume(CLONE).volume(CLONE, Map.of("nvm", "7")))
                .near(
                        "VOLUME_OF_ANOTHER_VM",
                        "of nobody's",
                        j -> j.alpha().withoutVolume(CLONE).volume(CLONE, Map.of()));
    }

    private static void destination(Sites sites) {
        sites.unsound(
                        "DESTINATION_VOLUME_IN_USE",
                        j -> j.beta().volume(CLONE, Map.of()).attached(CLONE, 9, true))
                .unsound(
                        "DESTINATION_VOLUME_OF_ANOTHER_VM",
                        j -> j.beta().volume(CLONE, Map.of("nvm", "42", "nloc", "two")))
                .near(
                        "DESTINATION_VOLUME_OF_ANOTHER_VM",
                        "of this VM",
                        j -> j.beta().volume(CLONE, Map.of("nvm", "42")))
                .unsound("DESTINATION_NAME_TAKEN", j -> j.beta().volume(CLONE, Map.of("nvm", "42")));
    }
}
