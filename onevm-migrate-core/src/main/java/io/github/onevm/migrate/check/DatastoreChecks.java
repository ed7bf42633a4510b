package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.DatastorePair;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each datastore that the VM uses has exactly one counterpart in the target cluster. */
final class DatastoreChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "DATASTORE_UNKNOWN",
                    "nothing would be known about where the disk is and where it goes",
                    "make sure that the caller has the right to use the datastore",
                    "ON-61",
                    DatastoreChecks::datastoreUnknown),
            blocks(
                    "DATASTORE_ALREADY_IN_TARGET",
                    "a VM with disks on both sides would be copied over itself, or over an unfinished move",
                    "such a disk is left by an unfinished move, or its datastore belongs to both clusters; bring all"
                            + " disks to one cluster first",
                    "ON-61, ON-83",
                    DatastoreChecks::alreadyThere),
            blocks(
                    "DATASTORE_NOT_ON_${SYSTEM}",
                    "the disk has no ${system} volume that could be sent",
                    "only volumes of ${system} datastores can be sent to another location",
                    "ON-80",
                    DatastoreChecks::keptByAnotherSystem),
            blocks(
                    "DATASTORE_WITHOUT_REMOTE",
                    "the destination would have to be guessed",
                    "set ${location} and ${remote} in the datastore's template",
                    "ON-83, SP-30",
                    DatastoreChecks::withoutRemote),
            blocks(
                    "NO_DATASTORE_FITS",
                    "the disks would be moved to the wrong cluster, or nowhere",
                    "the target cluster needs a ${system} datastore of that type whose ${location} equals the"
                            + " ${remote} of the source datastore",
                    "ON-83, SP-30",
                    DatastoreChecks::noDatastore),
            blocks(
                    "SEVERAL_DATASTORES_FIT",
                    "the data would go to an arbitrary one of these datastores",
                    "choose one with --image-datastore or --system-datastore",
                    "OS-4",
                    DatastoreChecks::severalDatastores),
            blocks(
                    "CHOSEN_DATASTORE_DOES_NOT_FIT",
                    "the volumes would be sent to one storage cluster and searched for on another",
                    "choose a datastore that fits, or none",
                    "ON-83, SP-30",
                    DatastoreChecks::choiceDoesNotFit),
            blocks(
                    "SEVERAL_SOURCE_LOCATIONS",
                    "one storage cluster would be told to send all volumes, but it does not have them all",
                    "move the VM's disks to one storage cluster first",
                    "ON-83, SP-31",
                    DatastoreChecks::severalRoutes),
            blocks(
                    "SYSTEM_DATASTORE_DISABLED",
                    "the scheduler would leave the moved VM PENDING",
                    "enable it with 'onedatastore enable', or choose another",
                    "ON-61",
                    DatastoreChecks::systemDatastoreDisabled),
            blocks(
                    "SYSTEM_DATASTORE_INCOMPATIBLE",
                    "the scheduler would not start the VM with this system datastore",
                    "add the system datastore to COMPATIBLE_SYS_DS of the image datastore, or choose others",
                    "ON-62",
                    DatastoreChecks::incompatible));

    private DatastoreChecks() {}

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
                .filter(d -> PlacementChecks.isElsewhere(survey)
                        && d.clusters().contains(survey.request().target()))
                .map(d -> d.label() + ", which the VM uses, belongs to cluster "
                        + survey.request().target());
    }

    private static Stream<String> keptByAnotherSystem(Survey survey) {
        return survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d -> !survey.conventions().keeps(d))
                .map(d -> d.label() + " is handled by driver " + d.driver());
    }

    private static Stream<String> withoutRemote(Survey survey) {
        return survey.pairs().values().stream()
                .map(DatastorePair::source)
                .filter(d -> survey.conventions().keeps(d)
                        && (d.remote().isEmpty() || d.location().isEmpty()))
                .map(d -> d.label() + " does not say where it is and where its volumes may go");
    }

    private static Stream<DatastorePair.Unpaired> unpaired(Survey survey) {
        return survey.pairs().values().stream()
                .filter(DatastorePair.Unpaired.class::isInstance)
                .map(DatastorePair.Unpaired.class::cast)
                .filter(p -> survey.conventions().keeps(p.source())
                        && p.source().remote().isPresent()
                        && survey.target().isPresent()
                        && PlacementChecks.isElsewhere(survey));
    }

    private static Stream<String> noDatastore(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.fitting().isEmpty())
                .map(p -> "no " + kind(p.source()) + " datastore of cluster "
                        + survey.request().target() + " is at location "
                        + p.source().remote().orElseThrow() + ", where "
                        + p.source().label()
                        + " sends to; the cluster has "
                        + list(
                                survey,
                                survey.datastores().stream()
                                        .filter(d -> d.clusters()
                                                .contains(survey.request().target()))
                                        .toList()));
    }

    private static Stream<String> severalDatastores(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.fitting().size() > 1 && !p.choiceDoesNotFit())
                .map(p -> "several " + kind(p.source()) + " datastores fit for "
                        + p.source().label() + ": " + list(survey, p.fitting()));
    }

    private static Stream<String> choiceDoesNotFit(Survey survey) {
        return unpaired(survey)
                .filter(p -> p.choiceDoesNotFit() && !p.fitting().isEmpty())
                .map(p -> "the chosen " + kind(p.source()) + " datastore does not fit for "
                        + p.source().label() + "; these do: " + list(survey, p.fitting()));
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

    private static String kind(Datastore datastore) {
        return datastore.type() == DatastoreType.SYSTEM ? "system" : "image";
    }

    private static String list(Survey survey, List<Datastore> datastores) {
        return datastores.isEmpty()
                ? "none"
                : datastores.stream()
                        .map(d -> d.id() + " (" + d.name() + ", "
                                + d.type().name().toLowerCase(Locale.ROOT) + ", " + place(survey, d) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String place(Survey survey, Datastore datastore) {
        return survey.conventions().keeps(datastore)
                ? "at " + datastore.location().orElse("no location")
                : "not on " + survey.terms().system() + " but handled by driver " + datastore.driver();
    }

    private static Stream<Datastore> destinations(Survey survey, DatastoreType type) {
        return survey.pairs().values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(p -> ((DatastorePair.Paired) p).destination())
                .filter(d -> d.type() == type)
                .distinct();
    }

    private static Stream<String> incompatible(Survey survey) {
        return destinations(survey, DatastoreType.IMAGE)
                .filter(image -> !image.compatibleSystem().isEmpty())
                .flatMap(image -> destinations(survey, DatastoreType.SYSTEM)
                        .filter(system -> !image.compatibleSystem().contains(system.id()))
                        .map(system -> image.label() + " does not go with " + system.label()));
    }
}
