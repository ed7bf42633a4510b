package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.JournalStore;

/**
 * The place of journals, and their format.
 *
 * @param place the place; every run about these VMs must read it, see {@link #outside}
 * @param format their format
 * @param holders the runs of this process
 */
public record Ledger(JournalStore place, JournalFormat format, Claimants holders) {
    /**
     * For journals in a place that not every run about these VMs reads, such as a folder. Each journal then has a
     * {@link Claim} in the place that all runs read, so that runs with different places exclude each other.
     *
     * @param records the place of the journals
     * @param option the option with which a command finds them there, for people: {@code --records /var/lib/x}
     * @param claims the place that every run reads: the documents of OpenNebula
     * @param format format of the journals
     * @param holders the runs of this process
     */
    public static Ledger outside(
            JournalStore records, String option, JournalStore claims, JournalFormat format, Claimants holders) {
        return new Ledger(new ClaimedJournals(records, option, claims, format), format, holders);
    }

    /** The same, but read-only. */
    public Ledger readOnly() {
        return new Ledger(ReadOnly.migrations(place), format, holders);
    }
}
