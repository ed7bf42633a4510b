package io.github.onevm.migrate;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.garbage.GarbageParts;
import io.github.onevm.migrate.garbage.GarbageRemoval;
import io.github.onevm.migrate.garbage.GarbageSearch;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.Forget;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.progress.Recorded;
import io.github.onevm.migrate.report.ApplyResult;
import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.MigrationHistory;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.VmPlace;
import io.github.onevm.migrate.run.AutomaticReturn;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.run.Forgetter;
import io.github.onevm.migrate.run.Guards;
import io.github.onevm.migrate.run.ListenerQueue;
import io.github.onevm.migrate.run.NameSearch;
import io.github.onevm.migrate.run.Places;
import io.github.onevm.migrate.run.Preparation;
import io.github.onevm.migrate.run.Runs;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.verify.ContentRequest;
import io.github.onevm.migrate.verify.RehearsedContent;
import io.github.onevm.migrate.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves VMs between two storage clusters of one cloud controller. The only entry to the library:
 *
 * <pre>{@code
 * try (Migrator migrator = Migrator.builder()
 *         .inventory(inventory)
 *         .vmControl(control)
 *         .vmRecords(records)
 *         .imageRecords(images)
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
 * <p>A stored plan is {@linkplain #apply applied}: it is executed only if its facts have not changed.
 *
 * <p>Thread-safe if its back-ends are. Several VMs may be moved at the same time. Of several runs that want one VM, on any
 * machines, exactly one gets the claim on it. It has no static state: after {@link #close} nothing of it is running.
 */
public final class Migrator implements AutoCloseable {
    private final Backends backends;
    private final Workers workers;
    private final Guards guards;
    private final List<AutoCloseable> owned;
    private final Runs runs;
    private final Preparation preparation;
    private final AutomaticReturn afterwards;
    private final Verifier verifier;
    private final GarbageParts garbage;
    private final Forgetter forgetter;

    Migrator(Backends backends, Workers workers, List<AutoCloseable> owned) {
        this(backends, workers, owned, Guards.NONE);
    }

    private Migrator(Backends backends, Workers workers, List<AutoCloseable> owned, Guards guards) {
        this.backends = backends;
        this.workers = workers;
        this.guards = guards;
        this.owned = List.copyOf(owned);
        this.runs = new Runs(backends, workers, guards);
        this.preparation = new Preparation(backends, runs, workers);
        this.afterwards = new AutomaticReturn(runs, preparation);
        this.verifier = new Verifier(backends, runs.journals()::lastMove);
        this.forgetter = new Forgetter(backends, runs);
        this.garbage = new GarbageParts(
                backends.inventory(),
                backends.control(),
                backends.copies(),
                backends.stores(),
                backends.ledger(),
                backends.time(),
                kept -> runs.describe(kept).next());
    }

    /** Uses the given back-ends. */
    public static MigratorBuilder builder() {
        return new MigratorBuilder();
    }

    /**
     * The same, but read-only: every change fails with {@link IllegalStateException} and is not made. For dry runs. It
     * shares the threads of this migrator, so closing it has no effect.
     */
    public Migrator readOnly() {
        return new Migrator(backends.readOnly(), workers.shared(), List.of());
    }

    /**
     * The same, and its runs call these hooks in place of others: moves, also those that take a VM back, and their resumes and
     * rollbacks. Rehearsals and commits call none. It shares the threads of this migrator, so closing it has no effect.
     */
    public Migrator withHooks(Hooks hooks) {
        return new Migrator(backends, workers.shared(), List.of(), guards.with(hooks));
    }

    /**
     * The same, and its moves, also those that take a VM back, and their resumes stop a VM only when this gate opens. Rehearsals stop none. It shares the
     * threads of this migrator, so closing it has no effect.
     */
    public Migrator withGate(CutOverGate gate) {
        return new Migrator(backends, workers.shared(), List.of(), guards.with(gate));
    }

    /**
     * The same, and whenever it reads a VM, a cluster, a host, a datastore, an image or a journal, it tells how people call the object:
     * {@code VM 42 (web-1)}, {@code host 1 (node-b1)}. It makes no call for that. Closing it closes this migrator.
     *
     * @param labels is told; from several threads, repeatedly, and must not throw
     */
    public Migrator telling(Consumer<String> labels) {
        return new Migrator(backends.telling(labels), workers.shared(), List.of(this), guards);
    }

    /**
     * Ends the threads of this migrator, and closes the objects that it {@linkplain MigratorBuilder#owning owns}.
     * Afterwards nothing of it is running, except a listener that does not come back. Call it when all migrations have ended: a running one makes its calls one
     * after the other from then on, and fails at closed back-ends. Repeatable.
     *
     * @throws RuntimeException the first failure of an owned object to close; all others were closed or tried as well
     */
    @Override
    public void close() {
        workers.close();
        List<RuntimeException> failures = new ArrayList<>();
        for (int i = owned.size() - 1; i >= 0; i--) {
            close(owned.get(i)).ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static Optional<RuntimeException> close(AutoCloseable part) {
        try {
            part.close();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        } catch (Exception e) {
            return Optional.of(
                    new IllegalStateException("cannot close " + part.getClass().getSimpleName(), e));
        }
    }

    /**
     * All objects of a kind with exactly this name, in order of their ids: none, one, or several, because names need not be
     * unique. Of VMs only those that are not DONE. Changes nothing.
     *
     * @throws BackendException when the cloud controller cannot be read, or does not find VMs by name
     */
    public List<NamedObject> named(NamedObject.Kind kind, String name) {
        return new NameSearch(backends.inventory()).find(kind, name);
    }

    /**
     * All objects of a kind, in order of their ids, to choose from. Of VMs only those that are not DONE. Changes nothing.
     *
     * @throws BackendException when the cloud controller cannot be read
     */
    public List<NamedObject> all(NamedObject.Kind kind) {
        return new NameSearch(backends.inventory()).all(kind);
    }

    /**
     * Where a VM is, and which other VMs must not share a host with it. Changes nothing.
     *
     * @throws BackendException.NotFound when there is no such VM
     * @throws BackendException when the cloud controller cannot be read
     */
    public VmPlace place(VmId vm) {
        return new Places(backends.inventory()).of(vm);
    }

    /**
     * The VMs of a cluster that are not DONE, in order of their ids: those on its hosts, and those whose last host was one of them. Changes
     * nothing.
     *
     * @throws BackendException when the cloud controller cannot be read
     */
    public List<VmId> vmsIn(ClusterId cluster) {
        return new Places(backends.inventory()).in(cluster);
    }

    /**
     * Surveys and checks; changes nothing.
     *
     * @throws BackendException when something cannot be read, or when no check blocks but the VM records could not be
     *     written
     * @throws IllegalArgumentException when the request waives a check that cannot be waived
     */
    public Assessment check(MigrationRequest request) {
        return preparation.check(request);
    }

    /**
     * Surveys and plans; changes nothing.
     *
     * @throws BackendException when something cannot be read, or when the VM records could not be written
     * @throws IllegalArgumentException when the request waives what may not be waived
     */
    public Planning plan(MigrationRequest request) {
        return preparation.plan(request);
    }

    /**
     * Surveys and plans the way back of a moved VM: to the cluster that its last migration has taken it from, with everything
     * that the guest has written since. The plan is run, applied, resumed and rolled back like any other. If the last
     * migration has no journal here, is not done, or the VM was moved since, or if there is no base for a difference, the
     * findings say so. Changes nothing.
     *
     * @throws BackendException when something cannot be read, or when the VM records could not be written
     * @throws IllegalArgumentException when the request waives what may not be waived
     */
    public Planning planReverse(Reverse reverse) {
        return preparation.planReverse(reverse);
    }

    /**
     * Whether a plan that was made earlier may still be executed. Reads the present site and changes nothing.
     *
     * @throws BackendException when something cannot be read, or the VM's records could not be written
     */
    public Freshness freshness(Plan plan) {
        return preparation.freshness(plan);
    }

    /**
     * Runs a plan that was made earlier, if its facts have not changed; otherwise changes nothing. If two callers apply
     * one plan at the same time, one of them gets the claim on the VM.
     *
     * @param plan a plan made by {@link #plan}
     * @param listener receives the events of the run
     * @param cancellation may ask the run to stop
     * @throws BackendException when something cannot be read before the run begins; nothing was changed
     */
    public ApplyResult apply(Plan plan, MigrationListener listener, Cancellation cancellation) {
        Freshness freshness = freshness(plan);
        return freshness instanceof Freshness.Fresh
                ? new ApplyResult.Run(run(plan, listener, cancellation))
                : new ApplyResult.Refused(freshness);
    }

    /** Runs a plan that was made just now, without a listener and without a way to cancel it. */
    public MigrationReport run(Plan plan) {
        return run(plan, MigrationListener.SILENT, new Cancellation());
    }

    /**
     * Runs a plan that was made just now to its end, or rolls it back. Returns when the run is over; a failure is in
     * the report. Every change is written to the journal before it is made: if this process dies, {@link #resume}
     * continues the migration and {@link #rollback} rolls it back. If the VM falls while it is watched, and {@link
     * io.github.onevm.migrate.model.MigrationOptions#onProbationFailure} says so, a move back follows; the report is then of both.
     *
     * @param plan what {@link #plan} has made
     * @param listener is told what happens
     * @param cancellation may ask the run to stop; an interrupt of the calling thread does the same
     * @return how it ended; {@link io.github.onevm.migrate.report.Result#HELD} when another run has the VM
     * @throws BackendException when the run could not begin; nothing was changed
     */
    public MigrationReport run(Plan plan, MigrationListener listener, Cancellation cancellation) {
        try (ListenerQueue told = told(listener)) {
            return afterwards.after(
                    runs.begin(plan, told, cancellation), plan.request().vm(), told, cancellation);
        }
    }

    /**
     * As {@link #run(Plan, MigrationListener, Cancellation)} of the plan of a rehearsal, which also compares the data of the newest
     * pair of snapshots of each volume. If data differs, or not all of it could be compared, the rehearsal fails. A resume of a
     * rehearsal compares no data.
     *
     * @param content how the data is compared; its cancellation also stops the run
     * @return how it ended, with what was compared; a person is needed if a snapshot could not be detached from a reader
     * @throws IllegalArgumentException when the plan is not that of a rehearsal
     * @throws BackendException when the run could not begin; nothing was changed
     */
    public MigrationReport rehearse(Plan plan, ContentRequest content, MigrationListener listener) {
        if (!plan.request().options().rehearsal()) {
            throw new IllegalArgumentException("only a rehearsal compares data while it runs");
        }
        RehearsedContent check = new RehearsedContent(content);
        MigrationReport report = begin(plan, content, listener, check);
        boolean attached =
                check.result().filter(found -> !found.left().isEmpty()).isPresent();
        return new MigrationReportBuilder()
                .from(report)
                .result(attached ? Result.NEEDS_PERSON : report.result())
                .content(check.result())
                .build();
    }

    private MigrationReport begin(
            Plan plan, ContentRequest content, MigrationListener listener, RehearsedContent check) {
        try (ListenerQueue told = told(listener)) {
            return runs.begin(plan, told, content.cancellation(), check);
        }
    }

    private ListenerQueue told(MigrationListener listener) {
        return new ListenerQueue(listener, workers.listeners());
    }

    /**
     * Resumes an interrupted migration in its direction: forwards, or back if it was being rolled back. Checks the
     * state of everything that the earlier run may have touched before it changes it. Repeatable: for a finished
     * migration, its report is returned again.
     *
     * @param resume the migration
     * @param listener is told what happens
     * @param cancellation may ask the run to stop
     * @throws BackendException when the journal or the site cannot be read; nothing was changed
     */
    public MigrationReport resume(Resume resume, MigrationListener listener, Cancellation cancellation) {
        try (ListenerQueue told = told(listener)) {
            return afterwards.after(runs.resume(resume, told, cancellation), resume.vm(), told, cancellation);
        }
    }

    /**
     * Rolls a migration back to where it began: names, tags, VM records, and the power state, except that a VM that was
     * off is never booted. Refused once the guest may have written on the destination, unless that data may be
     * {@linkplain Rollback#discardingDestinationWrites discarded}. Cannot be cancelled. Repeatable.
     *
     * @param rollback the migration
     * @param listener is told what happens
     * @throws BackendException when the record or the site cannot be read; nothing was changed
     */
    public MigrationReport rollback(Rollback rollback, MigrationListener listener) {
        try (ListenerQueue told = told(listener)) {
            return runs.rollback(rollback, told, new Cancellation());
        }
    }

    /**
     * Ends the way back of a finished migration: its transfer snapshots are removed from both storage clusters, by their
     * recorded global ids, and, if {@linkplain Commit#deletingSource asked}, the old volumes of the source. Snapshots that
     * users have made stay. Afterwards a rollback is refused. Repeatable: a commit that was broken off is finished.
     *
     * @param commit the migration
     * @param listener is told what happens
     * @throws BackendException when the journal or the site cannot be read; nothing was changed
     */
    public MigrationReport commit(Commit commit, MigrationListener listener) {
        try (ListenerQueue told = told(listener)) {
            return runs.commit(commit, told);
        }
    }

    /**
     * What {@link #commit} would remove, or why it would be refused. Changes nothing.
     *
     * @throws BackendException when the journal or the site cannot be read
     */
    public CommitPreview preview(Commit commit) {
        return runs.preview(commit);
    }

    /**
     * Signals the run that {@linkplain io.github.onevm.migrate.model.MigrationOptions#hold holds} a migration of the VM
     * to stop the VM now, on any machine.
     *
     * @return whether there is, or may be, a run that receives the signal; if not, nothing was changed
     */
    public Proceeding proceed(VmId vm) {
        return signal(vm, OperatorSignal.PROCEED);
    }

    /**
     * Signals the run that has a migration of the VM, on any machine: to pause, to stop the VM now, or to roll back. The run
     * hears it within some ten seconds.
     *
     * @return whether there is, or may be, a run that receives the signal and heeds it; if not, nothing was changed
     */
    public Proceeding signal(VmId vm, OperatorSignal signal) {
        return runs.signal(vm, signal);
    }

    /** The status of a VM's migration; empty if there is no journal. Changes nothing. */
    public Optional<MigrationStatus> status(VmId vm) {
        return runs.status(vm);
    }

    /**
     * The events that led to the state of a VM's migration, in order, from its journal: the {@linkplain
     * io.github.onevm.migrate.event.EventData.Milestone milestones} that the listeners of its runs were told, up to the
     * last write of the journal. Empty if there is no journal, or it cannot be read. Changes nothing.
     */
    public List<MigrationEvent> events(VmId vm) {
        return runs.events(vm);
    }

    /**
     * What the newest journal of a VM tells of its migration, for a report at any time. The site is not asked. Empty if there is no journal,
     * or it cannot be read. Changes nothing.
     */
    public Optional<MigrationHistory> history(VmId vm) {
        return runs.history(vm);
    }

    /**
     * What the journal tells of how far the migration of a VM is, for {@link
     * io.github.onevm.migrate.progress.ProgressModel#follow}. It is as it was at the last write of the journal; a run that waits writes it
     * every ten seconds. Empty if there is no journal, or it cannot be read. Changes nothing.
     */
    public Optional<Recorded> recorded(VmId vm) {
        return runs.recorded(vm);
    }

    /**
     * Compares what the finished migration of a VM has left with its journal: volumes, snapshots, attachments, records.
     * Changes nothing. What cannot be read is {@linkplain io.github.onevm.migrate.report.Verification.Verdict#UNKNOWN
     * unknown} in the result.
     *
     * @throws BackendException.NotFound when no migration of the VM is on record
     * @throws BackendException.Refused when its last migration has not moved it, so there is nothing to compare
     * @throws BackendException when its journal, or the list of datastores, cannot be read
     */
    public Verification verify(VmId vm) {
        return verifier.verify(vm);
    }

    /**
     * As {@link #verify(VmId)}; then compares the data of the newest pair of snapshots of each volume, which hosts of both sides
     * read. The snapshots are attached to them for that, and detached whatever happens; those that could not be detached are
     * named in the result.
     *
     * @throws BackendException as {@link #verify(VmId)}
     */
    public Verification verify(VmId vm, ContentRequest request) {
        return verifier.verify(vm, request);
    }

    /** The status of all migrations with a journal, oldest first. Changes nothing. */
    public List<MigrationStatus> list() {
        return runs.list();
    }

    /**
     * Whether {@link #forget} would remove the journal of a VM's migration, and what it tells. Changes nothing.
     *
     * @throws BackendException when the journal or the site cannot be read
     */
    public Forgetting preview(Forget forget) {
        return forgetter.preview(forget);
    }

    /**
     * Removes the journal of a VM's migration, if nobody needs it. The VM and both storage clusters stay as they are: what the
     * migration has left there is found by {@link #gc}, and a move without its journal can no longer be taken back.
     *
     * @return what was known, and whether it was removed; if not, nothing was changed
     * @throws BackendException when the journal or the site cannot be read, or the journal not be removed; repeatable
     */
    public Forgetting forget(Forget forget) {
        return forgetter.forget(forget);
    }

    /**
     * What moves have left behind on the storage clusters and among the journals, of this program and of the tool before
     * it. Changes nothing. A storage cluster that cannot be read is named in the report.
     *
     * @throws BackendException when the cloud controller or the journals cannot be read
     * @throws IllegalArgumentException when the prefix of names cannot be one
     */
    public GarbageReport gc(GarbageRequest request) {
        return new GarbageSearch(garbage, request).find();
    }

    /**
     * Deletes what {@link #gc} has found and what is {@linkplain Garbage#isCertain certainly} not needed, by global id.
     * Right before each deletion everything is read and judged again. If something cannot be read, or the outcome of a
     * deletion is unknown, nothing more is deleted. Repeatable: what is left is found by the next {@link #gc}.
     *
     * @param listed what a person has seen; nothing else is deleted
     * @param told is told of each that was to be deleted
     * @param cancellation may ask to delete no more
     * @return all that was listed, with what has become of it
     */
    public GarbageReport deleteGarbage(GarbageReport listed, Consumer<Garbage> told, Cancellation cancellation) {
        return new GarbageRemoval(garbage, listed).run(told, cancellation);
    }
}
