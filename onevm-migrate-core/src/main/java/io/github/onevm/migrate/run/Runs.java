package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.DataCheck;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.journal.AlreadyClaimed;
import io.github.onevm.migrate.journal.ClaimDescription;
import io.github.onevm.migrate.journal.Claims;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.progress.Recorded;
import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationHistory;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.survey.Unfinished;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Begins migrations, and finds, resumes or rolls back those with a journal. Thread-safe if its back-ends are. */
public final class Runs {
    private final VmControl control;
    private final VolumeStores stores;
    private final Ledger ledger;
    private final Backends backends;
    private final Workers workers;
    private final Claims claims;
    private final VmJournals journals;
    private final ClaimReader described;
    private final Guards guards;

    /** Nobody else has a say in its runs. */
    public Runs(Backends backends, Workers workers) {
        this(backends, workers, Guards.NONE);
    }

    public Runs(Backends backends, Workers workers, Guards guards) {
        this.guards = guards;
        this.backends = backends;
        this.control = backends.control();
        this.stores = backends.stores();
        this.ledger = backends.ledger();
        this.workers = workers;
        this.claims = new Claims(ledger, backends.time());
        this.journals = new VmJournals(claims);
        this.described = new ClaimReader(claims, control, this::wouldLose);
    }

    /** Finds the journals of a VM. */
    public VmJournals journals() {
        return journals;
    }

    /** Takes the claim on the VM and runs the plan. */
    public MigrationReport begin(Plan plan, MigrationListener listener, Cancellation cancellation) {
        return begin(plan, listener, cancellation, DataCheck.NONE);
    }

    /** The same, for a rehearsal that compares data. */
    public MigrationReport begin(Plan plan, MigrationListener listener, Cancellation cancellation, DataCheck check) {
        OpenPlan opened = open(plan);
        Optional<MigrationReport> held = plan.request().options().returning() == Returning.NO
                ? Optional.empty()
                : fallen(plan.request().vm()).flatMap(left -> givenUp(left, listener));
        if (held.isPresent()) {
            return held.orElseThrow();
        }
        return held(
                plan.request().vm(),
                () -> claims.begin(plan),
                keeper -> opened.runner(keeper, listener, cancellation, check).run());
    }

    /** The migration of a VM that has fallen on the destination, if it has the claim and no run is at work on it. */
    Optional<KeptJournal> fallen(VmId vm) {
        return journals.newest(vm)
                .filter(KeptJournal::holds)
                .filter(kept -> kept.record().filter(EarlierMoves::hasFallen).isPresent())
                .filter(claims::isAtRest);
    }

    /**
     * Why a fallen VM may not be taken back without a person: it may still run, or its old copy may. Empty if nothing speaks
     * against it.
     */
    Optional<String> whyNotByItself(MigrationJournal left) {
        VmId vm = left.plan().request().vm();
        VmState state = control.status(vm).state();
        if (!state.isPoweroff()) {
            return Optional.of("VM " + vm + " is " + state + ", and only one that is POWEROFF is taken back by itself");
        }
        List<VolumeName> old =
                EarlierMoves.of(left).volumes().stream().map(OldVolume::name).toList();
        return open(left.plan()).source().attachments(old).stream()
                .findFirst()
                .map(used -> "volume " + used.volume() + ", of the old copy, is attached to client " + used.client());
    }

    /** Ends it for a move back; the report if another run has it meanwhile. */
    private Optional<MigrationReport> givenUp(KeptJournal kept, MigrationListener listener) {
        MigrationJournal left = kept.record().orElseThrow();
        MigrationReport report = left.report()
                .orElseGet(() -> new MigrationReportBuilder()
                        .result(Result.NEEDS_PERSON)
                        .failure(FailureCode.PROBATION_FAILED)
                        .cause(left.cause())
                        .vm(new VmLocation.NotLookedAt(kept.vm()))
                        .data(new DataLocation.NotTouched())
                        .build());
        MigrationReport ended = held(kept.vm(), () -> claims.takeOver(kept, false), keeper -> {
            try {
                open(left.plan()).runner(keeper, listener, new Cancellation()).giveUp(report);
            } catch (Journal.TakenOver e) {
                return refusal(
                        Result.HELD,
                        kept.vm(),
                        FailureCode.HELD_BY_ANOTHER_RUN,
                        String.valueOf(e.getMessage()),
                        List.of());
            }
            return report;
        });
        return Optional.of(ended).filter(r -> r.result() == Result.HELD);
    }

