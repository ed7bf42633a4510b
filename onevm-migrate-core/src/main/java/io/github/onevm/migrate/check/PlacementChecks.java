package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the target cluster is one, and has what the VM's records will demand of it. */
final class PlacementChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "CLUSTER_UNKNOWN",
                    "the VM would be moved to nowhere",
                    "'onecluster list' shows the clusters",
                    "opennebula 7.14",
                    PlacementChecks::clusterUnknown),
            blocks(
                    "SAME_CLUSTER",
                    "the VM would be stopped for nothing",
                    "name another cluster",
                    "opennebula 7.10",
                    PlacementChecks::sameCluster),
            blocks(
                    "NETWORK_NOT_IN_TARGET_CLUSTER",
                    "OpenNebula refuses to start a VM whose networks and disks have no cluster in common, after the data was moved",
                    "add the network to the target cluster, or detach the NIC; OpenNebula would refuse to start the VM",
                    "opennebula 7.19",
                    PlacementChecks::networks));

    private PlacementChecks() {}

    private static Stream<String> clusterUnknown(Survey survey) {
        return survey.target().isPresent()
                ? Stream.empty()
                : Stream.of("there is no cluster " + survey.request().target());
    }

    /** Of a VM that is in the target cluster already nothing else needs to be said. */
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
        Optional<Cluster> target = survey.target();
        return target.stream()
                .flatMap(cluster -> survey.vm().networks().stream()
                        .filter(n -> !cluster.networks().contains(n))
                        .sorted()
                        .map(n -> "network " + n + " of a NIC is not in " + cluster.label()));
    }
}
