package io.github.onevm.migrate;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.run.PlanRunner;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.step.Cancellation;
import io.github.onevm.migrate.step.RunState;
import io.github.onevm.migrate.step.StepContext;
import io.github.onevm.migrate.survey.Surveyor;
import java.util.List;

/**
 * Moves VMs between two storage clusters of one cloud controller. The one entry to the library:
 *
 * <pre>{@code
 * Migrator migrator = new Migrator(inventory, control, records, stores, Time.ofTheMachine());
 * Planning planning = migrator.plan(new MigrationRequest(new VmId(42), new ClusterId(101), MigrationOptions.defaults()));
 * if (planning instanceof Planning.Ready ready) {
 *     MigrationReport report = migrator.run(ready.plan(), event -> {}, new Cancellation());
 * }
 * }</pre>
 *
 * <p>Thread-safe when its back-ends are; several VMs may be moved at once, one VM only once at a time.
 */
public final class Migrator {
    private final Inventory inventory;
    private final VmControl control;
    private final VmRecords records;
    private final VolumeStores stores;
    private final Time time;

    /**
     * @param inventory what the controller knows
     * @param control stops and starts VMs
     * @param records reads and writes the controller's records of VMs
     * @param stores opens storage clusters
     * @param time clock and waiting
     */
    public Migrator(Inventory inventory, VmControl control, VmRecords records, VolumeStores stores, Time time) {
        this.inventory = inventory;
        this.control = control;
        this.records = records;
        this.stores = stores;
        this.time = time;
    }

    /**
     * Looks and plans; changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     * @throws IllegalArgumentException when the prefix of names is none
     */
    public Planning plan(MigrationRequest request) {
        Planning planning = Planner.plan(new Surveyor(inventory, stores, time).survey(request));
        if (planning instanceof Planning.Ready && !request.options().snapshotOnly()) {
            records.check(request.vm());
        }
        return planning;
    }

    /**
     * Runs a plan to its end, or back to where the VM was. Returns when it is over; a failure is in the report.
     *
     * @param plan what {@link #plan} has made
     * @param listener is told what happens
     * @param cancellation may ask the run to stop; an interrupt of the calling thread asks so too
     * @throws BackendException when not even the beginning could be made; nothing was changed
     */
    public MigrationReport run(Plan plan, MigrationListener listener, Cancellation cancellation) {
        List<Datastore> datastores = inventory.datastores();
        StepContext context = new StepContext(
                open(datastores, plan.sourceStorage()),
                open(datastores, plan.destinationStorage()),
                control,
                records,
                time,
                new RunState(),
                cancellation,
                line -> listener.onEvent(new MigrationEvent.Progress(line)));
        return new PlanRunner(plan, context, listener).run();
    }

    private VolumeStore open(List<Datastore> datastores, DatastoreId id) {
        return datastores.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .map(stores::open)
                .orElseThrow(() -> new BackendException.NotFound("there is no datastore " + id + " any more"));
    }
}
