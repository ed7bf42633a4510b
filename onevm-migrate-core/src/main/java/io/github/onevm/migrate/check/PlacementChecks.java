package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the target cluster exists, and has everything that the VM records will require. */
final class PlacementChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "CLUSTER_UNKNOWN",
                    "there would be no place to move the VM to",
                    "see the clusters with 'onecluster list'",
                    "ON-60",
                    PlacementChecks::clusterUnknown),
            blocks(
                    "SAME_CLUSTER",
                    "the VM would be stopped for nothing",
                    "name another cluster",
                    "ON-61",
                    PlacementChecks::sameCluster),
            blocks(
                    "NETWORK_NOT_IN_TARGET_CLUSTER",
                    "OpenNebula does not start a VM whose networks and disks have no cluster in common",
                    "add the network to the target cluster, or detach the NIC",
                    "ON-63",
                    PlacementChecks::networks),
            warns(
                    "ALIAS_NETWORK_NOT_IN_TARGET_CLUSTER",
                    "OpenNebula would start the VM, but the additional addresses would not work",
                    "add the network to the target cluster, or detach the alias",
                    "ON-63",
                    PlacementChecks::aliasNetworks),
            blocks(
                    "FILES_NOT_IN_TARGET_CLUSTER",
                    "OpenNebula does not start a VM whose kernel is in a datastore outside of the cluster",
                    "add the files datastore to the target cluster, or remove KERNEL_DS and INITRD_DS from the VM",
                    "ON-63",
                    PlacementChecks::fileDatastores));

    private PlacementChecks() {}

    private static Stream<String> clusterUnknown(Survey survey) {
        return survey.target().isPresent()
                ? Stream.empty()
                : Stream.of("there is no cluster " + survey.request().target());
    }

    /** For a VM that is already in the target cluster, no other finding is needed. */
    static boolean isElsewhere(Survey survey) {
        return survey.vm()
                .lastHistory()
                .filter(h -> h.cluster().equals(survey.request().target()))
                .isEmpty();
    }

    private static Stream<String> sameCluster(Survey survey) {
        return survey.vm().lastHistory().stream()
                .filter(h -> !isElsewhere(survey))
                .map(h -> survey.vm().label() + " is in cluster " + h.cluster() + " already");
    }

    private static Stream<String> networks(Survey survey) {
        return outside(survey, survey.vm().networks(), "a NIC");
    }

    private static Stream<String> aliasNetworks(Survey survey) {
        return outside(survey, survey.vm().aliasNetworks(), "a NIC alias");
    }

    private static Stream<String> outside(Survey survey, Set<NetworkId> networks, String of) {
        Optional<Cluster> target = survey.target();
        return target.stream()
                .flatMap(cluster -> networks.stream()
                        .filter(n -> !cluster.networks().contains(n))
                        .sorted()
                        .map(n -> survey.vm().label(n) + " of " + of + " is not in " + cluster.label()));
    }

    private static Stream<String> fileDatastores(Survey survey) {
        return survey.target().stream()
                .flatMap(cluster -> survey.vm().fileDatastores().stream()
                        .filter(d -> !cluster.datastores().contains(d))
                        .sorted()
                        .map(d -> "datastore " + d + " of the VM's kernel or ramdisk is not in " + cluster.label()));
    }
}
