package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.DatastorePair;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the target cluster can take the VM. */
final class PlacementChecks {
    static final List<Check> ALL = List.of(
            blocks("CLUSTER_UNKNOWN", "'onecluster list' shows the clusters", PlacementChecks::clusterUnknown),
            blocks("SAME_CLUSTER", "name another cluster", PlacementChecks::sameCluster),
            blocks("DATASTORE_UNKNOWN", "see that the caller may use the datastore", PlacementChecks::datastoreUnknown),
            blocks(
                    "DATASTORE_ALREADY_IN_TARGET",
                    "a disk that is in the target cluster already is left by a half-done move, or its datastore is shared;"
                            + " bring all disks to one cluster first",
                    PlacementChecks::alreadyThere),
            blocks(
                    "DATASTORE_NOT_ON_STORPOOL",
                    "only volumes of StorPool datastores can be sent to another location",
                    PlacementChecks::notOnStorPool),
            blocks(
                    "DATASTORE_WITHOUT_REMOTE",
                    "set SP_LOCATION and SP_REMOTE in the datastore's template",
                    PlacementChecks::withoutRemote),
            blocks(
                    "NO_DATASTORE_FITS",
                    "the target cluster needs a StorPool datastore of that type whose SP_LOCATION is the source's SP_REMOTE",
                    PlacementChecks::noDatastore),
            blocks(
                    "SEVERAL_DATASTORES_FIT",
                    "choose with --image-datastore or --system-datastore",
                    PlacementChecks::severalDatastores),
            blocks("CHOSEN_DATASTORE_DOES_NOT_FIT", "choose one that fits, or none", PlacementChecks::choiceDoesNotFit),
            blocks(
                    "SEVERAL_SOURCE_LOCATIONS",
                    "move the VM's disks to one storage cluster first",
                    PlacementChecks::severalRoutes),
            blocks(
                    "SYSTEM_DATASTORE_DISABLED",
                    "enable it with 'onedatastore enable', or choose another",
                    PlacementChecks::systemDatastoreDisabled),
            blocks(
                    "NETWORK_NOT_IN_TARGET_CLUSTER",
                    "add the network to the target cluster, or detach the NIC; OpenNebula would refuse to start the VM",
                    PlacementChecks::networks),
            blocks("HOST_UNFIT", "name a host of the target cluster with room for the VM", PlacementChecks::hostUnfit),
            blocks(
                            "NO_HOST_HAS_ROOM",
                            "free memory and CPU on a host of the target cluster, or leave the VM stopped with --skip-resume",
                            PlacementChecks::noHost)
                    .thatMayBeWaived());

    private PlacementChecks() {}

    private static Stream<String> clusterUnknown(Survey survey) {
        return survey.target().isPresent()
                ? Stream.empty()
                : Stream.of("there is no cluster " + survey.request().target());
    }

    /** Of a VM that is in the target cluster already nothing else needs to be said. */
    private static boolean isElsewhere(Survey survey) {
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

    private static Stream<String> datastoreUnknown(Survey survey) {
        Vm vm = survey.vm();
        return Stream.concat(
                        vm.disks().stream().map(d -> d.datastore()),
                        vm.lastHistory().stream().map(h -> h.datastore()))
                .distinct()
                .filter(id -> survey.datastore(id).isEmpty())
                .map(id -> "datastore " + id + " of the VM is not among the datastores that the caller sees");
    }

    private static Stream<String> alreadyThere(Survey survey) {
        return survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d -> isElsewhere(survey)
                        && d.clusters().contains(survey.request().target()))
                .map(d -> d.label() + ", which the VM uses, belongs to cluster "
                        + survey.request().target());
    }

