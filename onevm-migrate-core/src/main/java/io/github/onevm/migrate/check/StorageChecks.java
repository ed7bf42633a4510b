package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.survey.BaseSurvey;
import io.github.onevm.migrate.survey.DatastorePair;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether both storage clusters are ready to send and receive the volumes. */
final class StorageChecks {
    /** Reading the site itself takes some time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    static final List<Check> ALL = List.of(
            blocks(
                    "SAME_STORAGE_CLUSTER",
                    "on a single storage cluster the volumes could not have the same names twice",
                    "the datastores of both clusters must have different ${host} or ${port}",
                    "ON-83",
                    StorageChecks::sameCluster),
            blocks(
                    "LOCATION_UNKNOWN",
                    "the last send would fail when the VM is already down",
                    "connect the locations, or correct ${remote} of the source datastore",
                    "SP-30",
                    StorageChecks::locationUnknown),
            blocks(
                    "TEMPLATE_MISSING",
                    "the volumes could not be created, and the driver could not make the context ISO",
                    "create the template on the destination",
                    "ON-97, SP-20",
                    StorageChecks::templateMissing),
            blocks(
                    "SEVERAL_SOURCE_STORAGES",
                    "one storage cluster would be asked for volumes that are on another",
                    "correct ${host} and ${port} of the VM's datastores, or bring the disks to one"
                            + " storage cluster",
                    "ON-83",
                    StorageChecks::severalSources),
            blocks(
                    "SEVERAL_DESTINATION_STORAGES",
                    "some volumes would be created on a storage cluster where the driver does not search for them",
                    "choose an image and a system datastore on the same storage cluster",
                    "ON-83",
                    StorageChecks::severalDestinations),
            warns(
                    "STORAGE_ACCESS_FROM_CONFIGURATION",
                    "this machine's ${system} configuration may name another cluster than that of the front-end",
                    "set ${host} and ${token} in the datastore's template, or run this command on the" + " front-end",
                    "ON-83, SP-8",
                    StorageChecks::accessFromConfiguration),
            blocksUnlessWaived(
                    "DESTINATION_SPACE_SHORT",
                    "a storage cluster that runs full stops every VM on it",
                    "free space on the destination; a thin disk may need less than its size",
                    "SP-20",
                    StorageChecks::spaceShort),
            blocks(
                    "BRIDGE_DOWN",
                    "data would not arrive, and the VM would stay stopped meanwhile",
                    "see '${services}' on the named cluster",
                    "SP-20, SP-33",
                    StorageChecks::bridgeDown),
            warns(
                    "STORAGE_NOT_RUNNING",
                    "a storage cluster in trouble may not answer while the VM is down",
                    "see '${services}' on the named cluster",
                    "SP-20",
                    StorageChecks::notRunning),
            warns(
                    "CLOCKS_DIFFER",
                    "names, tags and expiry dates of the two sides could not be compared",
                    "correct the clocks, for example with NTP",
                    "SP-21",
                    StorageChecks::clocksDiffer));

    private StorageChecks() {}

    /** The name of the storage system and a space, to be followed by the name of a storage cluster. */
    private static String on(Survey survey) {
        return survey.terms().system() + " ";
    }

    private static Stream<String> sameCluster(Survey survey) {
        return survey.storage().stream()
                .filter(s -> s.sourceName().equals(s.destinationName()))
                .map(s -> s.source().label() + " and " + s.destination().label() + " are on one " + on(survey)
                        + "cluster, " + s.sourceName());
    }

    private static Stream<String> locationUnknown(Survey survey) {
        return survey.storage().stream()
                .filter(s -> !s.sourceFacts().locations().contains(remote(s)))
                .map(s -> on(survey) + s.sourceName() + " knows no location " + remote(s) + ", only "
                        + s.sourceFacts().locations().stream().sorted().toList());
    }

    private static Stream<String> templateMissing(Survey survey) {
        VolumeNames naming = survey.names();
        return survey.storage().stream()
                .flatMap(s -> Stream.concat(s.volumes().stream(), s.expected().stream())
                        .map(v -> naming.template(v.destination()))
                        .distinct()
                        .filter(template -> !s.destinationFacts().templates().contains(template))
                        .map(template -> on(survey) + s.destinationName() + " has no template " + template));
    }

