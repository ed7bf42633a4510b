package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;

import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;

/** Sites from whose target cluster the VM could not come back. */
final class WayBackSites {
    private WayBackSites() {}

    static void addTo(Sites sites) {
        sites.unsound("WAY_BACK_UNAVAILABLE", j -> j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere")))
                .near("WAY_BACK_UNAVAILABLE", "of a datastore that is not used", WayBackSites::elsewhere)
                .near("WAY_BACK_UNAVAILABLE", "not wanted", j -> {
                    j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere"));
                    j.options.oneWay(true);
                })
                .near("WAY_BACK_UNAVAILABLE", "the VM stays where it is", j -> {
                    j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere"));
                    j.options.snapshotOnly(true);
                })
                .unsound("NO_WAY_BACK", j -> {
                    j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere"));
                    j.options.oneWay(true);
                })
                .near("NO_WAY_BACK", "there is one", j -> j.options.oneWay(true));
    }

    private static void elsewhere(Job job) {
        job.site.datastore(
                new DatastoreBuilder()
                        .from(job.datastore(BETA_IMAGE))
                        .id(new DatastoreId(120))
                        .location("third-loc")
                        .remote("elsewhere")
                        .build(),
                job.site.store("beta"));
    }
}
