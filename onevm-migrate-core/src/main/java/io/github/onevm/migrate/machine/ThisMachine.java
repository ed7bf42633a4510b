package io.github.onevm.migrate.machine;

import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.Time;

/** What this machine gives every run: its clock, and the knowledge of which processes are alive. Thread-safe. */
public final class ThisMachine {
    private static final Time TIME = new MachineTime();

    private ThisMachine() {}

    /** The wall clock, and waiting by sleeping. */
    public static Time time() {
        return TIME;
    }

    /** The runs of this process, and what can be told from here of those of others. One for the process. */
    public static Claimants claimants() {
        return MachineClaimants.INSTANCE;
    }
}
