package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Optional;

/**
 * Attaching a disk to a VM that runs or is powered off, and detaching it. A driver that fails leaves the VM as it was, with
 * the reason in USER_TEMPLATE/ERROR. Called with the monitor of {@link Oned} held.
 */
final class Hotplug {
    private final Oned oned;
    private final LifeCycle lifeCycle;
    private final StorPoolDriver driver;
    private final VolumeRelease release;
    private final DiskEnds ends;

    Hotplug(Oned oned, LifeCycle lifeCycle, StorPoolDriver driver, VolumeRelease release, DiskEnds ends) {
        this.oned = oned;
        this.lifeCycle = lifeCycle;
        this.driver = driver;
        this.release = release;
        this.ends = ends;
    }

    static boolean admits(VmRecord vm) {
        return runs(vm) || vm.is(States.POWEROFF, States.LCM_INIT);
    }

    private static boolean runs(VmRecord vm) {
        return vm.is(States.ACTIVE, States.RUNNING);
    }

    /** The disk is complete but for the mark that it is being attached. */
    void attach(VmRecord vm, Attribute.Vector disk, Session by) {
        disk.set("ATTACH", "YES");
        vm.template.add(disk);
        begin(vm, States.HOTPLUG_PROLOG_POWEROFF, Actions.DISK_ATTACH, by);
        int id = disk.number("DISK_ID");
        boolean running = vm.lcmState == States.HOTPLUG;
        oned.later(vm.id, oned.timings.prologPerDisk(), v -> attached(v, disk(v, id), running));
    }

    private void begin(VmRecord vm, int stateWhenOff, int action, Session by) {
        boolean running = runs(vm);
        lifeCycle.copyRecord(vm, action, by);
        vm.setState(States.ACTIVE, running ? States.HOTPLUG : stateWhenOff);
        oned.saveWithHistory(vm);
    }

    private void attached(VmRecord vm, Attribute.Vector disk, boolean running) {
        try {
            driver.firstDeploy(vm, volume(vm, disk));
            disk.remove("ATTACH");
            end(vm, running);
        } catch (DriverFailure e) {
            remove(vm, disk);
            ends.released(vm, disk, vm.disks());
            failed(vm, running, "ATTACHDISK: " + e.getMessage());
        }
    }

    void detach(VmRecord vm, Attribute.Vector disk, Session by) {
        disk.set("ATTACH", "YES");
        begin(vm, States.HOTPLUG_EPILOG_POWEROFF, Actions.DISK_DETACH, by);
        int id = disk.number("DISK_ID");
        boolean running = vm.lcmState == States.HOTPLUG;
        oned.later(vm.id, oned.timings.epilogPerDisk(), v -> detached(v, disk(v, id), running));
    }

    private void detached(VmRecord vm, Attribute.Vector disk, boolean running) {
        VmVolume volume = volume(vm, disk);
        vm.template.remove(disk);
        if (running) {
            // the guest lets go of the device first
            oned.guests.start(vm);
        }
        try {
            release.release(volume, oned.behaviour(vm.id).missingIsLogged());
        } catch (DriverFailure e) {
            disk.remove("ATTACH");
            vm.template.add(disk);
            failed(vm, running, "DETACHDISK: " + e.getMessage());
            return;
        }
        ends.ended(vm, disk, vm.disks());
        DiskSnapshots.of(vm, disk).removeFrom(vm);
        end(vm, running);
    }

    private static void remove(VmRecord vm, Attribute.Vector disk) {
        vm.template.remove(disk);
        DiskSnapshots.of(vm, disk).removeFrom(vm);
    }

    private void failed(VmRecord vm, boolean running, String reason) {
        vm.userTemplate.set("ERROR", oned.dated(reason));
        end(vm, running);
    }

    private void end(VmRecord vm, boolean running) {
        vm.setState(running ? States.ACTIVE : States.POWEROFF, running ? States.RUNNING : States.LCM_INIT);
        oned.saveWithHistory(vm);
        if (running) {
            oned.guests.start(vm);
        }
    }

    private static Attribute.Vector disk(VmRecord vm, int id) {
        return vm.disk(id).orElseThrow(() -> new IllegalStateException("VM " + vm.id + " has lost disk " + id));
    }

    private static VmVolume volume(VmRecord vm, Attribute.Vector disk) {
        int id = disk.number("DISK_ID");
        Optional<VmVolume> volume =
                VmVolumes.disks(vm).stream().filter(v -> v.diskId() == id).findFirst();
        return volume.orElseThrow(() -> new DriverFailure("disk " + id + " is not on StorPool"));
    }
}
