package io.github.onevm.migrate;

import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Migrator}. All back-ends must be given: {@link #inventory}, {@link #vmControl}, {@link #vmRecords},
 * {@link #imageRecords}, {@link #volumeStores}, and one of {@link #journal} and {@link #ledger}. Clock and executor have defaults. Not
 * thread-safe.
 */
@SuppressWarnings("exports") // a journal format is passed through and not looked into
public final class MigratorBuilder {
    private @Nullable Inventory inventory;
    private @Nullable VmControl control;
    private @Nullable VmRecords records;
    private @Nullable ImageRecords images;
    private VmHomes homes = VmHomes.NONE;
    private VmCopies copies = VmCopies.NONE;
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

    /** Reads and writes VM records. */
    public MigratorBuilder vmRecords(VmRecords given) {
        records = given;
        return this;
    }

    /** Reads and writes the records of images. */
    public MigratorBuilder imageRecords(ImageRecords given) {
        images = given;
        return this;
    }

    /**
     * The homes of VMs on the front-end. Default: they cannot be reached, and a VM with state in its home is refused unless
     * that is waived.
     */
    public MigratorBuilder vmHomes(VmHomes given) {
        homes = given;
        return this;
    }

    /** Copies of VMs that rehearsals boot. Default: none can be made, and a rehearsal that is to boot one is refused. */
    public MigratorBuilder vmCopies(VmCopies given) {
        copies = given;
        return this;
    }

    /** Opens storage clusters. */
    public MigratorBuilder volumeStores(VolumeStores given) {
        stores = given;
        return this;
    }

    /**
     * The place and format of journals, which outlive this process. Runs of this process are identified by this
     * machine's process table ({@link ThisMachine#claimants}).
     *
     * @param store a place that every run about these VMs reads; for any other place see {@link Ledger#outside}
     * @param format converts journals to text and back
     */
    public MigratorBuilder journal(JournalStore store, JournalFormat format) {
        return ledger(new Ledger(store, format, ThisMachine.claimants()));
    }

    /** The place and format of journals, and the runs of this process. */
    public MigratorBuilder ledger(Ledger given) {
        ledger = given;
        return this;
    }

    /** The clock. Default: that of this machine. */
    public MigratorBuilder time(Time given) {
        time = given;
        return this;
    }

    /**
     * Runs the parallel calls of migrations; each migration submits
     * {@link io.github.onevm.migrate.model.MigrationOptions#parallel} tasks at most at a time. It may
     * be the executor that runs the migrations: if it rejects the tasks, or has begun none of them after 0.1 s, the
     * thread of the migration makes the calls one after the other. {@link Migrator#close} does not shut it down. Default: up to {@value Workers#AT_MOST} daemon threads, shared by all migrations of the migrator,
     * which end with it.
     */
    public MigratorBuilder executor(Executor given) {
        executor = given;
        return this;
    }

    /** Objects that {@link Migrator#close} closes as well, in reverse order: back-ends that nothing else uses. */
    public MigratorBuilder owning(AutoCloseable... given) {
        owned.addAll(List.of(given));
        return this;
    }

    /**
     * Builds the migrator. Makes no call.
     *
     * @throws IllegalStateException when a back-end is missing; names it
     */
    public Migrator build() {
        Backends backends = new Backends(
                given(inventory, "inventory"),
                given(control, "vmControl"),
                given(records, "vmRecords"),
                given(images, "imageRecords"),
                homes,
                copies,
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
