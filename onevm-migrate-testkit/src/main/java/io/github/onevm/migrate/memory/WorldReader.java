package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.ImageId;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down all of a site. Guarded by the site. */
final class WorldReader {
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final MemorySite site;

    private WorldReader(MemorySite site) {
        this.site = site;
    }

    static World read(MemorySite site) {
        WorldReader reader = new WorldReader(site);
        site.storesByName.values().forEach(reader::store);
        site.vms.forEach((id, vm) -> reader.vm("vm/" + id, vm));
        site.images.keySet().forEach(reader::image);
        site.datastores.keySet().forEach(id -> reader.put("datastore/" + id + "/images", site.listOf(id)));
        site.copies.images.values().forEach(part -> reader.put("copy/image/" + part.id(), part.name()));
        return new World(reader.facts);
    }

    private void store(MemoryVolumeStore store) {
        store.volumes.values().forEach(v -> volume(store.name() + "/volume/" + v.name, store, v));
        store.frozen.forEach((id, f) -> put(store.name() + "/frozen/" + f.volume().name, id + " until " + f.until()));
        store.taken.values().forEach(s -> snapshot(store.name() + "/snapshot/" + s.id(), s, true));
        store.snapshots.named.values().forEach(s -> named(store, s));
        store.snapshots.exports().forEach((export, value) -> put(store.name() + "/export/" + export, value));
        for (StoredSnapshot received : store.arrivals.all()) {
            if (store.arrivals.hasAppeared(received.id())) {
                snapshot(
                        store.name() + "/snapshot/" + received.id(),
                        received,
                        store.arrivals.isComplete(received.id()));
            }
        }
    }

    private void named(MemoryVolumeStore store, MemorySnapshots.Named snapshot) {
        String path = store.name() + "/named/" + snapshot.name();
        put(path + "/id", snapshot.data().id());
        put(path + "/content", snapshot.data().content());
        put(path + "/template", snapshot.template());
        put(path + "/complete", store.arrivals.isComplete(snapshot.data().id()));
        snapshot.data().tags().forEach((tag, value) -> put(path + "/tag/" + tag, value));
    }

    private void volume(String path, MemoryVolumeStore store, StoredVolume volume) {
        put(path + "/globalId", volume.globalId);
        put(path + "/size", volume.size.value());
        put(path + "/template", volume.template);
        volume.parent.ifPresent(parent -> put(path + "/parent", parent));
        volume.tags.forEach((tag, value) -> put(path + "/tag/" + tag, value));
        volume.writableByClient.forEach(
                (client, writable) -> put(path + "/client/" + client, writable ? "writable" : "read-only"));
        put(path + "/content/origin", volume.content.origin());
        put(path + "/content/version", volume.content.version());
        put(path + "/content/newest", site.writes.isNewest(volume.content));
        put(path + "/content/complete", store.isComplete(volume));
    }

    private void snapshot(String path, StoredSnapshot snapshot, boolean complete) {
        put(path + "/content", snapshot.content());
        put(path + "/complete", complete);
        snapshot.from().ifPresent(from -> put(path + "/sent", from.sent()));
        snapshot.tags().forEach((tag, value) -> put(path + "/tag/" + tag, value));
    }

    private void image(ImageId id) {
        put("image/" + id + "/datastore", Given.existing(site.images, id).datastore());
        put("image/" + id + "/source", site.sources.getOrDefault(id, ""));
    }

    private void vm(String path, MemoryVm vm) {
        vm.body.lines().forEach((key, value) -> put(path + "/body/" + key, value));
        vm.history.forEach(
                (seq, stay) -> stay.lines().forEach((key, value) -> put(path + "/history/" + seq + "/" + key, value)));
    }

    private void put(String path, Object value) {
        facts.put(path, value.toString());
    }
}
