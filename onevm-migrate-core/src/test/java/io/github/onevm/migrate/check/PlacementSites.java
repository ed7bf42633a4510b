package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.UnsupportedDisk;
import java.util.Optional;

/** Target clusters and datastores that do not fit. */
final class PlacementSites {
    private PlacementSites() {}

    static void addTo(Sites sites) {
        cluster(sites);
        documents(sites);
        datastores(sites);
        choice(sites);
    }

    private static void documents(Sites sites) {
        sites.unsound("NEEDED_OBJECT_UNREADABLE", j -> j.site.unreadable("datastore", ALPHA_IMAGE.value()))
                .near("NEEDED_OBJECT_UNREADABLE", "a datastore of others", j -> j.site.unreadable("datastore", 777))
                .near("NEEDED_OBJECT_UNREADABLE", "a host of its number", j -> j.site.unreadable("host", BETA.value()))
                .unsound("TARGET_OBJECT_UNREADABLE", j -> {
                    j.site.cluster(BETA, c -> c.addDatastores(new DatastoreId(777)));
                    j.site.unreadable("datastore", 777);
                })
                .near("TARGET_OBJECT_UNREADABLE", "one outside", j -> j.site.unreadable("datastore", 777));
    }

    private static void cluster(Sites sites) {
        sites.unsound("CLUSTER_UNKNOWN", j -> j.target = new ClusterId(300))
                .unsound("SAME_CLUSTER", j -> j.target = ALPHA)
                .unsound("NETWORK_NOT_IN_TARGET_CLUSTER", j -> j.vm(vm -> vm.addNetworks(new NetworkId(17))))
                .unsound("ALIAS_NETWORK_NOT_IN_TARGET_CLUSTER", j -> j.vm(vm -> vm.addAliasNetworks(new NetworkId(17))))
                .near(
                        "NETWORK_NOT_IN_TARGET_CLUSTER",
                        "an alias's",
                        j -> j.vm(vm -> vm.addAliasNetworks(new NetworkId(17))))
                .unsound("FILES_NOT_IN_TARGET_CLUSTER", j -> j.vm(vm -> vm.addFileDatastores(new DatastoreId(2))))
                .near("FILES_NOT_IN_TARGET_CLUSTER", "in it", j -> {
                    j.vm(vm -> vm.addFileDatastores(new DatastoreId(2)));
                    j.site.cluster(BETA, c -> c.addDatastores(new DatastoreId(2)));
                });
    }

    private static void datastores(Sites sites) {
        sites.unsound(
                        "DATASTORE_UNKNOWN",
                        j -> j.vm(vm -> vm.addDisks(new UnsupportedDisk(
                                9, new DatastoreId(777), Bytes.ofMebibytes(1), "is somewhere else"))))
                .unsound("DATASTORE_ALREADY_IN_TARGET", j -> j.site.datastore(ALPHA_IMAGE, d -> d.addClusters(BETA)))
                .unsound("DATASTORE_NOT_ON_STORPOOL", j -> j.site.datastore(ALPHA_IMAGE, d -> d.driver("qcow2")))
                .unsound(
                        "DATASTORE_WITHOUT_REMOTE", j -> j.site.datastore(ALPHA_IMAGE, d -> d.remote(Optional.empty())))
                .unsound("NO_DATASTORE_FITS", j -> j.site.datastore(BETA_SYSTEM, d -> d.location("elsewhere")))
                .unsound("SEVERAL_SOURCE_LOCATIONS", j -> {
                    j.site.datastore(ALPHA_SYSTEM, d -> d.location("third-loc").remote("fourth-loc"));
                    j.site.datastore(BETA_SYSTEM, d -> d.location("fourth-loc"));
                })
                .unsound("SYSTEM_DATASTORE_DISABLED", j -> j.site.datastore(BETA_SYSTEM, d -> d.enabled(false)))
                .near(
                        "SYSTEM_DATASTORE_DISABLED",
                        "the one that is left",
                        j -> j.site.datastore(ALPHA_SYSTEM, d -> d.enabled(false)));
    }

    private static void choice(Sites sites) {
        sites.unsound("SEVERAL_DATASTORES_FIT", Job::secondSystemDatastore)
                .unsound("CHOSEN_DATASTORE_DOES_NOT_FIT", j -> j.options.imageDatastore(new DatastoreId(2)))
                .unsound(
                        "SYSTEM_DATASTORE_INCOMPATIBLE",
                        j -> j.site.datastore(BETA_IMAGE, d -> d.addCompatibleSystem(new DatastoreId(0))))
                .near(
                        "SYSTEM_DATASTORE_INCOMPATIBLE",
                        "named",
                        j -> j.site.datastore(BETA_IMAGE, d -> d.addCompatibleSystem(new DatastoreId(0), BETA_SYSTEM)));
    }
}
