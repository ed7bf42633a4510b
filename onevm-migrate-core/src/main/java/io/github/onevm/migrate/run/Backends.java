package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.function.Consumer;

/**
 * The back-ends of a migrator.
 *
 * @param inventory reads the controller
 * @param control stops and starts VMs
 * @param records reads and writes VM records
 * @param images reads and writes the records of images
 * @param homes the homes of VMs on the front-end
 * @param copies copies of VMs that rehearsals boot
 * @param stores opens storage clusters
 * @param ledger the place and format of journals
 * @param time the clock
 */
public record Backends(
        Inventory inventory,
        VmControl control,
        VmRecords records,
        ImageRecords images,
        VmHomes homes,
        VmCopies copies,
        VolumeStores stores,
        Ledger ledger,
        Time time) {
    /** The same, and the label of every object that is read is told: {@code VM 42 (web-1)}. */
    public Backends telling(Consumer<String> labels) {
        return new Backends(
                new TellingInventory(inventory, labels),
                control,
                records,
                images,
                homes,
                copies,
                stores,
                new Ledger(ledger.place(), new TellingFormat(ledger.format(), labels), ledger.holders()),
                time);
    }

    /** The same, but read-only. */
    public Backends readOnly() {
        return new Backends(
                inventory,
                ReadOnly.control(control),
                ReadOnly.records(records),
                ReadOnly.images(images),
                ReadOnly.homes(homes),
                ReadOnly.copies(copies),
                ReadOnly.stores(stores),
                ledger.readOnly(),
                time);
    }
}
