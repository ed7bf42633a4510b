package io.github.onevm.migrate.cli.wave;

import java.util.List;

/** What is written about the moves of a wave cannot be used. Nothing was changed. */
public final class WrongMoves extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    WrongMoves(String what, List<String> problems) {
        super(what + " cannot be used, nothing was changed: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All faults, one line each: the place, the value, what is wrong, and the remedy. */
    public List<String> problems() {
        return problems;
    }
}
