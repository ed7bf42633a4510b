package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.model.VmId;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Optional;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Confirmation {
    /**
     * Asks a question, and waits for a line.
     *
     * @return the line; empty if there is no terminal, or its input has ended
     */
    Optional<String> ask(String question);

    /**
     * Whether the person has typed {@code yes}; if not, tells why nothing is deleted.
     *
     * @param what what would be deleted, after "these": {@code 5 volumes}
     */
    default boolean isGiven(String what, Console console) {
        return isGiven("these " + what, "Delete these " + what + " for good?", "delete", "deleted", console);
    }

    /**
     * The same for volumes that are deleted later.
     *
     * @param what what would be frozen, after "these": {@code 5 volumes}
     * @param until when the storage cluster deletes them
     */
    default boolean isGivenToFreeze(String what, Instant until, Console console) {
        return isGiven(
                "these " + what,
                "Freeze these " + what + ", to be deleted for good at " + until + "?",
                "freeze",
                "frozen",
                console);
    }

    /** The same for the journal of a migration. */
    default boolean isGivenToForget(VmId vm, Console console) {
        String journal = "the journal of VM " + vm;
        return isGiven(journal, "Remove " + journal + " for good?", "remove", "removed", console);
    }

    private boolean isGiven(String what, String question, String deed, String done, Console console) {
        if (console.isForDocument()) {
            console.error("with --output json nobody is asked, so nothing was " + done + "; to " + deed + " " + what
                    + ", add --yes");
            Failures.tell(console, ExitCode.NOTHING_CHANGED, Failure.Reason.NOT_CONFIRMED);
            return false;
        }
        Optional<Boolean> yes = console.display()
                .held(() -> ask(question + " Type yes:"))
                .map(answer -> answer.strip().equals("yes"));
        if (yes.isEmpty()) {
            console.error("there is no terminal to ask at, so nothing was " + done + "; to " + deed + " "
                    + (what.startsWith("these ") ? "them" : "it") + ", add --yes");
        } else if (!yes.orElseThrow()) {
            console.error("not confirmed, nothing was " + done);
        }
        return yes.orElse(false);
    }

    /** The terminal of this process. */
    static Confirmation ofTheTerminal() {
        return question -> Optional.ofNullable(System.console())
                .filter(Confirmation::isTerminal)
                .flatMap(console -> Optional.ofNullable(console.readLine("%s ", question)));
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