    private static String remote(StorageSurvey storage) {
        return storage.source().remote().orElse("");
    }

    private static Stream<String> severalSources(Survey survey) {
        return several(survey, "leaves", StorageSurvey::sourceNames);
    }

    private static Stream<String> severalDestinations(Survey survey) {
        return several(survey, "goes to", StorageSurvey::destinationNames);
    }

    private static Stream<String> several(Survey survey, String verb, Function<StorageSurvey, Set<String>> names) {
        return survey.storage().stream()
                .map(names)
                .filter(n -> n.size() > 1)
                .map(n -> "the datastores that " + survey.vm().label() + " " + verb + " are on several " + on(survey)
                        + "clusters: " + String.join(", ", new TreeSet<>(n)));
    }

    private static Stream<String> accessFromConfiguration(Survey survey) {
        return paired(survey)
                .flatMap(p -> Stream.of(p.source(), p.destination()))
                .filter(d -> d.access().host().isEmpty() || d.access().token().isEmpty())
                .map(d -> d.label() + " leaves its " + on(survey) + "API to the configuration of this machine")
                .distinct();
    }

    private static Stream<DatastorePair.Paired> paired(Survey survey) {
        return survey.pairs().values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(DatastorePair.Paired.class::cast);
    }

    /** Templates usually share their disks, so everything must fit into the smallest free space. */
    private static Stream<String> spaceShort(Survey survey) {
        VolumeNames naming = survey.names();
        return survey.storage().stream()
                .flatMap(s -> needed(survey, s).stream()
                        .flatMap(needed -> s.volumes().stream()
                                .map(v -> naming.template(v.destination()))
                                .distinct()
                                .filter(t -> needed.compareTo(
                                                s.destinationFacts().free().getOrDefault(t, needed))
                                        > 0)
                                .map(t -> on(survey) + s.destinationName() + " has room for "
                                        + s.destinationFacts().free().get(t) + " in template " + t
                                        + (differs(survey, s) ? ", and to be sent are at least " : ", the volumes are ")
                                        + needed)));
    }

    /** On a move back most of the data is there already, in the old volumes and their snapshots. Empty if nobody knows. */
    private static Optional<Bytes> needed(Survey survey, StorageSurvey storage) {
        return differs(survey, storage)
                ? storage.base().flatMap(BaseSurvey::unsent)
                : Optional.of(storage.volumes().stream()
                        .flatMap(v -> v.onSource().stream())
                        .map(Volume::size)
                        .reduce(new Bytes(0), Bytes::plus));
    }

    /** Whether only the difference to an earlier move is sent. */
    private static boolean differs(Survey survey, StorageSurvey storage) {
        return survey.request().options().returning() == Returning.DIFFERENCE
                && storage.base().filter(base -> base.missing().isEmpty()).isPresent();
    }

    private static Stream<String> eachSide(Survey survey, BiFunction<String, StoreFacts, Stream<String>> look) {
        return survey.storage().stream()
                .flatMap(s -> Stream.concat(
                        look.apply(s.sourceName(), s.sourceFacts()),
                        look.apply(s.destinationName(), s.destinationFacts())));
    }

    private static Stream<String> bridgeDown(Survey survey) {
        return eachSide(
                survey,
                (name, facts) -> facts.bridges().isEmpty() || facts.bridges().containsValue("running")
                        ? Stream.empty()
                        : Stream.of("no bridge of " + on(survey) + name + " is running: "
                                + new TreeMap<>(facts.bridges())));
    }

    private static Stream<String> notRunning(Survey survey) {
        return eachSide(
                survey,
                (name, facts) -> facts.status().stream()
                        .filter(status -> !status.equals("running"))
                        .map(status -> on(survey) + name + " says that it is " + status));
    }

    private static Stream<String> clocksDiffer(Survey survey) {
        return eachSide(
                survey,
                (name, facts) -> facts.clock().stream()
                        .filter(clock ->
                                Duration.between(survey.readAt(), clock).abs().compareTo(CLOCK_TOLERANCE) > 0)
                        .map(clock ->
                                "the clock of " + on(survey) + name + " shows " + clock + ", ours " + survey.readAt()));
    }
}
