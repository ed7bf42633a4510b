package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.survey.Unfinished;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.util.List;
import java.util.Optional;

/**
 * Who has the claim on a VM, and what an operator who wants to move it can do.
 *
 * @param text who has it, for people, one sentence without a full stop
 * @param next what to do next
 * @param standing what can be done about the migration that has it
 */
public record ClaimDescription(String text, List<NextAction> next, Standing standing) {
    public ClaimDescription {
        next = List.copyOf(next);
    }

    /** The migration that has the claim. */
    public Unfinished unfinished() {
        return new Unfinished(text, standing);
    }

    static ClaimDescription of(KeptJournal kept, Ledger ledger) {
        return kept.record()
                .map(r -> of(kept.vm(), r, ledger.holders().look(r.holder())))
                .or(() -> kept.elsewhere().map(claim -> elsewhere(kept.vm(), claim)))
                .orElseGet(() -> unreadable(kept, ledger));
    }

    static ClaimDescription movedSince(VmId vm) {
        return new ClaimDescription(
                "another run has moved VM " + vm + " since this migration was planned",
                List.of(look(vm)),
                Standing.AT_WORK_TO_THE_END);
    }

    static ClaimDescription changedSince(VmId vm) {
        return new ClaimDescription(
                "another run has changed or removed the journal of VM " + vm + " meanwhile",
                List.of(look(vm)),
                Standing.AT_WORK_TO_THE_END);
    }

    private static ClaimDescription unreadable(KeptJournal kept, Ledger ledger) {
        return new ClaimDescription(
                "journal " + kept.id() + " of VM " + kept.vm() + " in "
                        + ledger.place().place() + " cannot be read: " + kept.problem(),
                List.of(new NextAction.UseOtherVersion(kept.vm(), Reason.JOURNAL_UNREADABLE)),
                Standing.UNREADABLE);
    }

    private static ClaimDescription elsewhere(VmId vm, Claim claim) {
        String text = (claim.holds()
                        ? "a migration of VM " + vm + ", by " + claim.holder() + ","
                        : "the last migration of VM " + vm)
                + " has its journal in " + claim.where() + ", which is reached " + claim.how();
        return new ClaimDescription(
                text,
                List.of(new NextAction.LookAtStatus(vm, Optional.of(claim.how()), Reason.JOURNAL_ELSEWHERE)),
                Standing.ELSEWHERE);
    }

    private static ClaimDescription of(VmId vm, MigrationJournal record, Liveness liveness) {
        Claimant run = record.holder();
        String what = record.isRehearsal() ? "a rehearsal" : "a migration";
        boolean gaveUp = record.report().isPresent();
        return switch (liveness) {
            case ALIVE -> {
                boolean mayAbort = SignalAnswer.wouldAbort(record);
                yield new ClaimDescription(
                        (record.isRehearsal()
                                        ? "a rehearsal of VM " + vm + " is under way, by "
                                        : "VM " + vm + " is being migrated by ")
                                + run + ", which is at work",
                        List.of(look(vm), new NextAction.WaitForRun(run, mayAbort ? Reason.AT_WORK : Reason.CLAIMED)),
                        mayAbort ? Standing.AT_WORK : Standing.AT_WORK_TO_THE_END);
            }
            case GONE ->
                new ClaimDescription(
                        gaveUp
                                ? what + " of VM " + vm + " needs a person"
                                : what + " of VM " + vm + " was broken off by the death of " + run,
                        goOn(record, false, Reason.CLAIMED),
                        going(
                                record,
                                Standing.BROKEN_OFF,
                                Standing.BROKEN_OFF_GOING_BACK,
                                Standing.BROKEN_OFF_IN_COMMIT));
            case UNKNOWN ->
                new ClaimDescription(
                        gaveUp
                                ? what + " of VM " + vm + " by " + run + " needs a person"
                                : "VM " + vm + " is being migrated by " + run + ", last heard of at "
                                        + record.written()
                                        + "; whether that process is at work cannot be told from here",
                        goOn(record, true, gaveUp ? Reason.CLAIMED : Reason.RUN_MAY_BE_GONE),
                        going(
                                record,
                                Standing.MAY_BE_GONE,
                                Standing.MAY_BE_GONE_GOING_BACK,
                                Standing.MAY_BE_GONE_IN_COMMIT));
        };
    }

    private static Standing going(MigrationJournal record, Standing forward, Standing back, Standing commit) {
        if (record.learned().committing().isPresent()) {
            return commit;
        }
        return record.direction() == Direction.BACK ? back : forward;
    }

    /** In the direction in which it was going; only one that was going forward can turn round. */
    private static List<NextAction> goOn(MigrationJournal record, boolean takesOver, Reason reason) {
        VmId vm = record.plan().request().vm();
        Rollback rollback = takesOver ? Rollback.of(vm).takingOver() : Rollback.of(vm);
        return switch (going(
                record, Standing.BROKEN_OFF, Standing.BROKEN_OFF_GOING_BACK, Standing.BROKEN_OFF_IN_COMMIT)) {
            case BROKEN_OFF_IN_COMMIT ->
                List.of(
                        look(vm),
                        new NextAction.CommitMigration(
                                takesOver ? Commit.of(vm).takingOver() : Commit.of(vm), Reason.RUN_IS_GONE));
            case BROKEN_OFF_GOING_BACK -> List.of(look(vm), new NextAction.RollBack(rollback, Reason.WAS_GOING_BACK));
            default ->
                List.of(
                        look(vm),
                        new NextAction.ResumeMigration(takesOver ? Resume.of(vm).takingOver() : Resume.of(vm), reason),
                        new NextAction.RollBack(rollback, reason));
        };
    }

    private static NextAction look(VmId vm) {
        return new NextAction.LookAtStatus(vm, Optional.empty(), Reason.CLAIMED);
    }
}
