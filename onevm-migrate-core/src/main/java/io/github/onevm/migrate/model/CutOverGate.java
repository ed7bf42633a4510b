package io.github.onevm.migrate.model;

/**
 * Says when a run may stop its VM, beside what its plan says: a program that makes many moves limits with it how many VMs are down
 * at a time, and at what times of day. While it is shut, the VM runs, and what it writes goes on being sent. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface CutOverGate {
    /** Every VM may be stopped as soon as its plan allows it. */
    CutOverGate OPEN = vm -> true;

    /**
     * Whether the VM may be stopped now. It is asked when nothing else stands against it, about every second until the answer is yes,
     * and again right before the stop, so a yes must stay one. Not asked for a VM that an earlier run has stopped, nor after the operator's signal to
     * cut over now while differences are sent. Called on the thread of the run, which waits for the answer; an exception fails the run, and the
     * VM runs on.
     *
     * @param vm the VM; one that is found UNDEPLOYED is not stopped, but asked for all the same before it is locked
     */
    boolean opens(VmId vm);
}
