package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Received;
import io.github.onevm.migrate.model.SeenVolumes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Leftovers;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.storpool.StorPoolWire.AttachmentInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.Backup;
import io.github.onevm.migrate.storpool.StorPoolWire.Created;
import io.github.onevm.migrate.storpool.StorPoolWire.Sent;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.Space;
import io.github.onevm.migrate.storpool.StorPoolWire.VolumeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The storage interface by calls of the StorPool API. Thread-safe. */
final class StorPoolVolumeStore implements VolumeStore, AutoCloseable {
    private final StorPoolClient client;
    private final ShownArrivals shown = new ShownArrivals();

    StorPoolVolumeStore(StorPoolClient client) {
        this.client = client;
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public StoreFacts facts() {
        return new StorPoolSite(client, shown::counted).facts();
    }

    /** One small call per name: the list of all volumes grows with the site, and is only read where it is needed anyway. */
    @Override
    public Map<VolumeName, Volume> find(Collection<VolumeName> names) {
        Map<VolumeName, Volume> found = new HashMap<>();
        for (VolumeName name : new LinkedHashSet<>(names)) {
            volume(name).ifPresent(volume -> found.put(name, volume));
        }
        return found;
    }

    @Override
    public List<ListedVolume> list(Predicate<ListedVolume> wanted) {
        return look(List.of(), wanted).listed();
    }

    /** One call: the list says of each volume what a call for the volume alone says. */
    @Override
    public SeenVolumes look(Collection<VolumeName> names, Predicate<ListedVolume> wanted) {
        Map<String, VolumeName> asked = byText(names);
        return client.get(StorPoolCall.get("VolumesList", "list the volumes"), data -> {
            Map<VolumeName, Volume> named = new HashMap<>();
            List<ListedVolume> listed = new ArrayList<>();
            StorPoolWire.each(data, VolumeInfo::of, entry -> {
                String name = StorPoolWire.orEmpty(entry.name());
                VolumeName known = asked.get(name);
                if (known != null) {
                    named.put(known, volume(known, entry));
                }
                ListedVolume volume = new ListedVolume(name, StorPoolWire.tags(entry.tags()));
                if (wanted.test(volume)) {
                    listed.add(volume);
                }
            });
            return new SeenVolumes(named, listed);
        });
    }

    @Override
    public List<Attachment> attachments(Collection<VolumeName> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, VolumeName> wanted = byText(names);
        return client.get(StorPoolCall.get("AttachmentsList", "list who uses " + listed(names)), data -> {
            List<Attachment> found = new ArrayList<>();
            StorPoolWire.each(
                    data, AttachmentInfo::of, entry -> attachment(wanted, entry).ifPresent(found::add));
            return found;
        });
    }

    @Override
    public Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags) {
        List<String> names = volumes.stream().map(VolumeName::value).toList();
        StorPoolCall call = StorPoolCall.post(
                "VolumesGroupBackup",
                new StorPoolWire.GroupBackup(location, names, StorPoolWire.sorted(tags)),
                "send " + listed(volumes) + " to location " + location);
        return client.post(call, Sent::of, answer -> snapshots(volumes, answer));
    }

    @Override
    public Map<VolumeName, Bytes> unsent(Collection<VolumeName> volumes) {
        return each(
                volumes,
                space -> space.storedSize() == null
                        ? Optional.empty()
                        : Optional.of(StorPoolWire.bytes("storedSize", space.storedSize())));
    }

    @Override
    public Map<VolumeName, StoredAmount> space(Collection<VolumeName> volumes) {
        return each(volumes, StorPoolVolumeStore::space);
    }

    private static Optional<StoredAmount> space(Space space) {
        return space.storedSize() == null || space.spaceUsed() == null
                ? Optional.empty()
                : Optional.of(new StoredAmount(
                        StorPoolWire.bytes("storedSize", space.storedSize()),
                        StorPoolWire.bytes("spaceUsed", space.spaceUsed())));
    }

