package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.OldVolumes;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what is left of an earlier move on both storage clusters. */
final class BaseReader {
    private final VolumeStore source;
    private final VolumeStore destination;
    private final EarlierMove earlier;
    private final MigrationNames names;
    private final Set<VolumeName> contexts;

    /**
     * @param contexts names of the context ISO of the VM, which is made anew at every start and never sent
     */
    BaseReader(
            VolumeStore source,
            VolumeStore destination,
            EarlierMove earlier,
            MigrationNames names,
            Set<VolumeName> contexts) {
        this.source = source;
        this.destination = destination;
        this.earlier = earlier;
        this.names = names;
        this.contexts = contexts;
    }

    BaseSurvey read(Collection<VolumeName> volumes) {
        Collection<Arrival> pairs = earlier.pairs().values();
        List<SnapshotId> locals = sorted(pairs, Arrival::local);
        List<SnapshotId> sents = sorted(pairs, Arrival::sent);
        Set<SnapshotId> here = of(source, s -> s.present(locals));
        Set<SnapshotId> there = of(destination, s -> s.present(sents));
        Set<SnapshotId> known = of(destination, s -> s.known(locals));
        List<String> missing = new ArrayList<>();
        volumes.stream()
                .sorted()
                .forEach(volume -> trouble(volume, here, there, known).ifPresent(missing::add));
        List<OldVolume> removable = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (OldVolume old : earlier.volumes()) {
            Optional<String> alone = notReplaced(old, volumes);
            alone.or(() -> OldVolumes.whyKept(destination, old)).ifPresentOrElse(kept::add, () -> removable.add(old));
            if (alone.isEmpty() && OldVolumes.isChanged(destination, old)) {
                missing.add("volume " + old.name() + " of " + destination.name()
                        + " was changed since the VM was moved away");
            }
        }
        Map<VolumeName, Arrival> returning = new HashMap<>(earlier.pairs());
        returning.keySet().retainAll(volumes);
        return new BaseSurvey(missing, removable, kept, earlier.fallen(), returning, source.unsentInAll(volumes));
    }

    /** Why no volume that this migration makes takes the place of an old one, which may hold the last copy of its data. */
    private Optional<String> notReplaced(OldVolume old, Collection<VolumeName> volumes) {
        Optional<VolumeName> before = names.nameBefore(old.name().value()).map(VolumeName::new);
        if (before.filter(contexts::contains).isPresent()) {
            return Optional.empty();
        }
        String what = "volume " + old.name() + " of " + destination.name();
        if (before.filter(volumes::contains).isEmpty()) {
            return Optional.of(what + " is of a disk that the VM does not have any more");
        }
        return old.base().isEmpty()
                ? Optional.of("no snapshot of " + what + " is noted in the journal of the earlier move")
                : Optional.empty();
    }

    private Optional<String> trouble(
            VolumeName volume, Set<SnapshotId> here, Set<SnapshotId> there, Set<SnapshotId> known) {
        Arrival pair = earlier.pairs().get(volume);
        if (pair == null) {
            return Optional.of("volume " + volume + " was no part of the earlier move");
        }
        if (!here.contains(pair.local())) {
            return Optional.of("snapshot ~" + pair.local() + " of volume " + volume + " is not on " + source.name());
        }
        if (!there.contains(pair.sent())) {
            return Optional.of(
                    "snapshot ~" + pair.sent() + " of volume " + volume + " is not on " + destination.name());
        }
        return known.contains(pair.local())
                ? Optional.empty()
                : Optional.of(destination.name() + " does not tell that it has snapshot ~" + pair.local()
                        + " of volume " + volume);
    }

    private static List<SnapshotId> sorted(Collection<Arrival> pairs, Function<Arrival, SnapshotId> side) {
        return pairs.stream()
                .map(side)
                .sorted(Comparator.comparing(SnapshotId::value))
                .toList();
    }

    private static Set<SnapshotId> of(VolumeStore store, Function<SentSnapshots, Set<SnapshotId>> read) {
        return store.sentSnapshots().map(read).orElse(Set.of());
    }
}
