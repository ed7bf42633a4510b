package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.survey.CopyPlaces;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether a copy of the VM can be booted in a rehearsal that is to boot one. */
final class CopyChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "COPY_WITHOUT_HOST",
                    "no host could start the copy after the data was sent",
                    "name a host of the target cluster with --host, make room on one, or leave out --boot",
                    "ON-65",
                    CopyChecks::noHost),
            blocks(
                    "COPY_WITHOUT_DATASTORE",
                    "the volumes of the rehearsal could not be registered as images, from which the copy is started",
                    "add an image datastore of the same storage cluster to the target cluster, or leave out --boot",
                    "ON-62",
                    CopyChecks::noDatastore),
            blocks(
                    "COPY_WITHOUT_DISKS",
                    "a copy without a disk shows nothing",
                    "leave out --boot",
                    "the product's own rule",
                    CopyChecks::noDisks));

    private CopyChecks() {}

    private static boolean asked(Survey survey) {
        return survey.request().options().boot().isPresent();
    }

    private static Stream<String> noHost(Survey survey) {
        boolean none = asked(survey)
                && survey.target().isPresent()
                && survey.request().options().host().isEmpty()
                && survey.roomiestTargetHost().isEmpty();
        return none
                ? Stream.of("no host of cluster " + survey.request().target() + " could start a copy of "
                        + survey.vm().label() + ", which needs " + survey.vm().memory() + " of memory and "
                        + survey.vm().cpu() + " CPU")
                : Stream.empty();
    }

    private static Stream<String> noDatastore(Survey survey) {
        return asked(survey)
                ? new CopyPlaces(survey)
                        .all().stream()
                                .filter(place -> place.datastore().isEmpty())
                                .map(place -> "cluster " + survey.request().target()
                                        + " has no image datastore for disk " + place.disk() + " of "
                                        + survey.vm().label())
                : Stream.empty();
    }

    private static Stream<String> noDisks(Survey survey) {
        return asked(survey)
                        && survey.storage().isPresent()
                        && new CopyPlaces(survey).all().isEmpty()
                ? Stream.of(survey.vm().label() + " has no disk but CDROMs")
                : Stream.empty();
    }
}