    private <T> Map<VolumeName, T> each(Collection<VolumeName> volumes, Function<Space, Optional<T>> numbers) {
        Map<String, VolumeName> wanted = byText(volumes);
        return client.get(StorPoolCall.get("VolumesSpace", "read how much was written"), data -> {
            Map<VolumeName, T> found = new HashMap<>();
            StorPoolWire.each(data, Space::of, entry -> {
                VolumeName volume = wanted.get(StorPoolWire.orEmpty(entry.name()));
                if (volume != null) {
                    numbers.apply(entry).ifPresent(number -> found.put(volume, number));
                }
            });
            return found;
        });
    }

    private static Map<String, VolumeName> byText(Collection<VolumeName> names) {
        return names.stream().distinct().collect(Collectors.toMap(VolumeName::value, name -> name));
    }

    @Override
    public Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags) {
        if (volumes.isEmpty()) {
            return Map.of();
        }
        StorPoolCall call = StorPoolCall.get("SnapshotsList", "look for sent snapshots of " + listed(volumes));
        SentSearch result = client.get(call, data -> {
            SentSearch search = new SentSearch(volumes, tags);
            StorPoolWire.each(data, SnapshotInfo::of, search::see);
            return search;
        });
        return result.found(volume -> volume(volume).flatMap(Volume::parent), this::snapshot);
    }

    @Override
    public Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent) {
        if (sent.isEmpty()) {
            return Map.of();
        }
        Map<SnapshotId, Arrival> arrivals = searched(
                        StorPoolCall.get("SnapshotsList", "look for the arrival of " + listed(sent)), sent)
                .arrivals(this::snapshot);
        shown.arrived(arrivals.values());
        return arrivals;
    }

    /** By the ids of the received snapshots, where that is less than the list of all. */
    @Override
    public Map<SnapshotId, Arrival> glimpse(Collection<SnapshotId> sent) {
        if (sent.isEmpty() || !ArrivalGlimpse.isWorthwhile(shown, sent.size())) {
            return arrivals(sent);
        }
        ArrivalGlimpse glimpse = new ArrivalGlimpse(client, shown);
        return glimpse.look(sent).orElseGet(() -> {
            Map<SnapshotId, Arrival> arrivals = arrivals(sent);
            glimpse.listed();
            return arrivals;
        });
    }

    private ArrivalSearch searched(StorPoolCall call, Collection<SnapshotId> sent) {
        ArrivalSearch result = client.get(call, data -> {
            ArrivalSearch search = new ArrivalSearch(sent);
            StorPoolWire.each(data, SnapshotInfo::of, search::see);
            return search;
        });
        shown.listed(result);
        return result;
    }

    /** The list of snapshots with their stored sizes (SP-38). */
    @Override
    public Map<SnapshotId, Received> received(Collection<SnapshotId> sent) {
        return sent.isEmpty()
                ? Map.of()
                : searched(
                                StorPoolCall.get("SnapshotsSpace", "read how much of " + listed(sent) + " has arrived"),
                                sent)
                        .received();
    }

    @Override
    public String create(NewVolume volume) {
        String parent = "~" + volume.parent();
        StorPoolCall call = StorPoolCall.post(
                "VolumeCreate",
                new StorPoolWire.Create(
                        volume.name().value(), parent, volume.template(), StorPoolWire.sorted(volume.tags())),
                "create volume " + volume.name() + " from snapshot " + parent + " in template " + volume.template());
        String globalId = client.post(call, Created::of, answer -> StorPoolWire.orEmpty(answer.globalId()));
        return globalId.isEmpty() ? idOfCreated(volume.name()) : globalId;
    }

    @Override
    public void change(String globalId, VolumeChange change) {
        client.post(StorPoolCall.post(
                "VolumeUpdate",
                "~" + globalId,
                new StorPoolWire.Update(change.name().value(), StorPoolWire.sorted(change.tags())),
                "name volume ~" + globalId + " " + change.name() + " and set its tags"));
    }

    @Override
    public void delete(String globalId) {
        client.post(StorPoolCall.post(
                "VolumeDelete", "~" + globalId, new StorPoolWire.Nothing(), "delete volume ~" + globalId));
    }

    @Override
    public Optional<SentSnapshots> sentSnapshots() {
        return Optional.of(new StorPoolSentSnapshots(client));
    }

    @Override
    public Optional<NamedSnapshots> namedSnapshots() {
        return Optional.of(new StorPoolNamedSnapshots(client));
    }

    @Override
    public Optional<SnapshotAccess> snapshots() {
        return Optional.of(new StorPoolSnapshotAccess(client));
    }

    @Override
    public Optional<VolumeFreezing> freezing() {
        return Optional.of(new StorPoolFreezing(client));
    }

    @Override
    public Optional<Leftovers> leftovers() {
        return Optional.of(new StorPoolLeftovers(client));
    }

    private Optional<Volume> volume(VolumeName name) {
        try {
            return client.get(
                    StorPoolCall.get("Volume", name.value(), "read volume " + name), data -> only(name, data));
        } catch (BackendException.NotFound absent) {
            return Optional.empty();
        }
    }

    private Optional<SnapshotInfo> snapshot(String reference) {
        return StorPoolSnapshotAccess.snapshot(client, reference);
    }

    /** The volume already exists, so a failure here must not be reported as "nothing happened". */
    private String idOfCreated(VolumeName name) {
        String trouble = "volume " + name + " at " + name() + " has been created, but its global id is not known: ";
        return created(name, trouble)
                .orElseThrow(() -> new BackendException.Ambiguous(trouble + "it is not there any more"))
                .globalId();
    }

    private Optional<Volume> created(VolumeName name, String trouble) {
        try {
            return volume(name);
        } catch (BackendException e) {
            throw new BackendException.Ambiguous(trouble + e.getMessage());
        }
    }

    private static Optional<Volume> only(VolumeName name, JsonParser data) {
        List<Volume> volumes = new ArrayList<>();
        StorPoolWire.each(data, VolumeInfo::of, entry -> volumes.add(volume(name, entry)));
        return volumes.stream().findFirst();
    }

    private static Volume volume(VolumeName asked, VolumeInfo entry) {
        if (!asked.value().equals(entry.name())) {
            throw new UnreadableAnswer("another volume, " + entry.name());
        }
        return new Volume(
                asked,
                StorPoolWire.required("globalId", entry.globalId()),
                StorPoolWire.bytes("size", entry.size()),
                Optional.ofNullable(entry.parentName()).filter(parent -> !parent.isEmpty()),
                StorPoolWire.orEmpty(entry.templateName()),
                StorPoolWire.tags(entry.tags()));
    }

    private static Optional<Attachment> attachment(Map<String, VolumeName> wanted, AttachmentInfo entry) {
        return Optional.ofNullable(wanted.get(StorPoolWire.orEmpty(entry.volume())))
                .filter(volume -> !entry.snapshot())
                .map(volume -> new Attachment(volume, entry.client(), !"ro".equals(entry.rights())));
    }

    private static Map<VolumeName, SnapshotId> snapshots(List<VolumeName> volumes, Sent answer) {
        Map<String, Backup> backups = StorPoolWire.required("backups", answer.backups());
        Map<VolumeName, SnapshotId> snapshots = new HashMap<>();
        volumes.forEach(volume -> snapshots.put(volume, snapshot(volume, backups.get(volume.value()))));
        return snapshots;
    }

    private static SnapshotId snapshot(VolumeName volume, @Nullable Backup backup) {
        if (backup == null) {
            throw new UnreadableAnswer("no snapshot of volume " + volume);
        }
        return StorPoolWire.snapshotId(backup.remoteId() != null ? backup.remoteId() : backup.snapshotGlobalId());
    }

    private static String listed(Collection<?> objects) {
        return objects.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
