package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.VolatileDisk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The disks that a copy of the VM has in a rehearsal, and the image datastores in which they are registered: those to which a move
 * takes them. A CDROM is left out, and so is what is no disk: the context and the variables of UEFI.
 */
public final class CopyPlaces {
    private final Survey survey;

    public CopyPlaces(Survey survey) {
        this.survey = survey;
    }

    /**
     * A disk of the copy.
     *
     * @param disk its number in the VM
     * @param volume its volume
     * @param datastore the image datastore in which it is registered; absent if there is none
     */
    public record Place(int disk, SurveyedVolume volume, Optional<DatastoreId> datastore) {}

    /** All disks of the copy, in order of their numbers. */
    public List<Place> all() {
        return survey.vm().disks().stream()
                .filter(disk -> !(disk instanceof CdromDisk) && !(disk instanceof UnsupportedDisk))
                .flatMap(disk -> volume(disk).stream().map(volume -> new Place(disk.id(), volume, datastore(disk))))
                .toList();
    }

    private Optional<SurveyedVolume> volume(Disk disk) {
        return survey.names()
                .of(survey.vm().id(), disk)
                .flatMap(name -> survey.volumes()
                        .filter(volume -> volume.name().equals(name))
                        .findFirst());
    }

    private Optional<DatastoreId> datastore(Disk disk) {
        return disk instanceof VolatileDisk
                ? ofOtherDisks().or(this::ofTarget)
                : survey.destinationOf(disk.datastore()).map(Datastore::id);
    }

    private Optional<DatastoreId> ofOtherDisks() {
        return survey.vm().disks().stream()
                .filter(disk -> !(disk instanceof VolatileDisk))
                .flatMap(disk -> survey.destinationOf(disk.datastore()).stream())
                .map(Datastore::id)
                .findFirst();
    }

    /** A VM may have volatile disks only. */
    private Optional<DatastoreId> ofTarget() {
        Stream<Datastore> destinations = survey.pairs().values().stream()
                .flatMap(pair -> pair instanceof DatastorePair.Paired p ? Stream.of(p.destination()) : Stream.empty());
        List<Optional<String>> locations =
                destinations.map(Datastore::location).distinct().toList();
        return survey.datastores().stream()
                .filter(datastore -> datastore.type() == DatastoreType.IMAGE
                        && datastore.clusters().contains(survey.request().target())
                        && survey.conventions().keeps(datastore)
                        && locations.contains(datastore.location()))
                .map(Datastore::id)
                .min(Comparator.comparing(DatastoreId::value));
    }
}
