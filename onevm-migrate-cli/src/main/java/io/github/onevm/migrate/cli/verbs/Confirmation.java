package io.github.onevm.migrate.cli.verbs;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
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

    /** Whether the person has typed {@code yes}; empty if there is nobody to ask. */
    default Optional<Boolean> isGiven(String question) {
        return ask(question).map(answer -> answer.strip().equals("yes"));
    }

    /** The terminal of this process. */
    static Confirmation ofTheTerminal() {
        return question -> Optional.ofNullable(System.console())
                .filter(Confirmation::isTerminal)
                .flatMap(console -> Optional.ofNullable(console.readLine("%s ", question)));
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
