package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What goes with what a test sets up: the volumes of a VM, the names in its body. Guarded by the site. */
final class Given {
    private static final VolumeNames NAMING = MemoryConventions.INSTANCE.names("one");

    private Given() {}

    static <K, V> V existing(Map<K, V> objects, K id) {
        return Optional.ofNullable(objects.get(id))
                .orElseThrow(() -> new IllegalArgumentException("the site has no " + id));
    }

    static List<VolumeName> volumeNames(Vm vm) {
        return vm.disks().stream()
                .flatMap(disk -> NAMING.of(vm.id(), disk).stream())
                .toList();
    }

    /** Adds those of the persistent images of the VM that do not exist, to the list of their datastore too. */
    static void images(MemorySite site, Vm vm) {
        for (Disk disk : vm.disks()) {
            if (disk instanceof PersistentDisk d) {
                site.images.computeIfAbsent(d.image(), id -> {
                    site.listOf(d.datastore()).add(id);
                    site.sources.put(id, NAMING.template(d.datastore()) + "/" + NAMING.image(id));
                    return new Image(
                            id,
                            d.imageName(),
                            8,
                            true,
                            d.datastore(),
                            Set.of(),
                            0,
                            Optional.of(NAMING.image(id).value()),
                            OptionalInt.empty(),
                            Set.of(),
                            vm.owner());
                });
            }
        }
    }

    /** The image with the VMs that use it beside those that it was said to be used by. */
    static Image used(MemorySite site, Image image) {
        ImageBuilder used = new ImageBuilder().from(image);
        site.vms.values().stream()
                .map(MemoryVm::seen)
                .filter(vm -> vm.disks().stream()
                        .anyMatch(
                                d -> d instanceof PersistentDisk p && p.image().equals(image.id())))
                .forEach(vm -> used.addVms(vm.id()));
        return used.build();
    }

    /** Puts the datastore's name and clusters beside each DATASTORE_ID of the body. */
    static void names(MemorySite site, MemoryVm vm) {
        for (Disk disk : vm.disks()) {
            Optional.ofNullable(site.datastores.get(disk.datastore()))
                    .ifPresent(ds -> vm.body = vm.body
                            .with(RecordText.datastoreName(disk.id()), ds.name())
                            .with(RecordText.cluster(disk.id()), clusters(ds)));
        }
    }

    /** Adds those of the VM's volumes that do not exist, attached when the VM is running or powered off. */
    static void volumes(MemorySite site, Vm vm) {
        for (Disk disk : vm.disks()) {
            NAMING.of(vm.id(), disk)
                    .ifPresent(name -> site.storeOf(disk.datastore()).ifPresent(store -> add(store, name, vm, disk)));
        }
        DiskDriver.context(vm)
                .ifPresent(iso -> vm.lastHistory()
                        .ifPresent(stay ->
                                site.storeOf(stay.datastore()).ifPresent(store -> addContext(store, iso, vm, stay))));
    }

    /** So many clones more, each with a DISK_ID that nothing has. */
    static VmBuilder moreClones(VmBuilder builder, int count) {
        Vm vm = builder.build();
        DatastoreId datastore = vm.disks().get(0).datastore();
        List<Integer> used = new ArrayList<>(vm.disks().stream().map(Disk::id).toList());
        vm.contextDisk().ifPresent(used::add);
        IntStream.iterate(0, id -> id + 1)
                .filter(id -> !used.contains(id))
                .limit(count)
                .mapToObj(id -> new CloneDisk(id, datastore, Bytes.ofMebibytes(1024), new ImageId(7), "debian-12"))
                .forEach(builder::addDisks);
        return builder;
    }

    private static void add(MemoryVolumeStore store, VolumeName name, Vm vm, Disk disk) {
        if (store.named(name).isPresent()) {
            return;
        }
        StoredVolume volume =
                store.hold(name, disk.size(), NAMING.template(disk.datastore()), AddonTags.of(vm.id(), disk));
        attach(volume, vm, !(disk instanceof CdromDisk));
    }

    private static void addContext(MemoryVolumeStore store, VolumeName iso, Vm vm, HistoryRecord stay) {
        if (store.named(iso).isPresent()) {
            return;
        }
        Map<String, String> tags =
                AddonTags.of(vm.id(), "CNTXT", vm.contextDisk().orElseThrow());
        attach(store.hold(iso, StoreSetUp.SMALL, NAMING.template(stay.datastore()), tags), vm, false);
    }

    private static void attach(StoredVolume volume, Vm vm, boolean writable) {
        if (vm.state().isRunning() || vm.state().isPoweroff()) {
            vm.lastHistory().ifPresent(stay -> volume.writableByClient.put(DiskDriver.client(stay.host()), writable));
        }
    }

    private static String clusters(Datastore datastore) {
        return datastore.clusters().stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }
}