    /** Resumes the migration of a VM in its direction. */
    public MigrationReport resume(Resume resume, MigrationListener listener, Cancellation cancellation) {
        VmId vm = resume.vm();
        Optional<KeptJournal> kept = journals.newest(vm);
        Optional<MigrationJournal> left = kept.flatMap(KeptJournal::record);
        Optional<MigrationReport> notHere = notHere(vm, kept);
        if (notHere.isPresent()) {
            return notHere.orElseThrow();
        }
        Optional<MigrationReport> moved = left.flatMap(r -> movedSince(vm, r));
        if (moved.isPresent()) {
            return moved.orElseThrow();
        }
        if (left.filter(MigrationJournal::isOver).isPresent()) {
            return left.flatMap(MigrationJournal::report).orElseThrow();
        }
        return held(
                vm,
                () -> claims.takeOver(kept.orElseThrow(), resume.takesOver()),
                keeper -> open(keeper.record().plan())
                        .runner(keeper, listener, cancellation)
                        .carryOn());
    }

    /** Rolls the migration of a VM back to where it began. */
    public MigrationReport rollback(Rollback rollback, MigrationListener listener, Cancellation cancellation) {
        VmId vm = rollback.vm();
        Optional<KeptJournal> kept = journals.newest(vm);
        Optional<MigrationJournal> left = kept.flatMap(KeptJournal::record);
        Optional<MigrationReport> notHere = notHere(vm, kept);
        if (notHere.isPresent()) {
            return notHere.orElseThrow();
        }
        Optional<MigrationReport> moved = left.flatMap(r -> movedSince(vm, r));
        if (moved.isPresent()) {
            return moved.orElseThrow();
        }
        Optional<MigrationReport> over = left.filter(MigrationJournal::isOver).flatMap(MigrationJournal::report);
        if (over.filter(r -> r.result() == Result.UNDONE && r.leftovers().isEmpty())
                .isPresent()) {
            return over.orElseThrow();
        }
        Optional<MigrationReport> committed =
                left.filter(r -> r.learned().committing().isPresent()).map(r -> new Refusals(r, control).committed());
        if (committed.isPresent()) {
            return committed.orElseThrow();
        }
        Optional<MigrationReport> refusal = left.flatMap(r -> refusalOf(r, rollback.discardsDestinationWrites()));
        return refusal.orElseGet(() ->
                held(vm, () -> claims.takeOver(kept.orElseThrow(), rollback.takesOver()), keeper -> {
                    if (rollback.discardsDestinationWrites()) {
                        keeper.state().discardDestinationWrites();
                    }
                    return open(keeper.record().plan())
                            .runner(keeper, listener, cancellation)
                            .rollback();
                }));
    }

    /** Ends the way back of a finished migration. */
    public MigrationReport commit(Commit request, MigrationListener listener) {
        VmId vm = request.vm();
        Optional<KeptJournal> kept = journals.lastMove(vm);
        Optional<MigrationReport> refusal = preview(request, kept).refusal();
        return refusal.orElseGet(() -> held(
                vm,
                () -> claims.commit(kept.orElseThrow(), request.takesOver()),
                keeper -> open(keeper.record().plan())
                        .commit(
                                keeper,
                                listener,
                                request,
                                kept.flatMap(KeptJournal::record).flatMap(MigrationJournal::report))));
    }

    /** What a commit would remove; changes nothing. */
    public CommitPreview preview(Commit request) {
        return preview(request, journals.lastMove(request.vm()));
    }

    private CommitPreview preview(Commit request, Optional<KeptJournal> kept) {
        Optional<MigrationReport> notHere = notHere(request.vm(), kept);
        if (notHere.isPresent()) {
            return CommitPreview.refused(notHere.orElseThrow());
        }
        MigrationJournal left = kept.flatMap(KeptJournal::record)
                .orElseThrow(() -> new BackendException.Refused(
                        "the journal of VM " + request.vm() + " cannot be read by this version"));
        return unfinished(kept.orElseThrow(), left)
                .or(() -> movedSince(request.vm(), left))
                .map(CommitPreview::refused)
                .orElseGet(() -> new CommitPreviewer(left, open(left.plan()).reading(left)).preview(request));
    }

    /** Signals the run that holds a migration of the VM to proceed, if there is one. */
    public Proceeding signal(VmId vm, OperatorSignal signal) {
        return claims.signal(vm, signal);
    }

    /** The status of a VM's migration, if it has a journal. */
    public Optional<MigrationStatus> status(VmId vm) {
        return journals.newest(vm).map(statusReader()::read);
    }

    /** The events that led to the state of a VM's migration, in order; empty if it has no journal that can be read. */
    public List<MigrationEvent> events(VmId vm) {
        return journals.newest(vm)
                .flatMap(KeptJournal::record)
                .map(MigrationJournal::events)
                .orElse(List.of());
    }

    /** What the newest journal of a VM tells of its migration; empty if it has none that can be read. */
    public Optional<MigrationHistory> history(VmId vm) {
        return journals.newest(vm)
                .flatMap(KeptJournal::record)
                .map(r -> new MigrationHistory(r.plan(), r.begun(), r.written(), r.events(), r.calls(), r.report()));
    }

    /** What the newest journal of a VM tells of how far its migration is. */
    public Optional<Recorded> recorded(VmId vm) {
        return journals.newest(vm).flatMap(KeptJournal::record).map(r -> new Recorded(r.events(), r.latest()));
    }

