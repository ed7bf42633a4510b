package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.FailureCode;
import java.util.Optional;

/** Compares the data of the newest pairs of snapshots, if that was asked for. Runs on the thread that runs the plan. */
@FunctionalInterface
public interface DataCheck {
    /** Nothing was asked for. */
    DataCheck NONE = context -> Optional.empty();

    /** What is wrong; empty if the data is equal, or was not to be compared. */
    Optional<Problem> compare(StepContext context);

    /**
     * @param code {@link FailureCode#REHEARSAL_DIFFERS} if data differs
     * @param why for people, one sentence without a full stop
     */
    record Problem(FailureCode code, String why) {}
}
