package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.DataCheck;
import io.github.onevm.migrate.execution.FreshControl;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.Move;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A plan and its storage clusters, ready to be run, undone, committed or looked at. Thread-safe if its back-ends are. */
final class OpenPlan {
    private final Plan plan;
    private final VolumeStore source;
    private final VolumeStore destination;
    private final Backends backends;
    private final Workers workers;
    private final Guards guards;

    private final SecretMask mask;

    private OpenPlan(Plan plan, List<Datastore> datastores, Backends backends, Workers workers, Guards guards) {
        this.guards = guards;
        this.plan = plan;
        this.source = store(datastores, plan.sourceStorage(), backends.stores());
        this.destination = store(datastores, plan.destinationStorage(), backends.stores());
        this.mask = mask(datastores, backends);
        this.backends = backends;
        this.workers = workers;
    }

    /**
     * Finds the storage clusters of the plan.
     *
     * @param guards are asked and told when it is run or undone
     */
    static OpenPlan of(Plan plan, Backends backends, Workers workers, Guards guards) {
        return new OpenPlan(plan, backends.inventory().datastores(), backends, workers, guards);
    }

    /** Made when the stores are open: only then their tokens are known. */
    private static SecretMask mask(List<Datastore> datastores, Backends backends) {
        List<Secret> secrets = new ArrayList<>(backends.inventory().secrets());
        secrets.addAll(backends.stores().secrets());
        datastores.forEach(datastore -> datastore.access().token().ifPresent(secrets::add));
        return SecretMask.of(secrets);
    }

    private static VolumeStore store(List<Datastore> datastores, DatastoreId id, VolumeStores stores) {
        return datastores.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .map(stores::open)
                .orElseThrow(() -> new BackendException.NotFound("there is no datastore " + id + " any more"));
    }

    VolumeStore source() {
        return source;
    }

    StepContext context(RunState state, Journal journal, Consumer<EventData> events, Cancellation cancellation) {
        return context(state, journal, events, cancellation, DataCheck.NONE);
    }

    StepContext context(
            RunState state, Journal journal, Consumer<EventData> events, Cancellation cancellation, DataCheck check) {
        return new StepContext(
                new Move(
                        plan.request().vm(),
                        plan.request().target(),
                        plan.stamp(),
                        plan.imageChange(),
                        plan.downtimeAllowed(),
                        EarlierMoves.areBuiltOnBy(plan)),
                source,
                destination,
                backends.stores().conventions(),
                new FreshControl(backends.control(), backends.time()),
                backends.records(),
                backends.images(),
                backends.homes(),
                backends.copies(),
                backends.time(),
                state,
                cancellation,
                plan.request().moves() ? guards.gate() : CutOverGate.OPEN,
                workers.lanes(plan.request().options().parallel()),
                journal,
                events,
                check);
    }

    PlanRunner runner(JournalKeeper keeper, MigrationListener listener, Cancellation cancellation) {
        return runner(keeper, listener, cancellation, DataCheck.NONE);
    }

    PlanRunner runner(JournalKeeper keeper, MigrationListener listener, Cancellation cancellation, DataCheck check) {
        EventStream events = new EventStream(plan.id(), backends.time(), keeper::note, listener);
        StepContext context = context(keeper.state(), keeper, events, cancellation, check);
        HookCaller caller = new HookCaller(guards.hooks(), plan, context, keeper, mask);
        return new PlanRunner(plan, context, keeper, wayBack(context), caller);
    }

    /** For reading only. */
    StepContext reading(MigrationJournal left) {
        return context(new RunState(left.learned()), Journal.NONE, data -> {}, new Cancellation());
    }

    MigrationReport commit(
            JournalKeeper keeper, MigrationListener listener, Commit request, Optional<MigrationReport> before) {
        EventStream events = new EventStream(plan.id(), backends.time(), keeper::note, listener);
        StepContext context = context(keeper.state(), keeper, events, new Cancellation());
        return new CommitRun(plan, context, keeper, request, before).run();
    }

    WayBack wayBack(StepContext context) {
        return new WayBack(plan, context, backends.inventory());
    }
}
