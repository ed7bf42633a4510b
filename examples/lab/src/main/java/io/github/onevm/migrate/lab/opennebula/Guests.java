package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The guests of all VMs. Thread-safe. */
final class Guests {
    private final Storages storages;
    private final Clockwork clockwork;
    private final Duration interval;
    private final Map<Integer, Guest> guests = new ConcurrentHashMap<>();

    Guests(Storages storages, Clockwork clockwork, Duration interval) {
        this.storages = storages;
        this.clockwork = clockwork;
        this.interval = interval;
    }

    Guest of(int vmId) {
        return guests.computeIfAbsent(vmId, Guest::new);
    }

    /** The domain runs: from now on the guest writes. */
    void start(VmRecord vm) {
        List<Guest.Disk> disks = VmVolumes.disks(vm).stream()
                .filter(VmVolume::writable)
                .map(v -> disk(vm, v))
                .toList();
        Guest guest = of(vm.id);
        int run = guest.start(disks);
        clockwork.after(Duration.ZERO, () -> writeAgain(guest, run));
    }

    private Guest.Disk disk(VmRecord vm, VmVolume volume) {
        StorageDriver storage = storages.require(volume.datastoreId());
        return new Guest.Disk(volume, storage, storages.client(vm.last().hostId, storage));
    }

    private void writeAgain(Guest guest, int run) {
        if (guest.write(run)) {
            clockwork.after(interval, () -> writeAgain(guest, run));
        }
    }
}
