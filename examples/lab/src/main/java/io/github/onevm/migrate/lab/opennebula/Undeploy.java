package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From RUNNING or POWEROFF to UNDEPLOYED, and from RUNNING to POWEROFF. Called with the monitor of {@link Oned} held. */
final class Undeploy {
    private final Oned oned;
    private final StorPoolDriver driver;
    private final VmHome home;
    private final LifeCycle lifeCycle;

    Undeploy(Oned oned, StorPoolDriver driver, VmHome home, LifeCycle lifeCycle) {
        this.oned = oned;
        this.driver = driver;
        this.home = home;
        this.lifeCycle = lifeCycle;
    }

    /** Whether the state admits the action. */
    boolean admits(VmRecord vm, boolean hard) {
        boolean overtakes =
                hard && oned.version.hardUndeployOvertakesSoft() && vm.is(States.ACTIVE, States.SHUTDOWN_UNDEPLOY);
        return vm.is(States.POWEROFF, States.LCM_INIT) || runs(vm) || overtakes;
    }

    private static boolean runs(VmRecord vm) {
        return vm.is(States.ACTIVE, States.RUNNING) || vm.is(States.ACTIVE, States.UNKNOWN);
    }

    void begin(VmRecord vm, boolean hard, Session by) {
        oned.dropSteps(vm.id);
        vm.last().doneBy(hard ? Actions.UNDEPLOY_HARD : Actions.UNDEPLOY, by);
        if (vm.state == States.POWEROFF) {
            epilog(vm);
            return;
        }
        oned.saveWithHistory(vm);
        vm.setState(States.ACTIVE, States.SHUTDOWN_UNDEPLOY);
        oned.save(vm);
        shutDown(vm, hard, this::domainGone);
    }

    /** Whether the state admits a poweroff. */
    boolean admitsPoweroff(VmRecord vm, boolean hard) {
        boolean overtakes =
                hard && oned.version.hardUndeployOvertakesSoft() && vm.is(States.ACTIVE, States.SHUTDOWN_POWEROFF);
        return runs(vm) || overtakes;
    }

    void beginPoweroff(VmRecord vm, boolean hard, Session by) {
        oned.dropSteps(vm.id);
        vm.last().doneBy(hard ? Actions.POWEROFF_HARD : Actions.POWEROFF, by);
        vm.setState(States.ACTIVE, States.SHUTDOWN_POWEROFF);
        oned.saveWithHistory(vm);
        shutDown(vm, hard, this::poweredOff);
    }

    private void shutDown(VmRecord vm, boolean hard, Oned.Step whenGone) {
        Optional<Duration> hangs =
                hard ? Optional.empty() : oned.behaviour(vm.id).hangsOnShutdown();
        if (hangs.isPresent()) {
            oned.later(vm.id, hangs.get(), this::shutdownFailed);
        } else {
            oned.later(vm.id, oned.timings.shutdown(), whenGone);
        }
    }

    /** RUNNING again, without a word of why; also the way of "recover, failure". */
    void shutdownFailed(VmRecord vm) {
        vm.last().clearAction();
        vm.setState(States.ACTIVE, States.RUNNING);
        oned.saveWithHistory(vm);
    }

    private void poweredOff(VmRecord vm) {
        oned.guests.of(vm.id).stop();
        vm.last().runningEnd = oned.time();
        vm.setState(States.POWEROFF, States.LCM_INIT);
        oned.saveWithHistory(vm);
    }

    /** The domain is gone; also the way of "recover, success". */
    void domainGone(VmRecord vm) {
        oned.guests.of(vm.id).stop();
        vm.last().runningEnd = oned.time();
        epilog(vm);
    }

    /** Enters EPILOG_UNDEPLOY; also the way of "recover, retry". */
    void epilog(VmRecord vm) {
        vm.last().epilogStart = oned.time();
        vm.setState(States.ACTIVE, States.EPILOG_UNDEPLOY);
        oned.saveWithHistory(vm);
        oned.later(vm.id, oned.timings.epilogPerDisk(), v -> epilogDisk(v, 0));
    }

    private void epilogDisk(VmRecord vm, int index) {
        List<VmVolume> disks = VmVolumes.disks(vm);
        boolean last = index + 1 >= disks.size();
        try {
            if (index == 0 && oned.behaviour(vm.id).takeEpilogFailure()) {
                throw new DriverFailure("injected failure of tm/mv");
            }
            detach(vm, index, last);
        } catch (DriverFailure e) {
            epilogFailed(vm, String.valueOf(e.getMessage()));
            return;
        }
        if (last) {
            undeployed(vm);
        } else {
            oned.later(vm.id, oned.timings.epilogPerDisk(), v -> epilogDisk(v, index + 1));
        }
    }

    private void detach(VmRecord vm, int index, boolean last) {
        if (oned.behaviour(vm.id).volumesStayAttached()) {
            return;
        }
        List<VmVolume> disks = VmVolumes.disks(vm);
        if (index < disks.size()) {
            driver.detach(disks.get(index));
        }
        if (last) {
            driver.detachContextAndNvram(vm);
            home.leave(vm);
        }
    }

    /** The driver failed; also the way of "recover, failure". */
    void epilogFailed(VmRecord vm, String reason) {
        lifeCycle.fail(vm, States.EPILOG_UNDEPLOY_FAILURE, "Error executing image transfer script: " + reason);
    }

    /** The end; also the way of "recover, success". */
    void undeployed(VmRecord vm) {
        vm.last().epilogEnd = oned.time();
        vm.last().end = oned.time();
        vm.template.vector("GRAPHICS").ifPresent(g -> g.remove("PORT"));
        vm.setState(States.UNDEPLOYED, States.LCM_INIT);
        oned.hosts.free(vm, vm.last().hostId);
        oned.saveWithHistory(vm);
    }
}