    /** The status of all migrations with a journal. */
    public List<MigrationStatus> list() {
        StatusReader reader = statusReader();
        return claims.all().stream().map(reader::read).toList();
    }

    private StatusReader statusReader() {
        return new StatusReader(
                control, claims, ledger.holders(), new ChangedPins(backends.records()), this::wouldLose);
    }

    /** Whether a rollback without permission to discard writes would be refused. */
    private boolean wouldLose(MigrationJournal record) {
        return refusalOf(record, false)
                .flatMap(MigrationReport::failure)
                .filter(FailureCode.GUEST_MAY_HAVE_WRITTEN::equals)
                .isPresent();
    }

    /** The migration that has the claim on the VM; empty if it is free. */
    public Optional<Unfinished> heldBy(VmId vm) {
        return described.heldBy(vm).map(ClaimDescription::unfinished);
    }

    /** Who has the VM according to this journal. */
    public ClaimDescription describe(KeptJournal kept) {
        return described.describe(kept);
    }

    private Optional<MigrationReport> notHere(VmId vm, Optional<KeptJournal> kept) {
        if (kept.isEmpty()) {
            return Optional.of(
                    refusal(Result.NOTHING_CHANGED, vm, FailureCode.NO_MIGRATION, noMigration(vm), List.of()));
        }
        return kept.filter(k -> k.elsewhere().isPresent()).map(k -> notHere(k, describe(k)));
    }

    /** A migration that is under way, or was broken off, is for its run, or for one that resumes it. A commit is finished by a commit. */
    private Optional<MigrationReport> unfinished(KeptJournal kept, MigrationJournal left) {
        return Optional.of(left)
                .filter(journal -> journal.report().isEmpty()
                        && journal.learned().committing().isEmpty())
                .map(journal -> {
                    ClaimDescription claim = describe(kept);
                    return ledger.holders().look(journal.holder()) == Liveness.GONE
                            ? refusal(
                                    Result.NOTHING_CHANGED,
                                    kept.vm(),
                                    FailureCode.NOT_DONE,
                                    claim.text() + ": its way back is still needed",
                                    claim.next())
                            : notHere(kept, claim);
                });
    }

    private static MigrationReport notHere(KeptJournal kept, ClaimDescription claim) {
        return kept.holds()
                ? refusal(Result.HELD, kept.vm(), FailureCode.HELD_BY_ANOTHER_RUN, claim.text(), claim.next())
                : refusal(Result.NOTHING_CHANGED, kept.vm(), FailureCode.NO_MIGRATION, claim.text(), claim.next());
    }

    private String noMigration(VmId vm) {
        return "no migration of VM " + vm + " is on record in " + ledger.place().place();
    }

    /** Checks before the take-over, so that a refusal leaves everything unchanged, the journal included. */
    private Optional<MigrationReport> refusalOf(MigrationJournal left, boolean discard) {
        OpenPlan opened = open(left.plan());
        WayBack wayBack = opened.wayBack(
                opened.context(new RunState(left.learned()), Journal.NONE, data -> {}, new Cancellation()));
        Optional<MigrationReport> loss = discard
                ? Optional.empty()
                : wayBack.loss(left).map(step -> new Refusals(left, control).wouldLose(step));
        return loss.or(() -> wayBack.beginsThere(left)
                ? Optional.of(wayBack.obstacles(wayBack.standing(left)))
                        .filter(missing -> !missing.isEmpty())
                        .map(new Refusals(left, control)::noWayBack)
                : Optional.empty());
    }

    /** If somebody has moved the VM since, the journal must not be used, and its report must not be repeated. */
    private Optional<MigrationReport> movedSince(VmId vm, MigrationJournal left) {
        return journals.difference(left, control.status(vm)).map(new Refusals(left, control)::movedSince);
    }

    private interface Claim {
        JournalKeeper take();
    }

    private MigrationReport held(VmId vm, Claim claim, Function<JournalKeeper, MigrationReport> course) {
        JournalKeeper keeper;
        try {
            keeper = claim.take();
        } catch (AlreadyClaimed e) {
            return refusal(Result.HELD, vm, FailureCode.HELD_BY_ANOTHER_RUN, String.valueOf(e.getMessage()), e.next());
        }
        try {
            return course.apply(keeper);
        } finally {
            keeper.leave();
        }
    }

    private static MigrationReport refusal(
            Result result, VmId vm, FailureCode code, String why, List<NextAction> next) {
        return new MigrationReportBuilder()
                .result(result)
                .failure(code)
                .cause(why)
                .vm(new VmLocation.NotLookedAt(vm))
                .data(new DataLocation.NotTouched())
                .next(next)
                .build();
    }

    private OpenPlan open(Plan plan) {
        return OpenPlan.of(plan, backends, workers, guards);
    }
}
