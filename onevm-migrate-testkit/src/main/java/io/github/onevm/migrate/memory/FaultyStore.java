package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A store whose calls go through {@link FaultySpi}, under its own name. */
record FaultyStore(FaultySpi spi, VolumeStore real) implements VolumeStore {
    @Override
    public String name() {
        return real.name();
    }

    @Override
    public StoreFacts facts() {
        return spi.call(name(), SpiMethod.FACTS, real::facts);
    }

    @Override
    public Map<VolumeName, Volume> find(Collection<VolumeName> names) {
        return spi.call(name(), SpiMethod.FIND, () -> real.find(names), names.toArray());
    }

    @Override
    public List<ListedVolume> list(Predicate<ListedVolume> wanted) {
        return spi.call(name(), SpiMethod.LIST, () -> real.list(wanted));
    }

    @Override
    public List<Attachment> attachments(Collection<VolumeName> names) {
        return spi.call(name(), SpiMethod.ATTACHMENTS, () -> real.attachments(names), names.toArray());
    }

    @Override
    public Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags) {
        return spi.call(name(), SpiMethod.SEND, () -> real.send(volumes, location, tags), volumes.toArray());
    }

    @Override
    public Map<VolumeName, Bytes> unsent(Collection<VolumeName> volumes) {
        return spi.call(name(), SpiMethod.UNSENT, () -> real.unsent(volumes), volumes.toArray());
    }

    @Override
    public Map<VolumeName, StoredAmount> space(Collection<VolumeName> volumes) {
        return spi.call(name(), SpiMethod.SPACE, () -> real.space(volumes), volumes.toArray());
    }

    @Override
    public Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags) {
        return spi.call(name(), SpiMethod.SENT, () -> real.sent(volumes, tags), volumes.toArray());
    }

    @Override
    public Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent) {
        return spi.call(name(), SpiMethod.ARRIVALS, () -> real.arrivals(sent), sent.toArray());
    }

    /** Counts as a look for arrivals. */
    @Override
    public Map<SnapshotId, Arrival> glimpse(Collection<SnapshotId> sent) {
        return spi.call(name(), SpiMethod.ARRIVALS, () -> real.glimpse(sent), sent.toArray());
    }

    @Override
    public String create(NewVolume volume) {
        return spi.call(name(), SpiMethod.CREATE, () -> real.create(volume), volume.name());
    }

    @Override
    public void change(String globalId, VolumeChange change) {
        spi.run(name(), SpiMethod.CHANGE_VOLUME, () -> real.change(globalId, change), globalId, change.name());
    }

    @Override
    public void delete(String globalId) {
        spi.run(name(), SpiMethod.DELETE, () -> real.delete(globalId), globalId);
    }

    @Override
    public Optional<VolumeFreezing> freezing() {
        return real.freezing().map(freezing -> new FaultyVolumeFreezing(spi, name(), freezing));
    }

    @Override
    public Optional<SentSnapshots> sentSnapshots() {
        return real.sentSnapshots().map(snapshots -> new FaultySentSnapshots(spi, name(), snapshots));
    }

    @Override
    public Optional<NamedSnapshots> namedSnapshots() {
        return real.namedSnapshots().map(snapshots -> new FaultySnapshots(spi, name(), snapshots));
    }

    @Override
    public Optional<SnapshotAccess> snapshots() {
        return real.snapshots().map(snapshots -> new FaultySnapshotAccess(spi, name(), snapshots));
    }
}
