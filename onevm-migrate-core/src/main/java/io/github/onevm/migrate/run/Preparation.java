package io.github.onevm.migrate.run;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.survey.EarlierMove;
import io.github.onevm.migrate.survey.Experience;
import io.github.onevm.migrate.survey.JournalReads;
import io.github.onevm.migrate.survey.Reads;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import io.github.onevm.migrate.survey.Unfinished;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything before a run: surveys, checks, plans, and compares a plan with the present site. Changes nothing.
 * Thread-safe if its back-ends are.
 */
public final class Preparation {
    private final Backends backends;
    private final Runs runs;
    private final Workers workers;

    /**
     * @param workers make the reads of a survey side by side
     */
    public Preparation(Backends backends, Runs runs, Workers workers) {
        this.backends = backends;
        this.runs = runs;
        this.workers = workers;
    }

    /** See {@code Migrator.check}. */
    public Assessment check(MigrationRequest request) {
        return plan(request).assessment();
    }

    /** See {@code Migrator.plan}. */
    public Planning plan(MigrationRequest request) {
        if (request.options().boot().isPresent() && !backends.copies().arePossible()) {
            return refused(
                    "COPY_NOT_POSSIBLE",
                    "this program was not given the means to make copies of VMs",
                    "give vmCopies to the builder of the migrator, or boot no copy");
        }
        Planning planning = Planner.plan(survey(request));
        if (planning instanceof Planning.Ready ready) {
            requireChangeableRecords(request, ready.plan());
        }
        return planning;
    }

    /** Side by side; if neither can be changed, that of the VM is told. */
    private void requireChangeableRecords(MigrationRequest request, Plan plan) {
        try (Reads reads = new Reads(executor(request))) {
            Supplier<Boolean> vm = reads.begin(() -> changeable(plan.recordChange(), backends.records()::check));
            Supplier<Boolean> images = reads.begin(() -> changeable(plan.imageChange(), backends.images()::check));
            var unused = vm.get() && images.get();
        }
    }

    private static <T> boolean changeable(Optional<T> change, Consumer<T> check) {
        change.ifPresent(check);
        return true;
    }

    private Executor executor(MigrationRequest request) {
        return request.options().parallel() == 1 ? Runnable::run : workers.executor();
    }

    /** Behind the guard, because a survey must not be able to change anything. */
    private Survey survey(MigrationRequest request) {
        try (Reads reads = new Reads(executor(request))) {
            return new Surveyor(
                            backends.inventory(),
                            ReadOnly.stores(backends.stores()),
                            ReadOnly.homes(backends.homes()),
                            backends.time())
                    .survey(
                            request,
                            new JournalReads(() -> heldBy(request), () -> earlier(request), () -> experience(request)),
                            reads);
        }
    }

    /** Without it there is an estimate all the same, of upper bounds. */
    private Experience experience(MigrationRequest request) {
        try {
            return request.moves() ? runs.journals().experience(request) : Experience.NONE;
        } catch (BackendException e) {
            return Experience.NONE;
        }
    }

    /** The move that has brought the VM from the target to where it is. */
    private Optional<EarlierMove> earlier(MigrationRequest request) {
        return journal(request.vm()).filter(journal -> isFrom(request, journal)).map(EarlierMoves::of);
    }

    private boolean isFrom(MigrationRequest request, MigrationJournal journal) {
        VmStatus now = backends.control().status(request.vm());
        return runs.journals().difference(journal, now).isEmpty()
                && EarlierMoves.home(journal, now)
                        .filter(request.target()::equals)
                        .isPresent();
    }

