package io.github.onevm.migrate.lab.opennebula;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How one VM misbehaves; by default it does not. May be changed at any time. Thread-safe. */
public final class VmBehaviour {
    private record State(int state, int lcmState) {}

    /**
     * What happens to a VM that was started.
     *
     * @param after the time since RUNNING
     * @param state STATE
     * @param lcmState LCM_STATE
     */
    record Fall(Duration after, int state, int lcmState) {}

    /**
     * A volume that is detached from a VM that was started.
     *
     * @param after the time since RUNNING
     * @param volume its name
     */
    record Loss(Duration after, String volume) {}

    private Optional<Duration> hangsOnShutdown = Optional.empty();
    private boolean schedulerFindsNoHost;
    private boolean volumesStayAttached;
    private int epilogFailures;
    private int prologFailures;
    private int bootFailures;
    private Optional<Fall> fall = Optional.empty();
    private Optional<Loss> loss = Optional.empty();
    private final Set<State> held = new HashSet<>();
    private final Set<State> lost = new HashSet<>();
    private boolean lostIsRetried = true;
    private boolean missingIsLogged;
    private boolean savesTpm = true;
    private boolean copiesHome = true;
    private boolean writesVariables;

    /** The guest ignores ACPI: a soft shutdown hangs this long, then the VM is RUNNING again. */
    public synchronized VmBehaviour ignoresShutdownFor(Duration time) {
        hangsOnShutdown = Optional.of(time);
        return this;
    }

    /** A soft shutdown never ends. */
    public VmBehaviour ignoresShutdownForever() {
        return ignoresShutdownFor(Duration.ofDays(365));
    }

    /** The guest obeys ACPI again. */
    public synchronized VmBehaviour obeysShutdown() {
        hangsOnShutdown = Optional.empty();
        return this;
    }

    /** The next so many runs of the driver on undeploy fail at the first disk. */
    public synchronized VmBehaviour epilogFails(int times) {
        epilogFailures = times;
        return this;
    }

    /** The next so many runs of the driver on resume fail at the first disk. */
    public synchronized VmBehaviour prologFails(int times) {
        prologFailures = times;
        return this;
    }

    /** The next so many boots fail. */
    public synchronized VmBehaviour bootFails(int times) {
        bootFailures = times;
        return this;
    }

    /** After the next start the guest stops by itself, and the VM falls to this state. */
    public synchronized VmBehaviour fallsAfterStart(Duration after, int state, int lcmState) {
        fall = Optional.of(new Fall(after, state, lcmState));
        return this;
    }

    /** After the next start a volume is detached from its host, and the VM stays RUNNING. */
    public synchronized VmBehaviour losesVolumeAfterStart(Duration after, String volume) {
        loss = Optional.of(new Loss(after, volume));
        return this;
    }

    synchronized Optional<Fall> takeFall() {
        Optional<Fall> taken = fall;
        fall = Optional.empty();
        return taken;
    }

    synchronized Optional<Loss> takeLoss() {
        Optional<Loss> taken = loss;
        loss = Optional.empty();
        return taken;
    }

    /** Undeploy succeeds but leaves the volumes attached. */
    public synchronized VmBehaviour volumesStayAttached(boolean stay) {
        volumesStayAttached = stay;
        return this;
    }

    /** The scheduler never finds a host. */
    public synchronized VmBehaviour schedulerFindsNoHost(boolean noHost) {
        schedulerFindsNoHost = noHost;
        return this;
    }

    /** Once in this state, the VM does not move on by itself until {@link #letGo}. */
    public synchronized VmBehaviour holdIn(int state, int lcmState) {
        held.add(new State(state, lcmState));
        return this;
    }

    /** Ends all {@link #holdIn}. */
    public synchronized VmBehaviour letGo() {
        held.clear();
        return this;
    }

    /**
     * What a driver does the next time in this state OpenNebula never hears of, as when oned is restarted meanwhile: the VM
     * stays in the state for ever, unless it is recovered.
     */
    public synchronized VmBehaviour losesOperationIn(int state, int lcmState) {
        lost.add(new State(state, lcmState));
        return this;
    }

    /**
     * Whether "recover, retry" repeats an operation whose state is no failure state, as seen on 6.10.5 and 7.4.0
     * (ON-28) for EPILOG_UNDEPLOY and PROLOG_UNDEPLOY; not tried on other releases.
     */
    public synchronized VmBehaviour retriesLostOperations(boolean retries) {
        lostIsRetried = retries;
        return this;
    }

    synchronized boolean lostIsRetried() {
        return lostIsRetried;
    }

    /**
     * Whether the end of a disk, by detach or terminate, is a success when the volume of its persistent image is missing. By
     * default the driver fails then; no source says which it is.
     */
    public synchronized VmBehaviour missingVolumeIsOnlyLogged(boolean logged) {
        missingIsLogged = logged;
        return this;
    }

    /** ONE_TPM_SAVE: whether an undeploy saves the state of the TPM in a volume; by default it does. */
    public synchronized VmBehaviour savesTpm(boolean saves) {
        savesTpm = saves;
        return this;
    }

    synchronized boolean savesTpm() {
        return savesTpm;
    }

    /** Whether the guest writes its UEFI variables, in the volume for them, as often as its disks; by default it does not. */
    public synchronized VmBehaviour writesUefiVariables(boolean writes) {
        writesVariables = writes;
        return this;
    }

    synchronized boolean writesUefiVariables() {
        return writesVariables;
    }

    /** Whether an undeploy copies the home to the front-end; false is SKIP_UNDEPLOY_SSH. By default it does. */
    public synchronized VmBehaviour copiesHome(boolean copies) {
        copiesHome = copies;
        return this;
    }

    synchronized boolean copiesHome() {
        return copiesHome;
    }

    synchronized boolean missingIsLogged() {
        return missingIsLogged;
    }

    synchronized boolean takeLoss(int state, int lcmState) {
        return lost.remove(new State(state, lcmState));
    }

    synchronized Optional<Duration> hangsOnShutdown() {
        return hangsOnShutdown;
    }

    synchronized boolean schedulerFindsNoHost() {
        return schedulerFindsNoHost;
    }

    synchronized boolean volumesStayAttached() {
        return volumesStayAttached;
    }

    synchronized boolean holds(int state, int lcmState) {
        return held.contains(new State(state, lcmState));
    }

    synchronized boolean takeEpilogFailure() {
        return epilogFailures > 0 && epilogFailures-- > 0;
    }

    synchronized boolean takePrologFailure() {
        return prologFailures > 0 && prologFailures-- > 0;
    }

    synchronized boolean takeBootFailure() {
        return bootFailures > 0 && bootFailures-- > 0;
    }
}