    private static Stream<String> notOnStorPool(Survey survey) {
        return survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d -> !d.onStorPool())
                .map(d -> d.label() + " is handled by driver " + d.driver());
    }

    private static Stream<String> withoutRemote(Survey survey) {
        return survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d ->
                        d.onStorPool() && (d.remote().isEmpty() || d.location().isEmpty()))
                .map(d -> d.label() + " does not say where it is and where its volumes may go");
    }

    private static Stream<DatastorePair.Unpaired> unpaired(Survey survey) {
        return survey.pairs().values().stream()
                .filter(DatastorePair.Unpaired.class::isInstance)
                .map(DatastorePair.Unpaired.class::cast)
                .filter(p -> p.source().onStorPool()
                        && p.source().remote().isPresent()
                        && survey.target().isPresent()
                        && isElsewhere(survey));
    }

    private static Stream<String> noDatastore(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.fitting().isEmpty())
                .map(p -> "no " + kind(p.source()) + " datastore of cluster "
                        + survey.request().target() + " is at location "
                        + p.source().remote().orElseThrow() + ", where "
                        + p.source().label()
                        + " sends to; the cluster has "
                        + list(survey.datastores().stream()
                                .filter(d ->
                                        d.clusters().contains(survey.request().target()))
                                .toList()));
    }

    private static Stream<String> severalDatastores(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.fitting().size() > 1 && !p.choiceDoesNotFit())
                .map(p -> "several " + kind(p.source()) + " datastores fit for "
                        + p.source().label() + ": " + list(p.fitting()));
    }

    private static Stream<String> choiceDoesNotFit(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.choiceDoesNotFit() && !p.fitting().isEmpty())
                .map(p -> "the chosen " + kind(p.source()) + " datastore does not fit for "
                        + p.source().label() + "; these do: " + list(p.fitting()));
    }

    private static Stream<String> severalRoutes(Survey survey) {
        List<String> routes = survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d -> d.location().isPresent() && d.remote().isPresent())
                .map(d -> d.location().orElseThrow() + " to " + d.remote().orElseThrow())
                .distinct()
                .toList();
        return routes.size() < 2
                ? Stream.empty()
                : Stream.of("the VM's datastores are on several routes: " + String.join(", ", routes));
    }

    private static Stream<String> systemDatastoreDisabled(Survey survey) {
        return survey.pairs().values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(p -> ((DatastorePair.Paired) p).destination())
                .filter(d -> d.type() == DatastoreType.SYSTEM && !d.enabled())
                .map(d -> d.label() + " is disabled");
    }

    private static Stream<String> networks(Survey survey) {
        Optional<Cluster> target = survey.target();
        return target.stream()
                .flatMap(cluster -> survey.vm().networks().stream()
                        .filter(n -> !cluster.networks().contains(n))
                        .sorted()
                        .map(n -> "network " + n + " of a NIC is not in " + cluster.label()));
    }

    private static Stream<String> hostUnfit(Survey survey) {
        Optional<HostId> wanted = survey.request().options().host();
        if (wanted.isEmpty()) {
            return Stream.empty();
        }
        Optional<Host> host =
                survey.targetHosts().filter(h -> h.id().equals(wanted.get())).findFirst();
        if (host.isEmpty()) {
            return Stream.of("cluster " + survey.request().target() + " has no host " + wanted.get());
        }
        return host.get().hasRoomFor(survey.vm())
                ? Stream.empty()
                : Stream.of(host.get().label() + " is not up, or lacks " + needs(survey.vm()));
    }

    private static Stream<String> noHost(Survey survey) {
        boolean asked = survey.willStart()
                && survey.target().isPresent()
                && survey.request().options().host().isEmpty();
        return asked && survey.roomiestTargetHost().isEmpty()
                ? Stream.of("no host of cluster " + survey.request().target() + " is up and has " + needs(survey.vm()))
                : Stream.empty();
    }

    private static String needs(Vm vm) {
        return vm.memory() + " of memory and " + vm.cpu() + " CPU free";
    }

    private static String kind(Datastore datastore) {
        return datastore.type() == DatastoreType.SYSTEM ? "system" : "image";
    }

    private static String list(List<Datastore> datastores) {
        return datastores.isEmpty()
                ? "none"
                : datastores.stream()
                        .map(d -> d.id() + " (" + d.name() + ", "
                                + d.type().name().toLowerCase(Locale.ROOT) + ", " + place(d) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String place(Datastore datastore) {
        return datastore.onStorPool()
                ? "at " + datastore.location().orElse("no location")
                : "not on StorPool but handled by driver " + datastore.driver();
    }
}