    private Optional<MigrationJournal> journal(VmId vm) {
        try {
            return runs.journals().lastMove(vm).flatMap(KeptJournal::record);
        } catch (BackendException.Refused e) {
            if (backends.inventory().frontEnd().callerUid() == 0) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** See {@code Migrator.planReverse}. */
    public Planning planReverse(Reverse reverse) {
        Optional<MigrationJournal> journal = journal(reverse.vm());
        if (journal.isEmpty()) {
            return refused(
                    "REVERSE_WITHOUT_JOURNAL",
                    "no journal of a migration of VM " + reverse.vm()
                            + " can be read here, so it is not known where it came from",
                    "name the cluster in a plain move; that may send everything");
        }
        MigrationJournal last = journal.orElseThrow();
        if (last.learned().committing().isPresent()) {
            return refused(
                    "REVERSE_COMMITTED",
                    "a commit has ended the way back of the last migration of "
                            + last.plan().vmLabel() + Refusals.frozen(last),
                    "name the cluster that it came from in a plain move; that sends everything");
        }
        Optional<Planning> fellSince = fellSince(reverse.vm(), last);
        if (fellSince.isPresent()) {
            return fellSince.orElseThrow();
        }
        VmStatus now = backends.control().status(reverse.vm());
        Optional<String> moved = runs.journals().difference(last, now);
        if (moved.isPresent()) {
            return refused(
                    "REVERSE_MOVED_SINCE",
                    moved.orElseThrow(),
                    "name the cluster that it is to go to in a plain move; that may send everything");
        }
        Optional<ClusterId> back = EarlierMoves.home(last, now);
        if (back.isPresent() && back.equals(now.lastHistory().map(HistoryRecord::cluster))) {
            return refused(
                    "REVERSE_NOT_STARTED",
                    last.plan().vmLabel() + " was not started since its last migration, so nothing was written since",
                    "roll that migration back: nothing is sent, and nothing is lost");
        }
        return back.map(home -> plan(new MigrationRequest(reverse.vm(), home, reverse.options())))
                .orElseGet(() -> notDone(last));
    }

    private Planning notDone(MigrationJournal last) {
        return runs.heldBy(last.plan().request().vm())
                .map(held -> refused(
                        Preflight.MIGRATION_UNFINISHED,
                        held.text(),
                        "its status tells how far it is and how it ends; it can be reversed after that"))
                .orElseGet(() -> refused(
                        "REVERSE_NOT_DONE",
                        "the last migration of " + last.plan().vmLabel() + " has not moved it",
                        "there is nothing to take back; its status tells where the VM is"));
    }

    /** Whoever asks for the way back of a move that was rolled back because its VM had fallen must not get that of the move before. */
    private Optional<Planning> fellSince(VmId vm, MigrationJournal last) {
        return runs.journals()
                .newest(vm)
                .flatMap(KeptJournal::record)
                .filter(newest -> !newest.isMove() && newest.plan().request().moves())
                .filter(newest -> !newest.plan().stamp().equals(last.plan().stamp()))
                .filter(newest -> newest.failure()
                        .filter(FailureCode.PROBATION_FAILED::equals)
                        .isPresent())
                .map(newest -> refused(
                        "REVERSE_ROLLED_BACK",
                        "the last migration of " + newest.plan().vmLabel() + ", to cluster "
                                + newest.plan().request().target() + ", was rolled back after the VM had fallen",
                        "name the cluster in a plain move, if the VM is to go back to where the move before has taken it"
                                + " from"));
    }

    private static Planning refused(String id, String found, String remedy) {
        return new Planning.Refused(List.of(new Finding(id, Severity.BLOCK, found, remedy)), List.of());
    }

    /**
     * Only oneadmin may read the place of journals. For other callers a check that cannot be waived blocks, so they
     * need not know who has the claim on the VM.
     */
    private Optional<Unfinished> heldBy(MigrationRequest request) {
        try {
            boolean endsIt = request.options().returning() != Returning.NO
                    && runs.fallen(request.vm()).isPresent();
            // A move back ends the migration of a VM that has fallen.
            return endsIt ? Optional.empty() : runs.heldBy(request.vm());
        } catch (BackendException.Refused e) {
            if (backends.inventory().frontEnd().callerUid() == 0) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** See {@code Migrator.freshness}. */
    public Freshness freshness(Plan plan) {
        List<VolumeName> traces = traces(plan);
        if (!traces.isEmpty()) {
            return new Freshness.Applied(traces);
        }
        Freshness freshness = Freshness.of(plan, survey(plan.request()));
        if (freshness instanceof Freshness.Fresh) {
            requireChangeableRecords(plan.request(), plan);
        }
        return freshness;
    }

    /** Volumes that have names with the plan's stamp. */
    private List<VolumeName> traces(Plan plan) {
        List<Datastore> datastores = backends.inventory().datastores();
        return Stream.concat(
                        existing(datastores, plan.sourceStorage(), plan.namesGivenOnSource()),
                        existing(datastores, plan.destinationStorage(), plan.namesGivenOnDestination()))
                .sorted()
                .toList();
    }

    /** A datastore that no longer exists shows no volumes; it is reported as a changed fact. */
    private Stream<VolumeName> existing(List<Datastore> datastores, DatastoreId storage, List<VolumeName> names) {
        return names.isEmpty()
                ? Stream.empty()
                : find(datastores, storage).map(ReadOnly.stores(backends.stores())::open).stream()
                        .flatMap(store -> store.find(names).keySet().stream());
    }

    private static Optional<Datastore> find(List<Datastore> datastores, DatastoreId id) {
        return datastores.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
