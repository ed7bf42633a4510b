package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.survey.Survey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which records of images move with the VM, and where: those of its persistent disks that are in the datastore of the
 * disk. A record that is elsewhere already, for example because an earlier migration has left it there, stays.
 */
final class ImageMoves {
    private final Survey survey;

    ImageMoves(Survey survey) {
        this.survey = survey;
    }

    /** The change; empty if no record moves. */
    Optional<ImageRecordChange> change() {
        TreeMap<ImageId, ImageMove> moves = new TreeMap<>();
        moving().forEach(disk -> moves.put(disk.image(), move(disk)));
        return moves.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageRecordChange(survey.vm().id(), moves));
    }

    /** The new SOURCE of each disk whose image moves, by DISK_ID. */
    Map<Integer, String> sources() {
        Map<Integer, String> sources = new TreeMap<>();
        moving().forEach(disk -> sources.put(disk.id(), move(disk).source()));
        return sources;
    }

    private Stream<PersistentDisk> moving() {
        return survey.request().options().imageRecords() == ImageRecordPolicy.STAY
                ? Stream.empty()
                : survey.vm().disks().stream()
                        .filter(PersistentDisk.class::isInstance)
                        .map(PersistentDisk.class::cast)
                        .filter(this::isWithItsDisk);
    }

    private boolean isWithItsDisk(PersistentDisk disk) {
        return Optional.ofNullable(survey.images().get(disk.image()))
                .map(Image::datastore)
                .filter(disk.datastore()::equals)
                .isPresent();
    }

    private ImageMove move(PersistentDisk disk) {
        Datastore there = survey.destinationOf(disk.datastore())
                .orElseThrow(() -> new IllegalStateException(
                        "no check speaks of why datastore " + disk.datastore() + " has no counterpart"));
        VolumeNames names = survey.names();
        return new ImageMove(
                disk.datastore(),
                new DatastoreName(there.id(), there.name()),
                names.template(there.id()) + "/" + names.image(disk.image()));
    }
}
