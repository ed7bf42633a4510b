package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** The guests of all VMs. Thread-safe. */
final class Guests {
    private final Storages storages;
    private final Homes homes;
    private final IntPredicate writesVariables;
    private final Clockwork clockwork;
    private final Duration interval;
    private final Map<Integer, Guest> guests = new ConcurrentHashMap<>();

    /**
     * @param writesVariables whether the guest of a VM writes its UEFI variables
     */
    Guests(Storages storages, Homes homes, IntPredicate writesVariables, Clockwork clockwork, Duration interval) {
        this.storages = storages;
        this.homes = homes;
        this.writesVariables = writesVariables;
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
        homes.furnish(vm);
        Guest guest = of(vm.id);
        Optional<Guest.Disk> variables = VmVolumes.nvram(vm).map(v -> disk(vm, v));
        int run = guest.start(disks, () -> writeOutside(vm.id, variables));
        clockwork.after(Duration.ZERO, () -> writeAgain(guest, run));
    }

    private void writeOutside(int vmId, Optional<Guest.Disk> variables) {
        homes.written(vmId);
        variables.filter(v -> writesVariables.test(vmId)).ifPresent(this::writeVariables);
    }

    private void writeVariables(Guest.Disk variables) {
        String volume = variables.volume().name();
        try {
            StateFile before = StateFile.of(variables.storage().read(volume, 0, GuestRecord.LENGTH))
                    .orElseGet(homes::blank);
            variables
                    .storage()
                    .write(volume, variables.client(), 0, before.written().padded());
        } catch (DriverFailure e) {
            // an I/O error inside the guest; it goes on
            return;
        }
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
