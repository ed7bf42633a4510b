package io.github.onevm.migrate.machine;

import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.Time;

/** The clock of this machine, and its knowledge of which processes are alive. Thread-safe. */
public final class ThisMachine {
    private static final Time TIME = new MachineTime();

    private ThisMachine() {}

    /** The wall clock; waits by sleeping. */
    public static Time time() {
        return TIME;
    }

    /** The runs of this process, and what this machine can tell about the runs of others. One per process. */
    public static Claimants claimants() {
        return MachineClaimants.INSTANCE;
    }
}
