package io.github.onevm.migrate;

import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Migrator} together. All back-ends must be given: {@link #inventory}, {@link #vmControl}, {@link #vmRecords},
 * {@link #volumeStores}, and one of {@link #journal} and {@link #ledger}. Clock and executor have defaults. Not thread-safe.
 */
public final class MigratorBuilder {
    private @Nullable Inventory inventory;
    private @Nullable VmControl control;
    private @Nullable VmRecords records;
    private @Nullable VolumeStores stores;
    private @Nullable Ledger ledger;
    private Time time = ThisMachine.time();
    private @Nullable Executor executor;
    private final List<AutoCloseable> owned = new ArrayList<>();

    MigratorBuilder() {}

    /** What the cloud controller knows. */
    public MigratorBuilder inventory(Inventory given) {
        inventory = given;
        return this;
    }

    /** Stops and starts VMs. */
    public MigratorBuilder vmControl(VmControl given) {
        control = given;
        return this;
    }

    /** Reads and writes the controller's records of VMs. */
    public MigratorBuilder vmRecords(VmRecords given) {
        records = given;
        return this;
    }

    /** Opens storage clusters. */
    public MigratorBuilder volumeStores(VolumeStores given) {
        stores = given;
        return this;
    }

    /**
     * Where the journals of migrations are kept, and how they are written. They outlive this process. Runs of this process
     * are known by this machine's process table ({@link ThisMachine#claimants}).
     *
     * @param store a place that every run about these VMs looks into; for any other place see {@link Ledger#outside}
     * @param format how a journal becomes a text and back
     */
    public MigratorBuilder journal(JournalStore store, JournalFormat format) {
        return ledger(new Ledger(store, format, ThisMachine.claimants()));
    }

    /** Where and how the journals of migrations are kept, and who runs here. */
    public MigratorBuilder ledger(Ledger given) {
        ledger = given;
        return this;
    }

    /** Clock and waiting. Default: those of this machine. */
    public MigratorBuilder time(Time given) {
        time = given;
        return this;
    }

    /**
     * Runs the calls that a move makes side by side; each move hands it {@link
     * io.github.onevm.migrate.model.MigrationOptions#parallel} tasks at most at a time. It must run what it accepts; where it
     * accepts nothing, the calls are made one after the other. It is not shut down by {@link Migrator#close}. Default: up to
     * {@value Workers#AT_MOST} daemon threads, shared by all moves of the migrator, which end with it.
     */
    public MigratorBuilder executor(Executor given) {
        executor = given;
        return this;
    }

    /** What {@link Migrator#close} shall close as well, last first: back-ends that nobody else uses. */
    public MigratorBuilder owning(AutoCloseable... given) {
        owned.addAll(List.of(given));
        return this;
    }

    /**
     * Builds it. Makes no call.
     *
     * @throws IllegalStateException when a back-end is missing; names it
     */
    public Migrator build() {
        Backends backends = new Backends(
                given(inventory, "inventory"),
                given(control, "vmControl"),
                given(records, "vmRecords"),
                given(stores, "volumeStores"),
                given(ledger, "journal"),
                time);
        return new Migrator(backends, executor == null ? Workers.own() : Workers.given(executor), owned);
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException(name + " is missing: give it to the builder before build()");
        }
        return value;
    }
}
