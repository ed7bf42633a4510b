package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;

/**
 * All that a migrator works with.
 *
 * @param inventory what the controller knows
 * @param control stops and starts VMs
 * @param records reads and writes the controller's records of VMs
 * @param stores opens storage clusters
 * @param ledger where the journals of migrations are kept
 * @param time clock and waiting
 */
public record Backends(
        Inventory inventory, VmControl control, VmRecords records, VolumeStores stores, Ledger ledger, Time time) {
    /** The same, unable to change anything. */
    public Backends readOnly() {
        return new Backends(
                inventory,
                ReadOnly.control(control),
                ReadOnly.records(records),
                ReadOnly.stores(stores),
                ledger.readOnly(),
                time);
    }
}
