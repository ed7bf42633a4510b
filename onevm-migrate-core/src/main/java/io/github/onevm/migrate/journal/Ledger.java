package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.JournalStore;

/**
 * Where records of migrations are kept, and how.
 *
 * @param place where: every run about these VMs must look there, see {@link #outside}
 * @param format how they are written
 * @param holders who runs here
 */
public record Ledger(JournalStore place, JournalFormat format, Claimants holders) {
    /**
     * Where records are kept in a place that not every run about these VMs looks into, such as a folder: each record then has a
     * {@link Claim} in the place that all look into, so that two places exclude each other.
     *
     * @param records where records are kept
     * @param option what a command needs to find them there, for people: {@code --records /var/lib/x}
     * @param claims where every run looks: the documents of OpenNebula
     * @param format how records are written
     * @param holders who runs here
     */
    public static Ledger outside(
            JournalStore records, String option, JournalStore claims, JournalFormat format, Claimants holders) {
        return new Ledger(new ClaimedJournals(records, option, claims, format), format, holders);
    }

    /** The same, unable to change anything. */
    public Ledger readOnly() {
        return new Ledger(ReadOnly.migrations(place), format, holders);
    }
}
