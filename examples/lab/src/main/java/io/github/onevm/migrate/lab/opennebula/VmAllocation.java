package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method one.vm.allocate, for VMs whose disks are clones of images, without networks and context. What the product does not know
 * goes to USER_TEMPLATE.
 */
final class VmAllocation {
    private static final Set<String> KNOWN =
            Set.of("CPU", "VCPU", "MEMORY", "OS", "FEATURES", "CPU_MODEL", "DISK", "GRAPHICS", "RAW");
    private static final List<String> UNSUPPORTED = List.of("NIC", "NIC_ALIAS", "CONTEXT", "PCI");

    private final Oned oned;
    private final Scheduler scheduler;

    VmAllocation(Oned oned, Scheduler scheduler) {
        this.oned = oned;
        this.scheduler = scheduler;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vm.allocate", (s, a) -> allocate(s, a.string(1), a.optionalBool(2)));
    }

    private Integer allocate(Session session, String text, boolean hold) {
        Template wanted = VmMethods.parse(text);
        UNSUPPORTED.stream()
                .filter(name -> wanted.vector(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.allocate("this lab makes no VM with " + name);
                });
        if (wanted.value("CPU").isEmpty() || wanted.value("MEMORY").isEmpty()) {
            throw Refusal.allocate("CPU and MEMORY attributes must be positive float or integer values.");
        }
        synchronized (oned) {
            VmRecord vm = draft(session, wanted);
            for (Attribute.Vector disk : wanted.vectors("DISK")) {
                vm.template.add(acquired(vm, disk));
            }
            new Requirements(oned).recompute(vm);
            vm.setState(hold ? States.HOLD : States.PENDING, States.LCM_INIT);
            oned.vms.insert(vm);
            oned.save(vm);
            if (!hold) {
                scheduler.wake();
            }
            return vm.id;
        }
    }

    private VmRecord draft(Session session, Template wanted) {
        VmRecord vm = new VmRecord(nextId());
        vm.uid = session.uid();
        vm.gid = session.gid();
        vm.uname = oned.accounts.nameOf(session.uid());
        vm.gname = Accounts.nameOfGroup(session.gid());
        vm.name = wanted.get("NAME").orElse("one-" + vm.id);
        vm.start = oned.time();
        for (Attribute attribute : wanted.attributes()) {
            if (attribute.name().equals("NAME") || attribute.name().equals("DISK")) {
                continue;
            }
            (KNOWN.contains(attribute.name()) ? vm.template : vm.userTemplate).add(attribute);
        }
        vm.template.add("VMID", String.valueOf(vm.id));
        return vm;
    }

    private int nextId() {
        return oned.database.select("SELECT MAX(oid) FROM vm_pool").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(-1)
                + 1;
    }

    private Attribute.Vector acquired(VmRecord vm, Attribute.Vector wanted) {
        int imageId = wanted.number("IMAGE_ID");
        ImageRecord image = oned.images
                .find(imageId)
                .orElseThrow(() -> Refusal.allocate("Image with ID: " + imageId + " does not exist"));
        Attribute.Vector disk =
                new Attribute.Vector("DISK", Map.of("DEV_PREFIX", "sd", "DRIVER", "raw", "FORMAT", "raw"));
        int number = vm.disks().size();
        disk.set("TARGET", "sd" + VmComposer.letters(number));
        wanted.values().forEach(disk::set);
        disk.set("DISK_ID", String.valueOf(number));
        DiskOfImage.fill(disk, image);
        DiskOfImage.place(disk, oned.datastore(image.datastoreId()));
        DiskCharge charge = DiskCharge.of(vm, disk);
        oned.usage.requireRoom(charge);
        oned.images.acquire(imageId, vm.id);
        oned.usage.charge(charge);
        return disk;
    }
}
