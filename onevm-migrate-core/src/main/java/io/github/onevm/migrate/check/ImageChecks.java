package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether the images behind the disks are at rest and belong to this VM alone, and what becomes of them. */
final class ImageChecks {
    static final List<Check> ALL = List.of(warns(
            "PERSISTENT_IMAGE_RECORD_STAYS",
            "the image record keeps naming a datastore whose storage no longer has the volume",
            "until the image record is moved too, detach, delete and clone of this image go to the old cluster",
            "opennebula 5.3",
            ImageChecks::persistentImages));

    private ImageChecks() {}

    private static Stream<String> persistentImages(Survey survey) {
        return survey.vm().disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .map(d -> d.label() + " keeps its image record in datastore " + d.datastore());
    }
}
