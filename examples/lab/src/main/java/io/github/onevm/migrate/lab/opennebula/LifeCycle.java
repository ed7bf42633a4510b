package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.List;

/**
 * From the deploy of a VM to RUNNING. Called with the monitor of {@link Oned} held. The way down is in {@link Undeploy}.
 */
final class LifeCycle {
    private final Oned oned;
    private final StorPoolDriver driver;
    private final VmHome home;

    LifeCycle(Oned oned, StorPoolDriver driver, VmHome home) {
        this.oned = oned;
        this.driver = driver;
        this.home = home;
    }

    /** Deploy: a new history record, then PROLOG_UNDEPLOY if the VM was undeployed before, PROLOG if not. */
    void start(VmRecord vm, HostSpec host, DatastoreView datastore) {
        boolean undeployedBefore = vm.hasHistory() && Actions.isUndeploy(vm.last().action);
        int previous = vm.hasHistory() ? vm.last().datastoreId : datastore.id();
        addRecord(vm, host.id(), host.name(), host.clusterId(), datastore.id());
        home.willStart(vm, previous);
        vm.last().tmMad = datastore.tmMad();
        oned.hosts.take(vm, host.id());
        oned.saveWithHistory(vm);
        vm.setState(States.ACTIVE, States.LCM_INIT);
        oned.save(vm);
        oned.dropSteps(vm.id);
        int prolog = undeployedBefore ? States.PROLOG_UNDEPLOY : States.PROLOG;
        oned.later(vm.id, Duration.ZERO, v -> prolog(v, prolog));
    }

    /** Boot of a powered off VM: the same host again, in a new record. */
    void restart(VmRecord vm) {
        closeRecord(vm);
        vm.setState(States.ACTIVE, States.BOOT_POWEROFF);
        oned.saveWithHistory(vm);
        oned.later(vm.id, oned.timings.boot(), this::restarted);
    }

    /** An action that changes the VM where it is: it ends the record, and the stay goes on in another one. */
    void copyRecord(VmRecord vm, int action, Session by) {
        int before = vm.last().action;
        vm.last().doneBy(action, by);
        closeRecord(vm);
        vm.last().action = before;
        if (vm.state == States.POWEROFF) {
            vm.last().runningEnd = oned.time();
        }
    }

    private void closeRecord(VmRecord vm) {
        HistoryRecord stay = vm.last();
        stay.end = oned.time();
        if (stay.runningEnd == 0) {
            stay.runningEnd = oned.time();
        }
        oned.vms.saveHistory(vm);
        addRecord(vm, stay.hostId, stay.hostname, stay.clusterId, stay.datastoreId);
        vm.last().tmMad = stay.tmMad;
        vm.last().runningStart = oned.time();
    }

    private void restarted(VmRecord vm) {
        try {
            running(vm);
        } catch (DriverFailure e) {
            vm.setState(States.POWEROFF, States.LCM_INIT);
            vm.userTemplate.set("ERROR", oned.dated("RESTART: " + e.getMessage()));
            oned.saveWithHistory(vm);
        }
    }

    private void addRecord(VmRecord vm, int hostId, String hostname, int clusterId, int datastoreId) {
        HistoryRecord record = new HistoryRecord(vm.id, oned.version);
        record.seq = vm.hasHistory() ? vm.last().seq + 1 : 0;
        record.hostId = hostId;
        record.hostname = hostname;
        record.clusterId = clusterId;
        record.datastoreId = datastoreId;
        record.start = oned.time();
        if (vm.hasHistory()) {
            vm.olderHistory.add(oned.vms
                    .historyBody(vm.id, vm.last().seq)
                    .orElseGet(() -> vm.last().render()));
        }
        vm.history.add(record);
    }

    /** Enters a prolog; also the way of "recover, retry". */
    void prolog(VmRecord vm, int lcmState) {
        vm.setState(States.ACTIVE, lcmState);
        vm.last().prologStart = oned.time();
        vm.last().vmCopy = oned.vms.writer().copyForHistory(vm);
        oned.saveWithHistory(vm);
        oned.later(vm.id, oned.timings.prologPerDisk(), v -> prologDisk(v, 0));
    }

