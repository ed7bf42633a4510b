package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the migration needs an object whose document could not be understood. */
final class DocumentChecks {
    private static final String REMEDY =
            "read the column 'body' of its row in the database, in the table named after its kind, and mend what is"
                    + " named; 'onedb show-body' leaves out what it cannot read, so do not write back what it shows";

    static final List<Check> ALL = List.of(
            blocks(
                    "NEEDED_OBJECT_UNREADABLE",
                    "the move would rely on a datastore or a cluster about which nothing is known",
                    REMEDY,
                    "ON-11",
                    DocumentChecks::needed),
            warns(
                    "TARGET_OBJECT_UNREADABLE",
                    "a host or datastore of the target cluster would be ignored without a message",
                    REMEDY,
                    "ON-11",
                    DocumentChecks::inTarget));

    private DocumentChecks() {}

    private static Stream<String> needed(Survey survey) {
        Set<Integer> datastores = datastores(survey);
        Set<Integer> clusters = survey.vm().lastHistory().stream()
                .map(h -> h.cluster().value())
                .collect(Collectors.toCollection(TreeSet::new));
        clusters.add(survey.request().target().value());
        return survey.unreadable().stream()
                .filter(object -> isOneOf(object, "datastore", datastores) || isOneOf(object, "cluster", clusters))
                .map(object -> object.label() + " cannot be understood, and the move needs it");
    }

    private static Set<Integer> datastores(Survey survey) {
        Stream<Integer> ofDisks =
                survey.vm().disks().stream().map(Disk::datastore).map(d -> d.value());
        Stream<Integer> ofVm =
                survey.vm().lastHistory().stream().map(HistoryRecord::datastore).map(d -> d.value());
        Stream<Integer> chosen = Stream.of(
                        survey.request().options().imageDatastore(),
                        survey.request().options().systemDatastore())
                .flatMap(choice -> choice.stream().map(d -> d.value()));
        return Stream.of(ofDisks, ofVm, chosen).flatMap(s -> s).collect(Collectors.toSet());
    }

    private static Stream<String> inTarget(Survey survey) {
        return survey.target().stream().flatMap(target -> {
            Set<Integer> hosts = target.hosts().stream().map(h -> h.value()).collect(Collectors.toSet());
            Set<Integer> datastores =
                    target.datastores().stream().map(d -> d.value()).collect(Collectors.toSet());
            datastores.removeAll(datastores(survey));
            return survey.unreadable().stream()
                    .filter(object -> isOneOf(object, "host", hosts) || isOneOf(object, "datastore", datastores))
                    .map(object -> object.label() + " of " + target.label()
                            + " cannot be understood; the move goes on without it");
        });
    }

    private static boolean isOneOf(UnreadableObject object, String kind, Set<Integer> ids) {
        return object.kind().equals(kind)
                && object.id().isPresent()
                && ids.contains(object.id().getAsInt());
    }
}
