package io.github.onevm.migrate;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.ApplyResult;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.run.Preparation;
import io.github.onevm.migrate.run.Runs;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Moves VMs between two storage clusters of one cloud controller. The one entry to the library:
 *
 * <pre>{@code
 * try (Migrator migrator = Migrator.builder()
 *         .inventory(inventory)
 *         .vmControl(control)
 *         .vmRecords(records)
 *         .volumeStores(stores)
 *         .journal(journals, format)
 *         .build()) {
 *     Planning planning = migrator.plan(MigrationRequest.of(new VmId(42), new ClusterId(101)));
 *     if (planning instanceof Planning.Ready ready) {
 *         MigrationReport report = migrator.run(ready.plan());
 *     }
 * }
 * }</pre>
 *
 * <p>A plan that was kept meanwhile is {@linkplain #apply applied}: it is executed only if what it rests on is still so.
 *
 * <p>Thread-safe when its back-ends are; several VMs may be moved at once; of several runs that want one VM, on whatever
 * machines, exactly one gets it. Nothing of it is static: after {@link #close} nothing is left running.
 */
public final class Migrator implements AutoCloseable {
    private final Backends backends;
    private final Workers workers;
    private final List<AutoCloseable> owned;
    private final Runs runs;
    private final Preparation preparation;

    Migrator(Backends backends, Workers workers, List<AutoCloseable> owned) {
        this.backends = backends;
        this.workers = workers;
        this.owned = List.copyOf(owned);
        this.runs = new Runs(backends, workers);
        this.preparation = new Preparation(backends, runs);
    }

    /** Takes the back-ends. */
    public static MigratorBuilder builder() {
        return new MigratorBuilder();
    }

    /**
     * The same, unable to change anything: whatever tries fails with {@link IllegalStateException} and is not carried out.
     * For dry runs. It ends with this one: closing it does nothing.
     */
    public Migrator readOnly() {
        return new Migrator(backends.readOnly(), Workers.given(Runnable::run), List.of());
    }

    /**
     * Ends the threads of this migrator, and closes what it {@linkplain MigratorBuilder#owning owns}. Afterwards nothing of it
     * is left running. To be called when all of its moves have ended: one that has not makes its calls one after the other from
     * then on, and fails at back-ends that are closed. Repeatable.
     */
    @Override
    public void close() {
        workers.close();
        for (int i = owned.size() - 1; i >= 0; i--) {
            close(owned.get(i));
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot close " + part.getClass().getSimpleName(), e);
        }
    }

    /**
     * Looks and checks; changes nothing.
     *
     * @throws BackendException when something cannot be read, or nothing is in the way but the VM's records could not be
     *     written
     * @throws IllegalArgumentException when the request waives what may not be waived
     */
    public Assessment check(MigrationRequest request) {
        return preparation.check(request);
    }

    /**
     * Looks and plans; changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     * @throws IllegalArgumentException when the request waives what may not be waived
     */
    public Planning plan(MigrationRequest request) {
        return preparation.plan(request);
    }

    /**
     * Whether a plan that was made earlier may still be executed; looks at everything anew and changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     */
    public Freshness freshness(Plan plan) {
        return preparation.freshness(plan);
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

    /** Runs a plan that was made just now, with no listener, and with nobody who could ask it to stop. */
    public MigrationReport run(Plan plan) {
        return run(plan, MigrationListener.SILENT, new Cancellation());
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
     * @param resume which one
     * @param listener is told what happens
     * @param cancellation may ask the run to stop
     * @throws BackendException when the record or the site cannot be read; nothing was changed
     */
    public MigrationReport resume(Resume resume, MigrationListener listener, Cancellation cancellation) {
        return runs.resume(resume, listener, cancellation);
    }

    /**
     * Takes a migration back to where it began: names, tags, records, and the power state as far as that needs no boot of a
     * VM that was off. Refused once the guest may have written on the destination, unless that may be {@linkplain
     * Rollback#discardingDestinationWrites discarded}. Nothing can ask it to stop: it comes to its end. Repeatable.
     *
     * @param rollback which one
     * @param listener is told what happens
     * @throws BackendException when the record or the site cannot be read; nothing was changed
     */
    public MigrationReport rollback(Rollback rollback, MigrationListener listener) {
        return runs.rollback(rollback, listener, new Cancellation());
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
}
