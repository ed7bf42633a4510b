package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.step.SyncRounds;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether there is a run that waits for the operator's signal. Stateless. */
final class OperatorHold {
    private OperatorHold() {}

    /** The step of the plan that waits for the signal, by its number from 1; empty if there is none. */
    private static Optional<Integer> gate(MigrationJournal record) {
        return IntStream.rangeClosed(1, record.plan().steps().size())
                .filter(number -> record.step(number) instanceof SyncRounds rounds && rounds.hold())
                .boxed()
                .findFirst();
    }

    /** Whether the run of this journal, if it is at work, now waits for the signal. */
    static boolean isHolding(MigrationJournal record) {
        return record.report().isEmpty()
                && record.direction() == Direction.FORWARD
                && gate(record).filter(number -> number == record.step()).isPresent()
                && record.ended().stream().noneMatch(e -> e.step() == record.step());
    }

    /** Which run the signal would reach. */
    static Proceeding of(VmId vm, MigrationJournal record, Liveness holder) {
        String status = "; see 'onevm-migrate status " + vm + "'";
        Optional<Integer> gate = gate(record);
        if (record.report().isPresent()) {
            return nobody("a migration of VM " + vm + " was given up" + status);
        }
        if (holder == Liveness.GONE) {
            return nobody("the run that had VM " + vm + ", " + record.holder() + ", is gone: 'onevm-migrate resume "
                    + vm + "' first" + (gate.isPresent() ? ", which waits for the word again if it had not come" : ""));
        }
        if (gate.isEmpty()) {
            return nobody("the move of VM " + vm + " does not wait for a word: it was begun without --hold");
        }
        if (record.direction() == Direction.BACK || record.step() > gate.orElseThrow()) {
            return nobody("the move of VM " + vm + " waits for no word any more" + status);
        }
        String who = record.holder().toString();
        return new Proceeding(
                true,
                holder == Liveness.ALIVE
                        ? "VM " + vm + ": the run that holds it, " + who + ", was told to proceed" + status
                        : "VM " + vm + ": whether the run that holds it, " + who
                                + ", is at work cannot be told from here; it hears the word if it is" + status);
    }

    static Proceeding nobody(String why) {
        return new Proceeding(false, why + "; nobody was told");
    }
}
