package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.CopyPartBuilder;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Copies of the VMs of a {@link MemorySite}. The first copy has number 900, the first image 800, and numbers are not given twice. What
 * is ended or deleted is gone with the next look. Guarded by the site.
 */
public final class MemoryVmCopies implements VmCopies {
    private static final int FIRST_VM = 900;
    private static final int FIRST_IMAGE = 800;

    private final MemorySite site;

    MemoryVmCopies(MemorySite site) {
        this.site = site;
    }

    /** What the site knows of copies. */
    static final class Known {
        final Map<Integer, CopyPart> images = new TreeMap<>();
        final Map<Integer, Copied> vms = new TreeMap<>();
        int nextVm = FIRST_VM;
        int nextImage = FIRST_IMAGE;
        boolean deletesVolumes;
    }

    /**
     * A copy.
     *
     * @param part what is seen of it
     * @param images the images that it uses
     */
    record Copied(CopyPart part, Set<ImageId> images) {}

    @Override
    public List<CopyPart> find(VmCopy copy) {
        return all().stream()
                .filter(part -> part.of().equals(copy.of()) && part.stamp().equals(copy.stamp()))
                .filter(part -> part.isVm()
                        ? part.name().equals(copy.name())
                        : copy.disks().stream()
                                .anyMatch(disk -> disk.volume().value().equals(part.name())))
                .toList();
    }

    @Override
    public List<CopyPart> all() {
        synchronized (site) {
            List<CopyPart> all = new ArrayList<>();
            site.copies.vms.values().forEach(copied -> all.add(copied.part()));
            all.addAll(site.copies.images.values());
            site.copies.vms.values().removeIf(copied -> copied.part().leaving());
            site.copies.images.values().removeIf(CopyPart::leaving);
            return List.copyOf(all);
        }
    }

    @Override
    public void register(VmCopy copy, CopyDisk disk) {
        synchronized (site) {
            if (!site.datastores.containsKey(disk.datastore())) {
                throw new BackendException.NotFound("there is no datastore " + disk.datastore());
            }
            boolean taken = site.copies.images.values().stream()
                    .anyMatch(part -> part.name().equals(disk.volume().value()));
            if (taken) {
                throw new BackendException.Refused("there is an image " + disk.volume() + " already");
            }
            int id = site.copies.nextImage++;
            site.copies.images.put(
                    id, part(CopyPart.Kind.IMAGE, id, disk.volume().value(), copy));
        }
    }

    private static CopyPart part(CopyPart.Kind kind, int id, String name, VmCopy copy) {
        return new CopyPartBuilder()
                .kind(kind)
                .id(id)
                .name(name)
                .of(copy.of())
                .stamp(copy.stamp())
                .leaving(false)
                .build();
    }

    @Override
    public void add(VmCopy copy, Map<Integer, ImageId> images) {
        synchronized (site) {
            Vm of = site.existing(copy.of()).seen();
            images.values().forEach(image -> {
                if (!site.copies.images.containsKey(image.value())) {
                    throw new BackendException.Refused("there is no image " + image);
                }
            });
            VmId id = new VmId(site.copies.nextVm++);
            Vm vm = new VmBuilder()
                    .id(id)
                    .name(copy.name())
                    .state(VmState.HOLD)
                    .disks(disks(copy, images))
                    .memory(of.memory())
                    .cpu(of.cpu())
                    .uefi(false)
                    .nvram(false)
                    .tpm(false)
                    .fingerprint("")
                    .build();
            site.vms.put(id, new MemoryVm(vm));
            site.copies.vms.put(
                    id.value(),
                    new Copied(part(CopyPart.Kind.VM, id.value(), copy.name(), copy), Set.copyOf(images.values())));
        }
    }

    private static List<Disk> disks(VmCopy copy, Map<Integer, ImageId> images) {
        List<Disk> disks = new ArrayList<>();
        for (CopyDisk disk : copy.disks()) {
            ImageId image = Optional.ofNullable(images.get(disk.disk())).orElseThrow();
            disks.add(new CloneDisk(
                    disks.size(),
                    disk.datastore(),
                    disk.size(),
                    image,
                    disk.volume().value()));
        }
        return disks;
    }

    @Override
    public void end(VmId copy) {
        synchronized (site) {
            Copied copied = Optional.ofNullable(site.copies.vms.get(copy.value()))
                    .orElseThrow(() -> new BackendException.NotFound("there is no copy " + copy));
            requireUntouched(copied.part());
            MemoryVm vm = site.existing(copy);
            if (!vm.ahead.isEmpty()) {
                site.scheduler.advance(vm);
                throw new BackendException.Refused("copy " + copy + " is " + vm.state());
            }
            site.vms.remove(copy);
            site.copies.vms.put(copy.value(), new Copied(leaving(copied.part()), Set.of()));
        }
    }

    private static CopyPart leaving(CopyPart part) {
        return new CopyPartBuilder().from(part).leaving(true).build();
    }

    private static void requireUntouched(CopyPart part) {
        part.objection().ifPresent(why -> {
            throw new BackendException.Refused(part.label() + ": " + why);
        });
    }

    @Override
    public void delete(ImageId image) {
        synchronized (site) {
            CopyPart part = Optional.ofNullable(site.copies.images.get(image.value()))
                    .orElseThrow(() -> new BackendException.NotFound("there is no image " + image + " of a copy"));
            requireUntouched(part);
            if (site.copies.vms.values().stream()
                    .anyMatch(copied -> copied.images().contains(image))) {
                throw new BackendException.Refused("image " + image + " is in use");
            }
            site.copies.images.put(image.value(), leaving(part));
            if (site.copies.deletesVolumes) {
                site.storesByName
                        .values()
                        .forEach(store -> store.volumes
                                .values()
                                .removeIf(v -> v.name.value().equals(part.name())));
            }
        }
    }
}
