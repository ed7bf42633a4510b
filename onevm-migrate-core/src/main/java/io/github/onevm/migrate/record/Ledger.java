package io.github.onevm.migrate.record;

import io.github.onevm.migrate.spi.Holders;
import io.github.onevm.migrate.spi.MigrationRecords;
import io.github.onevm.migrate.spi.ReadOnly;

/**
 * Where records of migrations are kept, and how.
 *
 * @param place where: every run about these VMs must look there, see {@link #outside}
 * @param format how they are written
 * @param holders who runs here
 */
public record Ledger(MigrationRecords place, RecordFormat format, Holders holders) {
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
            MigrationRecords records, String option, MigrationRecords claims, RecordFormat format, Holders holders) {
        return new Ledger(new ClaimedRecords(records, option, claims, format), format, holders);
    }

    /** The same, unable to change anything. */
    public Ledger readOnly() {
        return new Ledger(ReadOnly.migrations(place), format, holders);
    }
}
