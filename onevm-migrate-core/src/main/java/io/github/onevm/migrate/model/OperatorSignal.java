package io.github.onevm.migrate.model;

/** What an operator can tell a run while it moves a VM, from whatever machine. */
public enum OperatorSignal {
    /** The VM may be stopped: ends a hold and a pause. */
    PROCEED,
    /** The VM is not stopped before {@link #PROCEED}; differences go on being sent. */
    PAUSE,
    /** The VM is stopped after the round that is under way, whatever the next one is expected to take; ends a hold and a pause. */
    CUT_OVER_NOW,
    /** The run rolls back, whatever it does when it is asked to stop; not heeded once the start of the VM has begun. */
    ABORT
}
