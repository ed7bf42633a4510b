package io.github.onevm.migrate;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Application;
import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.run.PlanRunner;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.ReadOnly;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.step.Cancellation;
import io.github.onevm.migrate.step.RunState;
import io.github.onevm.migrate.step.StepContext;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * <p>A plan that was kept meanwhile is {@linkplain #apply applied}: it is executed only if what it rests on is still so.
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
     * The same, unable to change anything: whatever tries fails with {@link IllegalStateException} and is not carried out.
     * For dry runs.
     */
    public Migrator readOnly() {
        return new Migrator(
                inventory, ReadOnly.control(control), ReadOnly.records(records), ReadOnly.stores(stores), time);
    }

    /**
     * Looks and checks; changes nothing.
     *
     * @throws BackendException when something cannot be read, or nothing is in the way but the VM's records could not be
     *     written
     * @throws IllegalArgumentException when the prefix of names is none, or when the request waives what may not be waived
     */
    public Assessment check(MigrationRequest request) {
        Assessment assessment = Preflight.assess(survey(request));
        if (!assessment.blocks()) {
            requireWritableRecords(request);
        }
        return assessment;
    }

    /**
     * Looks and plans; changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     * @throws IllegalArgumentException when the prefix of names is none, or when the request waives what may not be waived
     */
    public Planning plan(MigrationRequest request) {
        Planning planning = Planner.plan(survey(request));
        if (planning instanceof Planning.Ready) {
            requireWritableRecords(request);
        }
        return planning;
    }

    private void requireWritableRecords(MigrationRequest request) {
        if (!request.options().snapshotOnly()) {
            records.check(request.vm());
        }
    }

    /** Behind the guard: looking must not be able to change anything. */
    private Survey survey(MigrationRequest request) {
        return new Surveyor(inventory, ReadOnly.stores(stores), time).survey(request);
    }

    /**
     * Whether a plan that was made earlier may still be executed; looks at everything anew and changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     */
    public Freshness freshness(Plan plan) {
        List<VolumeName> traces = traces(plan);
        return traces.isEmpty() ? Freshness.of(plan, survey(plan.request())) : new Freshness.Applied(traces);
    }

    /** Volumes that have a name with the plan's stamp. */
    private List<VolumeName> traces(Plan plan) {
        List<Datastore> datastores = inventory.datastores();
        return Stream.concat(
                        existing(datastores, plan.sourceStorage(), plan.namesGivenOnSource()),
                        existing(datastores, plan.destinationStorage(), plan.namesGivenOnDestination()))
                .sorted()
                .toList();
    }

    /** A datastore that is gone shows no volumes; that it is gone is a changed fact and told as such. */
    private Stream<VolumeName> existing(List<Datastore> datastores, DatastoreId storage, List<VolumeName> names) {
        return names.isEmpty()
                ? Stream.empty()
                : find(datastores, storage).map(ReadOnly.stores(stores)::open).stream()
                        .flatMap(store -> store.find(names).keySet().stream());
    }

    /**
     * Runs a plan that was made earlier, if all that it rests on is still so; else nothing is changed. Of two callers at a
     * time that apply one plan, both may begin: keeping the second away is the callers' business.
     *
     * @param plan what {@link #plan} has made
     * @param listener is told what happens
     * @param cancellation may ask the run to stop
     * @throws BackendException when something cannot be read before the beginning; nothing was changed
     */
    public Application apply(Plan plan, MigrationListener listener, Cancellation cancellation) {
        Freshness freshness = freshness(plan);
        return freshness instanceof Freshness.Fresh
                ? new Application.Run(run(plan, listener, cancellation))
                : new Application.Refused(freshness);
    }

    /**
     * Runs a plan that was made just now to its end, or back to where the VM was. Returns when it is over; a failure is in
     * the report.
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
        return find(datastores, id)
                .map(stores::open)
                .orElseThrow(() -> new BackendException.NotFound("there is no datastore " + id + " any more"));
    }

    private static Optional<Datastore> find(List<Datastore> datastores, DatastoreId id) {
        return datastores.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
