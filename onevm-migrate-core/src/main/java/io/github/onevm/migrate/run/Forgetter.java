package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.AlreadyClaimed;
import io.github.onevm.migrate.journal.ClaimDescription;
import io.github.onevm.migrate.journal.JournalRemoval;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Forget;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.Forgetting.Answer;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Removes the journal of a migration that nobody needs: it is over, or its VM is gone, or nothing was changed, or its run is gone and
 * the VM runs unlocked, so that somebody has put it right by hand. Thread-safe if its back-ends are.
 */
public final class Forgetter {
    private final Backends backends;
    private final Runs runs;

    public Forgetter(Backends backends, Runs runs) {
        this.backends = backends;
        this.runs = runs;
    }

    /** Whether the newest journal of the VM may be removed. Changes nothing. */
    public Forgetting preview(Forget request) {
        return preview(request, runs.journals().newest(request.vm()));
    }

    /** Removes it, if it may be. */
    public Forgetting forget(Forget request) {
        Optional<KeptJournal> kept = runs.journals().newest(request.vm());
        Forgetting preview = preview(request, kept);
        if (!preview.isAllowed()) {
            return preview;
        }
        try {
            new JournalRemoval(backends.ledger(), backends.time()).remove(kept.orElseThrow(), request.takesOver());
            return preview.done();
        } catch (AlreadyClaimed e) {
            return refused(request.vm(), Answer.HELD, preview.known(), Optional.ofNullable(e.getMessage()), e.next());
        }
    }

    private Forgetting preview(Forget request, Optional<KeptJournal> kept) {
        VmId vm = request.vm();
        if (kept.isEmpty()) {
            return refused(vm, Answer.NO_MIGRATION, Optional.empty(), Optional.empty(), List.of());
        }
        Optional<MigrationStatus> known = runs.status(vm);
        KeptJournal journal = kept.orElseThrow();
        if (journal.record().isEmpty()) {
            ClaimDescription claim = runs.describe(journal);
            return refused(vm, Answer.NOT_READABLE_HERE, known, Optional.of(claim.text()), claim.next());
        }
        MigrationJournal left = journal.record().orElseThrow();
        if (!left.isOver() && mayBeAtWork(left, request)) {
            ClaimDescription claim = runs.describe(journal);
            return refused(vm, Answer.HELD, known, Optional.of(claim.text()), claim.next());
        }
        if (!left.isOver() && isNeeded(left)) {
            return refused(
                    vm,
                    Answer.UNFINISHED,
                    known,
                    Optional.empty(),
                    known.map(MigrationStatus::next).orElse(List.of()));
        }
        boolean endsWayBack = left.isMove() && left.learned().committing().isEmpty();
        return new Forgetting(vm, Answer.MAY_BE_FORGOTTEN, endsWayBack, known, Optional.empty(), List.of());
    }

    private boolean mayBeAtWork(MigrationJournal left, Forget request) {
        Liveness run = backends.ledger().holders().look(left.holder());
        return run == Liveness.ALIVE || run == Liveness.UNKNOWN && left.report().isEmpty() && !request.takesOver();
    }

    private boolean isNeeded(MigrationJournal left) {
        if (left.announced() == 0) {
            return false;
        }
        try {
            VmStatus vm = backends.control().status(left.plan().request().vm());
            return !vm.state().isDone() && (!vm.state().isRunning() || vm.isLocked());
        } catch (BackendException.NotFound e) {
            return false;
        }
    }

    private static Forgetting refused(
            VmId vm, Answer answer, Optional<MigrationStatus> known, Optional<String> detail, List<NextAction> next) {
        return new Forgetting(vm, answer, false, known, detail, next);
    }
}
