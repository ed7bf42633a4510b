package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The methods one.vm.attach and one.vm.detach, for disks from images. */
final class DiskMethods {
    private final Oned oned;
    private final Hotplug hotplug;

    DiskMethods(Oned oned, Hotplug hotplug) {
        this.oned = oned;
        this.hotplug = hotplug;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vm.attach", (s, a) -> attach(s, a.integer(1), a.string(2)));
        methods.put("one.vm.detach", (s, a) -> detach(s, a.integer(1), a.integer(2)));
    }

    private Integer attach(Session session, int id, String text) {
        Attribute.Vector wanted = VmMethods.parse(text)
                .vector("DISK")
                .orElseThrow(() -> Refusal.action("Error parsing template: no DISK"));
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "attach a new disk to");
            int imageId = wanted.number("IMAGE_ID");
            if (oned.images.find(imageId).isEmpty()) {
                throw Refusal.action("Image with ID: " + imageId + " does not exist");
            }
            hotplug.attach(vm, acquired(vm, wanted, imageId), session);
        }
        return id;
    }

    private VmRecord admitted(Session session, int id, String what) {
        VmRecord vm = oned.require(id);
        Access.require(session, Right.MANAGE, Access.Target.of(vm));
        if (!Hotplug.admits(vm)) {
            throw Refusal.action("Could not " + what + " VM " + id + ", wrong state " + vm.stateName() + ".");
        }
        return vm;
    }

    /** The DISK as oned builds it from the image's record; the image and the owner's usage have been taken. */
    private Attribute.Vector acquired(VmRecord vm, Attribute.Vector wanted, int imageId) {
        Attribute.Vector disk = new Attribute.Vector(
                "DISK", Map.of("ALLOW_ORPHANS", "yes", "DEV_PREFIX", "sd", "DRIVER", "raw", "FORMAT", "raw"));
        wanted.values().forEach(disk::set);
        disk.set("DISK_ID", String.valueOf(nextId(vm)));
        disk.set("TARGET", freeTarget(vm));
        ImageRecord image = oned.images.require(imageId);
        DiskOfImage.fill(disk, image);
        DiskOfImage.place(disk, oned.datastore(image.datastoreId()));
        DiskCharge charge = DiskCharge.of(vm, disk);
        oned.usage.requireRoom(charge);
        oned.images.acquire(imageId, vm.id);
        oned.usage.charge(charge);
        if (image.persistent()) {
            DiskSnapshots.ofImage(image, disk).saveIn(vm, disk);
        }
        return disk;
    }

    private static int nextId(VmRecord vm) {
        IntStream disks = vm.disks().stream().mapToInt(d -> d.number("DISK_ID"));
        IntStream context = vm.template.vectors("CONTEXT").stream().mapToInt(c -> c.number("DISK_ID"));
        return IntStream.concat(disks, context).max().orElse(-1) + 1;
    }

    private static String freeTarget(VmRecord vm) {
        Set<String> taken = vm.disks().stream().map(d -> d.value("TARGET")).collect(Collectors.toSet());
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "sd" + VmComposer.letters(i))
                .filter(t -> !taken.contains(t))
                .findFirst()
                .orElseThrow();
    }

    private Integer detach(Session session, int id, int diskId) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "detach disk from");
            Attribute.Vector disk = vm.disk(diskId)
                    .orElseThrow(() ->
                            Refusal.action("Could not detach disk with DISK_ID " + diskId + ", it does not exist."));
            hotplug.detach(vm, disk, session);
        }
        return id;
    }
}
