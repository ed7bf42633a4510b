package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Proceeding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a run was given a signal, in words: one sentence without a full stop. */
public final class ProceedingWords {
    private ProceedingWords() {}

    /** The sentence. */
    public static String of(Proceeding proceeding) {
        return sentence(proceeding) + (proceeding.told() ? "" : "; nobody was told");
    }

    private static String sentence(Proceeding proceeding) {
        String vm = "VM " + proceeding.vm();
        String run = proceeding.run().map(Claimant::toString).orElse("an unknown process");
        String status = "; see '" + CommandLines.status(proceeding.vm()) + "'";
        return switch (proceeding.answer()) {
            case TOLD -> vm + ": the run that has it, " + run + ", was told to " + deed(proceeding) + status;
            case TOLD_IF_AT_WORK ->
                vm + ": whether the run that has it, " + run
                        + ", is at work cannot be told from here; it hears the word to " + deed(proceeding)
                        + " if it is" + status;
            case NO_MIGRATION -> "no migration of " + vm + " is under way";
            case GIVEN_UP -> "a migration of " + vm + " was given up" + status;
            case RUN_IS_GONE -> gone(vm, run, proceeding.next());
            case RUN_ON_HOLD_IS_GONE ->
                gone(vm, run, proceeding.next()) + ", which waits for the word again if it had not come";
            case NOT_TO_HOLD -> "the move of " + vm + " does not wait for a word: it was begun without --hold";
            case NO_LONGER_ON_HOLD -> "the move of " + vm + " waits for no word any more" + status;
            case NO_ROUNDS ->
                "the migration of " + vm
                        + " sends nothing while the VM runs, so there is nothing to pause or to cut short";
            case TOO_LATE -> tooLate(proceeding, vm) + status;
            case ROLLING_BACK -> "the migration of " + vm + " is being rolled back already" + status;
            case NOT_READABLE_HERE ->
                proceeding.detail().orElse("the journal cannot be read here")
                        + proceeding.next().stream()
                                .flatMap(action -> ActionWords.lines(action, Optional.of(proceeding.vm())).stream())
                                .map(line -> "; " + line)
                                .collect(Collectors.joining());
        };
    }

    private static String deed(Proceeding proceeding) {
        return SignalWords.deed(proceeding.signal(), proceeding.vm());
    }

    private static String tooLate(Proceeding proceeding, String vm) {
        return proceeding.signal() == OperatorSignal.ABORT
                ? "the migration of " + vm + " is starting the VM on the destination, or has started it, and cannot be"
                        + " aborted any more"
                : "the migration of " + vm + " has stopped the VM already, or is about to";
    }

    private static String gone(String vm, String run, List<NextAction> next) {
        return "the run that had " + vm + ", " + run + ", is gone: "
                + next.stream()
                        .flatMap(action -> ActionWords.commands(action).stream())
                        .map(command -> "'" + command + "' first")
                        .collect(Collectors.joining(", "));
    }
}
