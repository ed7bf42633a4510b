package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The storage driver of the cloud controller: attaches a VM's volumes where its records say they are, and detaches them.
 * Guarded by the site.
 */
final class DiskDriver {
    private static final VolumeNames NAMING = MemoryConventions.INSTANCE.names("one");

    private final MemorySite site;

    private Optional<VmDisks> elsewhere = Optional.empty();

    DiskDriver(MemorySite site) {
        this.site = site;
    }

    /** From now on the disks of VMs are kept by another storage system. */
    void elsewhere(VmDisks disks) {
        elsewhere = Optional.of(disks);
    }

    /** StorPool's client id of a host. */
    static int client(HostId host) {
        return host.value() + 1;
    }

    /** The name of the context ISO. */
    static Optional<VolumeName> context(Vm vm) {
        return vm.contextDisk().stream()
                .mapToObj(disk -> new VolumeName("one-sys-" + vm.id() + "-" + disk + "-iso"))
                .findFirst();
    }

    /** Attaches every disk on the host of the last stay; false, and nothing attached, when one cannot be. */
    boolean attach(MemoryVm vm) {
        Vm seen = vm.seen();
        HistoryRecord stay = seen.lastHistory().orElseThrow();
        if (elsewhere.isPresent()) {
            vm.attached = elsewhere.orElseThrow().attach(seen, stay);
            return vm.attached;
        }
        List<Runnable> attaching = new ArrayList<>();
        for (Disk disk : seen.disks()) {
            Optional<VolumeName> name = NAMING.of(seen.id(), disk);
            if (name.isEmpty()) {
                continue;
            }
            Optional<StoredVolume> volume = reachable(disk.datastore(), stay).flatMap(s -> s.named(name.orElseThrow()));
            if (volume.isEmpty()) {
                return false;
            }
            attaching.add(() -> attachDisk(volume.orElseThrow(), seen, disk, stay));
        }
        attaching.forEach(Runnable::run);
        site.homes.attach(vm);
        site.storeOf(stay.datastore()).ifPresent(store -> attachSystemVolumes(store, seen, stay));
        vm.attached = true;
        return true;
    }

    /** The guest writes its last, then every client loses the VM's volumes. */
    void release(MemoryVm vm) {
        Vm seen = vm.seen();
        if (seen.tpm() && vm.attached && site.savesTpm) {
            systemStore(seen).ifPresent(store -> saveTpm(store, seen, vm.domain));
        }
        if (vm.attached) {
            site.homes.release(seen, vm.domain);
        }
        inUse(seen).forEach(volume -> {
            if (volume.isWritable() && vm.domain) {
                write(volume);
            }
            volume.writableByClient.clear();
        });
        elsewhere.ifPresent(disks -> {
            if (vm.domain) {
                disks.guestWrites(seen);
            }
            disks.detach(seen);
        });
        vm.attached = false;
        vm.domain = false;
    }

    /** The volumes where the records say they are, those of them that exist. */
    List<StoredVolume> inUse(Vm vm) {
        List<StoredVolume> volumes = disksInUse(vm);
        systemStore(vm).ifPresent(store -> {
            context(vm).flatMap(store::named).ifPresent(volumes::add);
            store.named(NAMING.nvram(vm.id())).ifPresent(volumes::add);
        });
        return volumes;
    }

    private List<StoredVolume> disksInUse(Vm vm) {
        List<StoredVolume> volumes = new ArrayList<>();
        for (Disk disk : vm.disks()) {
            NAMING.of(vm.id(), disk)
                    .flatMap(name -> site.storeOf(disk.datastore()).flatMap(store -> store.named(name)))
                    .ifPresent(volumes::add);
        }
        return volumes;
    }

    private Optional<MemoryVolumeStore> reachable(DatastoreId datastore, HistoryRecord stay) {
        return Optional.ofNullable(site.datastores.get(datastore))
                .filter(ds -> ds.clusters().contains(stay.cluster()))
                .flatMap(ds -> site.storeOf(ds.id()));
    }

    private void attachDisk(StoredVolume volume, Vm vm, Disk disk, HistoryRecord stay) {
        volume.setTags(AddonTags.atStart(vm.id(), disk));
        boolean writable = !(disk instanceof CdromDisk);
        volume.writableByClient.put(client(stay.host()), writable);
    }

    /** From its first moment on a guest writes. */
    void guestStarts(MemoryVm vm) {
        vm.domain = true;
        if (vm.seen().tpm()) {
            findTpm(vm.seen());
        }
        site.homes.guestStarts(vm.seen());
        elsewhere.ifPresent(disks -> disks.guestWrites(vm.seen()));
        for (StoredVolume volume : disksInUse(vm.seen())) {
            if (volume.isWritable()) {
                if (!site.writes.isNewest(volume.content)) {
                    site.startedOnOldData.add(volume.name);
                }
                write(volume);
            }
        }
    }

    private void write(StoredVolume volume) {
        volume.content = site.writes.after(volume.content);
        volume.written = true;
    }

    private void attachSystemVolumes(MemoryVolumeStore store, Vm vm, HistoryRecord stay) {
        String template = NAMING.template(stay.datastore());
        context(vm).ifPresent(iso -> {
            Map<String, String> tags =
                    AddonTags.of(vm.id(), "CNTXT", vm.contextDisk().orElseThrow());
            made(store, iso, template, tags).writableByClient.put(client(stay.host()), false);
        });
        if (vm.nvram()) {
            // a missing one is made anew, blank: the start works and the UEFI variables are lost
            made(store, NAMING.nvram(vm.id()), template, tags(vm, "NVRAM"))
                    .writableByClient
                    .put(client(stay.host()), true);
        }
    }

    /** Without a guest since the start, the state is the one that the start has found. */
    private void saveTpm(MemoryVolumeStore store, Vm vm, boolean used) {
        StoredVolume saved = made(store, NAMING.tpm(vm.id()), "", tags(vm, "SWTPM"));
        if (used) {
            saved.content = site.writes.after(saved.content);
        }
    }

    /** A TPM whose state was saved anywhere must be found where the guest starts, and be the newest. */
    private void findTpm(Vm vm) {
        VolumeName name = NAMING.tpm(vm.id());
        boolean newest = systemStore(vm)
                .flatMap(store -> store.named(name))
                .filter(volume -> site.writes.isNewest(volume.content))
                .isPresent();
        if (!newest && Copies.of(site, name).findAny().isPresent()) {
            site.startedOnOldData.add(name);
        }
    }

    private static StoredVolume made(
            MemoryVolumeStore store, VolumeName name, String template, Map<String, String> tags) {
        return store.named(name).orElseGet(() -> store.hold(name, StoreSetUp.SMALL, template, tags));
    }

    private static Map<String, String> tags(Vm vm, String type) {
        return Map.of("virt", "one", "nloc", "one", "nvm", vm.id().toString(), "type", type);
    }

    private Optional<MemoryVolumeStore> systemStore(Vm vm) {
        return vm.lastHistory().flatMap(stay -> site.storeOf(stay.datastore()));
    }
}
