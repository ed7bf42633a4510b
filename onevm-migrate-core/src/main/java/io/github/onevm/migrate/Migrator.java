package io.github.onevm.migrate;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.execution.Cancellation;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OptionRules;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.report.ApplyResult;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.run.Runs;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves VMs between two storage clusters of one cloud controller. The one entry to the library:
 *
 * <pre>{@code
 * Migrator migrator = new Migrator(inventory, control, records, stores, ledger, ThisMachine.time());
 * Planning planning = migrator.plan(new MigrationRequest(new VmId(42), new ClusterId(101), MigrationOptions.defaults()));
 * if (planning instanceof Planning.Ready ready) {
 *     MigrationReport report = migrator.run(ready.plan(), event -> {}, new Cancellation());
 * }
 * }</pre>
 *
 * <p>A plan that was kept meanwhile is {@linkplain #apply applied}: it is executed only if what it rests on is still so.
 *
 * <p>Thread-safe when its back-ends are; several VMs may be moved at once; of several runs that want one VM, on whatever machines, exactly one gets it.
 */
public final class Migrator {
    private final Inventory inventory;
    private final VmControl control;
    private final VmRecords records;
    private final VolumeStores stores;
    private final Ledger ledger;
    private final Time time;
    private final Runs runs;

    /**
     * @param inventory what the controller knows
     * @param control stops and starts VMs
     * @param records reads and writes the controller's records of VMs
     * @param stores opens storage clusters
     * @param ledger where records of migrations are kept: they outlive this process
     * @param time clock and waiting
     */
    public Migrator(
            Inventory inventory, VmControl control, VmRecords records, VolumeStores stores, Ledger ledger, Time time) {
        this.inventory = inventory;
        this.control = control;
        this.records = records;
        this.stores = stores;
        this.ledger = ledger;
        this.time = time;
        this.runs = new Runs(inventory, control, records, stores, ledger, time);
    }

    /**
     * The same, unable to change anything: whatever tries fails with {@link IllegalStateException} and is not carried out.
     * For dry runs.
     */
    public Migrator readOnly() {
        return new Migrator(
                inventory,
                ReadOnly.control(control),
                ReadOnly.records(records),
                ReadOnly.stores(stores),
                ledger.readOnly(),
                time);
    }

    /**
     * Looks and checks; changes nothing.
     *
     * @throws BackendException when something cannot be read, or nothing is in the way but the VM's records could not be
     *     written
     * @throws IllegalArgumentException when the prefix of names is none, when the request waives what may not be waived, or
     *     when an option has no effect together with another ({@link OptionRules})
     */
    public Assessment check(MigrationRequest request) {
        Survey survey = survey(request);
        if (Planner.plan(survey) instanceof Planning.Ready ready) {
            requireChangeableRecords(ready.plan());
        }
        return Preflight.assess(survey);
    }

    /**
     * Looks and plans; changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     * @throws IllegalArgumentException when the prefix of names is none, when the request waives what may not be waived, or
     *     when an option has no effect together with another ({@link OptionRules})
     */
    public Planning plan(MigrationRequest request) {
        Planning planning = Planner.plan(survey(request));
        if (planning instanceof Planning.Ready ready) {
            requireChangeableRecords(ready.plan());
        }
        return planning;
    }

    private void requireChangeableRecords(Plan plan) {
        plan.recordChange().ifPresent(records::check);
    }

    /** Behind the guard: looking must not be able to change anything. */
    private Survey survey(MigrationRequest request) {
        OptionRules.require(request.options());
        return new Surveyor(inventory, ReadOnly.stores(stores), time).survey(request, heldBy(request.vm()));
    }

    /**
     * Nobody but oneadmin may read where records are kept. Whoever else asks is told by a check, which nothing waives, and need
     * not know who holds the VM.
     */
    private Optional<String> heldBy(VmId vm) {
        try {
            return runs.heldBy(vm);
        } catch (BackendException.Refused e) {
            if (inventory.frontEnd().callerUid() == 0) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Whether a plan that was made earlier may still be executed; looks at everything anew and changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     */
    public Freshness freshness(Plan plan) {
        List<VolumeName> traces = traces(plan);
        if (!traces.isEmpty()) {
            return new Freshness.Applied(traces);
        }
        Freshness freshness = Freshness.of(plan, survey(plan.request()));
        if (freshness instanceof Freshness.Fresh) {
            requireChangeableRecords(plan);
        }
        return freshness;
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
     * time that apply one plan, one gets the VM.
     *
     * @param plan what {@link #plan} has made
     * @param listener is told what happens
     * @param cancellation may ask the run to stop
     * @throws BackendException when something cannot be read before the beginning; nothing was changed
     */
    public ApplyResult apply(Plan plan, MigrationListener listener, Cancellation cancellation) {
        Freshness freshness = freshness(plan);
        return freshness instanceof Freshness.Fresh
                ? new ApplyResult.Run(run(plan, listener, cancellation))
                : new ApplyResult.Refused(freshness);
    }

    /**
     * Runs a plan that was made just now to its end, or back to where the VM was. Returns when it is over; a failure is in
     * the report. What it does is written to the record of the migration before it does it: should this process die, {@link
     * #resume} carries on and {@link #rollback} takes back.
     *
     * @param plan what {@link #plan} has made
     * @param listener is told what happens
     * @param cancellation may ask the run to stop; an interrupt of the calling thread asks so too
     * @return how it ended; {@link io.github.onevm.migrate.report.Result#HELD} when another run has the VM
     * @throws BackendException when not even the beginning could be made; nothing was changed
     */
    public MigrationReport run(Plan plan, MigrationListener listener, Cancellation cancellation) {
        return runs.begin(plan, listener, cancellation);
    }

    /**
     * Carries on a migration that was broken off, in the direction it had: forwards, or back if it was going back. Looks
     * before it acts, wherever the run before it may have acted. Repeatable: of a migration that is over, the report is
     * given again.
     *
     * @param vm the VM
     * @param takeOver the operator says that the run which had it, on another machine, is gone; it is watched for a while
     *     all the same. Not needed where this machine can tell.
     * @param listener is told what happens
     * @param cancellation may ask the run to stop
     * @throws BackendException when the record or the site cannot be read; nothing was changed
     */
    public MigrationReport resume(VmId vm, boolean takeOver, MigrationListener listener, Cancellation cancellation) {
        return runs.resume(vm, takeOver, listener, cancellation);
    }

    /**
     * Takes a migration back to where it began: names, tags, records, and the power state as far as that needs no boot of a
     * VM that was off. Refused once the guest may have written on the destination, unless that may be lost. Repeatable.
     *
     * @param vm the VM
     * @param takeOver as for {@link #resume}
     * @param discardDestinationWrites what the guest has written on the destination may be lost
     * @param listener is told what happens
     * @param cancellation has no effect: going back comes to its end
     * @throws BackendException when the record or the site cannot be read; nothing was changed
     */
    public MigrationReport rollback(
            VmId vm,
            boolean takeOver,
            boolean discardDestinationWrites,
            MigrationListener listener,
            Cancellation cancellation) {
        return runs.rollback(vm, takeOver, discardDestinationWrites, listener, cancellation);
    }

    /**
     * Tells the run that {@linkplain io.github.onevm.migrate.model.MigrationOptions#hold holds} a VM's move to stop the VM now,
     * wherever that run is.
     *
     * @return whether a run that holds is there to hear it, or may be; if none is, nothing was changed
     */
    public Proceeding proceed(VmId vm) {
        return runs.proceed(vm);
    }

    /** What is on record of a VM's migration, and how things stand; empty when nothing is. Changes nothing. */
    public Optional<MigrationStatus> status(VmId vm) {
        return runs.status(vm);
    }

    /** What is on record of all VMs, oldest first. Changes nothing. */
    public List<MigrationStatus> list() {
        return runs.list();
    }

    private static Optional<Datastore> find(List<Datastore> datastores, DatastoreId id) {
        return datastores.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
