package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From any state in which a VM may be terminated to DONE. Called with the monitor of {@link Oned} held. */
final class Terminate {
    private final Oned oned;
    private final VolumeRelease driver;
    private final DiskEnds ends;

    Terminate(Oned oned, VolumeRelease driver, DiskEnds ends) {
        this.oned = oned;
        this.driver = driver;
        this.ends = ends;
    }

    boolean admits(VmRecord vm) {
        return switch (vm.state) {
            case States.PENDING, States.HOLD, States.STOPPED, States.SUSPENDED, States.POWEROFF, States.UNDEPLOYED ->
                true;
            default -> runs(vm) || (vm.state == States.ACTIVE && vm.stateName().endsWith("_FAILURE"));
        };
    }

    private static boolean runs(VmRecord vm) {
        return vm.is(States.ACTIVE, States.RUNNING) || vm.is(States.ACTIVE, States.UNKNOWN);
    }

    void begin(VmRecord vm, boolean hard, Session by) {
        oned.dropSteps(vm.id);
        if (vm.state == States.PENDING || vm.state == States.HOLD) {
            // as in the product, the volumes stay behind
            done(vm);
            return;
        }
        vm.last().doneBy(hard ? Actions.TERMINATE_HARD : Actions.TERMINATE, by);
        if (runs(vm)) {
            shutDown(vm, hard);
        } else {
            epilog(vm);
        }
    }

    private void shutDown(VmRecord vm, boolean hard) {
        vm.setState(States.ACTIVE, States.SHUTDOWN);
        oned.saveWithHistory(vm);
        Optional<Duration> hangs =
                hard ? Optional.empty() : oned.behaviour(vm.id).hangsOnShutdown();
        if (hangs.isPresent()) {
            oned.later(vm.id, hangs.get(), this::shutdownFailed);
        } else {
            oned.later(vm.id, oned.timings.shutdown(), this::domainGone);
        }
    }

    private void shutdownFailed(VmRecord vm) {
        vm.last().clearAction();
        vm.setState(States.ACTIVE, States.RUNNING);
        oned.saveWithHistory(vm);
    }

    private void domainGone(VmRecord vm) {
        oned.guests.of(vm.id).stop();
        vm.last().runningEnd = oned.time();
        epilog(vm);
    }

    /** Enters EPILOG; also the way of "recover, retry". */
    void epilog(VmRecord vm) {
        vm.last().epilogStart = oned.time();
        vm.setState(States.ACTIVE, States.EPILOG);
        oned.saveWithHistory(vm);
        oned.later(vm.id, oned.timings.epilogPerDisk(), v -> epilogDisk(v, 0));
    }

    private void epilogDisk(VmRecord vm, int index) {
        List<VmVolume> disks = VmVolumes.disks(vm);
        try {
            if (index < disks.size()) {
                driver.release(disks.get(index), oned.behaviour(vm.id).missingIsLogged());
            } else {
                driver.releaseRest(vm);
                oned.homes.remove(vm.id);
            }
        } catch (DriverFailure e) {
            vm.setState(States.ACTIVE, States.EPILOG_FAILURE);
            vm.userTemplate.set("ERROR", oned.dated("Error executing image transfer script: " + e.getMessage()));
            oned.saveWithHistory(vm);
            return;
        }
        if (index < disks.size()) {
            oned.later(vm.id, oned.timings.epilogPerDisk(), v -> epilogDisk(v, index + 1));
        } else {
            vm.last().epilogEnd = oned.time();
            done(vm);
        }
    }

    /** The end; also the way of "recover, success". */
    void done(VmRecord vm) {
        vm.disks().forEach(disk -> ends.ended(vm, disk, List.of()));
        vm.end = oned.time();
        vm.setState(States.DONE, States.LCM_INIT);
        if (vm.hasHistory()) {
            vm.last().end = oned.time();
            oned.hosts.free(vm, vm.last().hostId);
            oned.vms.saveHistory(vm);
        }
        oned.save(vm);
    }
}
