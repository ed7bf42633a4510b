package io.github.onevm.migrate.model;

import java.util.List;

/** A step of a plan, as events and lists show it. Immutable. */
public interface PlannedStep {
    /** What the step does, in a few words in the imperative, for lists and progress. */
    String title();

    /** Everything the step will use, one line each: names, ids, tags, values, limits. */
    List<String> details();

    /** Whether the guest may write on the destination from this step on. */
    boolean isPointOfNoReturn();
}
