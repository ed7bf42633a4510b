package io.github.onevm.migrate.record;

import io.github.onevm.migrate.spi.Holders;
import io.github.onevm.migrate.spi.MigrationRecords;
import io.github.onevm.migrate.spi.ReadOnly;

/**
 * Where records of migrations are kept, and how.
 *
 * @param place where
 * @param format how they are written
 * @param holders who runs here
 */
public record Ledger(MigrationRecords place, RecordFormat format, Holders holders) {
    /** The same, unable to change anything. */
    public Ledger readOnly() {
        return new Ledger(ReadOnly.migrations(place), format, holders);
    }
}
