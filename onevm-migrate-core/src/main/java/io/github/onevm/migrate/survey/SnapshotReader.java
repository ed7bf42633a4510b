package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SnapshotNames;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the snapshots of a VM on both storage clusters. A VM snapshot has one of every volume that the VM had then: of
 * its disks, its context ISO, its TPM state, and of its memory where the site saves that (ON-87).
 */
final class SnapshotReader {
    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    /** A volume that may be in a snapshot. */
    private record Source(String label, Optional<Integer> disk, VolumeName volume, DatastoreId destination) {}

    /** A snapshot that the VM record lists, of one volume. */
    private record Wanted(Source source, String label, VolumeName name, OptionalInt vmSnapshot) {}

    private final Vm vm;
    private final VolumeNames naming;
    private final SnapshotNames snapshotNames;
    private final Function<DatastoreId, DatastoreId> destinations;

    /**
     * @param destinations the destination datastore of each datastore of the VM
     */
    SnapshotReader(
            Vm vm, VolumeNames naming, SnapshotNames snapshotNames, Function<DatastoreId, DatastoreId> destinations) {
        this.vm = vm;
        this.naming = naming;
        this.snapshotNames = snapshotNames;
        this.destinations = destinations;
    }

    /** One list of all snapshots from each side; of the destination only if there is something to look for. */
    SnapshotSurvey read(NamedSnapshots source, NamedSnapshots destination, VolumeStore destinationVolumes) {
        List<Source> sources = sources();
        List<Wanted> wanted = wanted(sources);
        Set<String> names = wanted.stream().map(w -> w.name().value()).collect(Collectors.toSet());
        List<NamedSnapshot> here = source.list(s -> names.contains(s.name()) || isOfSome(sources, s.name()));
        List<NamedSnapshot> unlisted =
                here.stream().filter(s -> !names.contains(s.name())).toList();
        if (names.isEmpty()) {
            return new SnapshotSurvey(List.of(), unlisted);
        }
        Set<SnapshotId> ids = here.stream().map(NamedSnapshot::id).collect(Collectors.toSet());
        List<NamedSnapshot> there = destination.list(s -> names.contains(s.name()) || ids.contains(s.id()));
        Set<String> volumes = destinationVolumes.list(v -> names.contains(v.name())).stream()
                .map(ListedVolume::name)
                .collect(Collectors.toSet());
        Map<String, NamedSnapshot> byName =
                here.stream().collect(Collectors.toMap(NamedSnapshot::name, s -> s, (one, other) -> one));
        return new SnapshotSurvey(
                wanted.stream().map(w -> found(w, byName, there, volumes)).toList(), unlisted);
    }

    private static SurveyedSnapshot found(
            Wanted wanted, Map<String, NamedSnapshot> here, List<NamedSnapshot> there, Set<String> volumes) {
        String name = wanted.name().value();
        Optional<NamedSnapshot> onSource = Optional.ofNullable(here.get(name));
        return new SurveyedSnapshotBuilder()
                .label(wanted.label())
                .volume(wanted.source().volume())
                .name(wanted.name())
                .destination(wanted.source().destination())
                .vmSnapshot(wanted.vmSnapshot())
                .ofDisk(wanted.source().disk().isPresent())
                .onSource(onSource)
                .onDestination(there.stream()
                        .filter(s -> s.name().equals(name)
                                || onSource.filter(o -> o.id().equals(s.id())).isPresent())
                        .toList())
                .volumeInTheWay(volumes.contains(name))
                .build();
    }

    private boolean isOfSome(List<Source> sources, String name) {
        return sources.stream().anyMatch(s -> snapshotNames.isOf(s.volume(), name));
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (Disk disk : vm.disks()) {
            naming.of(vm.id(), disk)
                    .ifPresent(volume -> Survey.home(vm, disk)
                            .ifPresent(home -> sources.add(new Source(
                                    disk.label(), Optional.of(disk.id()), volume, destinations.apply(home)))));
        }
        vm.lastHistory()
                .map(HistoryRecord::datastore)
                .map(destinations)
                .ifPresent(system -> system(system).forEach(sources::add));
        return sources;
    }

    private Stream<Source> system(DatastoreId system) {
        return Stream.concat(
                vm.contextDisk().stream().mapToObj(disk -> other("context ISO", naming.context(vm.id(), disk), system)),
                Stream.of(
                        other("UEFI variables", naming.nvram(vm.id()), system),
                        other("TPM state", naming.tpm(vm.id()), system),
                        other("memory", snapshotNames.memory(vm.id()), system)));
    }

    private static Source other(String label, VolumeName volume, DatastoreId destination) {
        return new Source(label, Optional.empty(), volume, destination);
    }

    private List<Wanted> wanted(List<Source> sources) {
        return sources.stream()
                .flatMap(source -> Stream.concat(
                        vm.diskSnapshots().stream()
                                .filter(s -> source.disk()
                                                .filter(id -> id == s.disk())
                                                .isPresent()
                                        && s.id() >= 0)
                                .map(s -> new Wanted(
                                        source,
                                        s.label(),
                                        snapshotNames.ofDisk(source.volume(), s.id()),
                                        OptionalInt.empty())),
                        vm.vmSnapshots().stream()
                                .filter(s -> NAME_PART.matcher(s.hypervisorId()).matches())
                                .map(s -> new Wanted(
                                        source,
                                        s.label() + " of " + source.label(),
                                        snapshotNames.ofVm(source.volume(), s.hypervisorId()),
                                        OptionalInt.of(s.id())))))
                .toList();
    }
}