    private void prologDisk(VmRecord vm, int index) {
        List<VmVolume> disks = VmVolumes.disks(vm);
        try {
            if (index == 0 && oned.behaviour(vm.id).takePrologFailure()) {
                throw new DriverFailure("injected failure of tm/mv");
            }
            if (index < disks.size()) {
                attach(vm, disks.get(index));
            }
            if (index + 1 >= disks.size() && vm.lcmState == States.PROLOG_UNDEPLOY) {
                home.arrive(vm);
            }
        } catch (DriverFailure e) {
            transferFailed(vm, prologFailure(vm), e);
            return;
        }
        if (index + 1 < disks.size()) {
            oned.later(vm.id, oned.timings.prologPerDisk(), v -> prologDisk(v, index + 1));
        } else {
            vm.last().prologEnd = oned.time();
            boot(vm);
        }
    }

    private void attach(VmRecord vm, VmVolume volume) {
        if (vm.lcmState == States.PROLOG) {
            driver.firstDeploy(vm, volume);
        } else {
            driver.attach(vm, volume);
        }
    }

    private static int prologFailure(VmRecord vm) {
        return vm.lcmState == States.PROLOG ? States.PROLOG_FAILURE : States.PROLOG_UNDEPLOY_FAILURE;
    }

    private void transferFailed(VmRecord vm, int failure, DriverFailure e) {
        fail(vm, failure, "Error executing image transfer script: " + e.getMessage());
    }

    /** A failure state, with the reason in USER_TEMPLATE/ERROR. */
    void fail(VmRecord vm, int lcmState, String reason) {
        vm.setState(States.ACTIVE, lcmState);
        vm.userTemplate.set("ERROR", oned.dated(reason));
        oned.saveWithHistory(vm);
    }

    /** Enters BOOT or BOOT_UNDEPLOY; also the way of "recover, retry". */
    void boot(VmRecord vm) {
        boolean first = vm.lcmState == States.PROLOG;
        vm.setState(States.ACTIVE, first ? States.BOOT : States.BOOT_UNDEPLOY);
        vm.last().runningStart = oned.time();
        vm.last().runningEnd = 0;
        vm.last().end = 0;
        oned.saveWithHistory(vm);
        oned.later(vm.id, oned.timings.boot(), this::domain);
    }

    private void domain(VmRecord vm) {
        try {
            if (oned.behaviour(vm.id).takeBootFailure()) {
                throw new DriverFailure("could not create domain one-" + vm.id);
            }
            driver.boot(vm);
            running(vm);
        } catch (DriverFailure e) {
            bootFailed(vm, String.valueOf(e.getMessage()));
        }
    }

    /** The end of the cause of BOOT_FAILURE or BOOT_UNDEPLOY_FAILURE; also the way of "recover, failure". */
    void bootFailed(VmRecord vm, String reason) {
        boolean first = vm.lcmState == States.BOOT;
        vm.last().runningEnd = oned.time();
        vm.last().end = oned.time();
        fail(vm, first ? States.BOOT_FAILURE : States.BOOT_UNDEPLOY_FAILURE, "DEPLOY: " + reason);
    }

    private void running(VmRecord vm) {
        oned.guests.start(vm);
        runningWithoutGuest(vm);
        oned.behaviour(vm.id)
                .takeFall()
                .ifPresent(f -> oned.later(vm.id, f.after(), v -> fall(v, f.state(), f.lcmState())));
        oned.behaviour(vm.id)
                .takeLoss()
                .ifPresent(l -> oned.later(vm.id, l.after(), v -> driver.detachDisk(v, l.volume())));
    }

    /** The domain is gone, and the monitoring says so. */
    private void fall(VmRecord vm, int state, int lcmState) {
        oned.guests.of(vm.id).stop();
        vm.setState(state, lcmState);
        oned.saveWithHistory(vm);
    }

    /** RUNNING on paper: what "recover, success" makes of a VM whose domain never started. */
    void runningWithoutGuest(VmRecord vm) {
        vm.setState(States.ACTIVE, States.RUNNING);
        vm.deployId = "one-" + vm.id;
        oned.saveWithHistory(vm);
    }
}
