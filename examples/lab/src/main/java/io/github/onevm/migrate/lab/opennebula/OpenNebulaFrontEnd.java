package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.lab.wire.Faults;
import io.github.onevm.migrate.lab.wire.Filter;
import io.github.onevm.migrate.lab.wire.LabHttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A running front-end on a loopback port, with its scheduler, its drivers and the guests of its VMs. Made by {@link
 * #builder}. The methods beside the XML-RPC interface are for tests: they set what goes wrong and show what happened.
 * Thread-safe.
 */
public final class OpenNebulaFrontEnd implements AutoCloseable {
    private final Oned oned;
    private final Site site;
    private final LabHttpServer http;
    private final CallLog callLog;
    private final DatastoreMonitoring monitoring;

    OpenNebulaFrontEnd(OpenNebulaFrontEndBuilder b) throws IOException {
        oned = new Oned(Version.of(b.version), b.timings, b.clock, new Homes(b.datastoresFolder));
        callLog = b.callLog;
        StorPoolDriver driver = new StorPoolDriver(oned.storages);
        VmHome home = new VmHome(oned);
        LifeCycle lifeCycle = new LifeCycle(oned, driver, home);
        Undeploy undeploy = new Undeploy(oned, driver, home, lifeCycle);
        Dispatch dispatch = new Dispatch(oned, lifeCycle);
        VolumeRelease release = new VolumeRelease(oned.storages);
        DiskEnds ends = new DiskEnds(oned);
        Terminate terminate = new Terminate(oned, release, ends);
        Scheduler scheduler = new Scheduler(oned, dispatch);
        VmActions actions = new VmActions(oned, lifeCycle, undeploy, terminate, scheduler);
        Schedule schedule = new Schedule(oned, actions);
        BackupJobs backupJobs = new BackupJobs(oned, schedule);
        Recovery recovery = new Recovery(oned, lifeCycle, undeploy, terminate);
        Map<String, Method> methods = new HashMap<>();
        new SystemMethods(oned, ConfigDocument.of(b.datastoresFolder, b.configuration)).addTo(methods);
        new PoolMethods(oned).addTo(methods);
        new VmMethods(oned, actions, dispatch, recovery, schedule).addTo(methods);
        backupJobs.addTo(methods);
        oned.groups.addTo(methods);
        new DocumentMethods(oned).addTo(methods);
        new DiskMethods(oned, new Hotplug(oned, lifeCycle, driver, release, ends)).addTo(methods);
        SnapshotDriver snapshots = new SnapshotDriver(oned.storages);
        new DiskSnapshotMethods(oned, snapshots).addTo(methods);
        new VmSnapshotMethods(oned, snapshots).addTo(methods);
        new ImageMethods(oned, new ImageDriver(oned.storages, b.imagesRemovedBySource)).addTo(methods);
        new ImageAllocation(oned).addTo(methods);
        new VmAllocation(oned, scheduler).addTo(methods);
        site = new Site(oned, driver, schedule, backupJobs);
        site.build(b);
        site.addTo(methods);
        scheduler.start();
        monitoring = new DatastoreMonitoring(oned);
        monitoring.every(b.monitoring);
        http = new LabHttpServer(b.port, new OpenNebulaServer(oned, methods, b.answerLimit), b.callLog, b.clock);
    }

    /** A site to describe. */
    public static OpenNebulaFrontEndBuilder builder() {
        return new OpenNebulaFrontEndBuilder();
    }

    /** The XML-RPC endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port() + "/RPC2");
    }

    public int port() {
        return http.port();
    }

    /** What goes wrong between client and server. */
    public Faults faults() {
        return http.faults();
    }

    /** The filter in front of the server, which changes its answers for a while. */
    public Filter filter() {
        return http.filter();
    }

    /** A proxy in front of the server refuses longer requests from now on. */
    public void limitRequests(int bytes) {
        http.limitRequests(bytes);
    }

    /** The calls that arrived. */
    public CallLog callLog() {
        return callLog;
    }

    /** What goes wrong with this VM. */
    public VmBehaviour behaviour(int vmId) {
        return oned.behaviour(vmId);
    }

    /** The monitoring of datastores, which rewrites their rows; off unless the builder says otherwise. */
    public DatastoreMonitoring monitoring() {
        return monitoring;
    }

    /** One more VM. */
    public void addVm(VmSpec vm) {
        site.addVm(vm);
    }

    /** Somebody schedules an action for a VM, due at a time in seconds since the epoch. */
    public void schedule(int vmId, String action, long time) {
        site.schedule(vmId, action, time);
    }

    /**
     * An administrator gives an attribute in a datastore's template another value.
     *
     * @throws IllegalArgumentException when there is no such datastore or attribute
     */
    public void changeDatastore(int id, String attribute, String value) {
        site.changeDatastore(id, attribute, value);
    }

    /** An administrator changes a network, by one.vn.update; the NICs of its VMs change with it, locked or not. */
    public void changeNetwork(int id, String attribute, String value) {
        site.changeNetwork(id, attribute, value);
    }

    /**
     * The body column of all rows of a table, byte for byte.
     *
     * @param table its name, such as image_pool
     */
    public List<String> bodies(String table) {
        if (!table.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not a table: " + table);
        }
        return oned.database.select("SELECT body FROM " + table);
    }

    /** The body column of the VM, byte for byte. */
    public String vmDocument(int vmId) {
        return oned.vms.body(vmId).orElseThrow(() -> new IllegalArgumentException("no VM " + vmId));
    }

    /** The body column of a history record, byte for byte. */
    public String historyBody(int vmId, int seq) {
        return oned.vms
                .historyBody(vmId, seq)
                .orElseThrow(() -> new IllegalArgumentException("no record " + seq + " of VM " + vmId));
    }

    /** All states the VM has been in, from the first on. */
    public List<StateChange> stateLog(int vmId) {
        return oned.log.of(vmId);
    }

    /** What the VM's guest has written. */
    public GuestWrites writes(int vmId) {
        return oned.guests.of(vmId).writes();
    }

    /**
     * What the hypervisor keeps for the VM in its home on a host, by the names of the files; empty while it is not on
     * one.
     */
    public SortedMap<String, StateFile> home(int vmId) {
        return oned.homes.onHost(vmId);
    }

    /** The state of the VM's TPM on its host; empty while it is not on one. */
    public Optional<StateFile> tpm(int vmId) {
        return Optional.ofNullable(home(vmId).get(Homes.TPM));
    }

    /**
     * Returns when the VM is in the state, or has passed through it since the call.
     *
     * @throws IllegalStateException when that does not happen in time
     */
    public void waitForState(int vmId, int state, int lcmState, Duration deadline) {
        oned.log.await(vmId, state, lcmState, deadline);
    }

    /** What went wrong in the lab itself, and never should. */
    public List<Throwable> failures() {
        return oned.clockwork.failures();
    }

    /**
     * Stops the server, the scheduler and all guests.
     *
     * @throws IllegalStateException when something went wrong in the lab itself
     */
    @Override
    public void close() {
        http.close();
        oned.close();
        if (!failures().isEmpty()) {
            throw new IllegalStateException(
                    "the simulated front-end failed", failures().get(0));
        }
    }
}
