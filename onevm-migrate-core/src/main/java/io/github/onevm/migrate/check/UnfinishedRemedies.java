package io.github.onevm.migrate.check;

import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Unfinished;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.util.Optional;

/** What can be done about an unfinished migration, by what is known of its run. Pure. */
final class UnfinishedRemedies {
    private static final String STATUS = "'onevm-migrate status <vmid>'";

    private UnfinishedRemedies() {}

    /** The remedy; empty if no migration is unfinished. */
    static Optional<String> of(Survey survey) {
        boolean terminated = survey.vm().state().isDone();
        return survey.heldBy()
                .map(Unfinished::standing)
                .map(standing -> terminated ? ofGoneVm(standing) : of(standing));
    }

    /** Neither a resume nor a rollback can do anything for it. */
    private static String ofGoneVm(Standing standing) {
        if (standing.isAtWork()) {
            return of(Standing.AT_WORK_TO_THE_END);
        }
        return "the VM was terminated, so nothing is left to move or to take back; 'onevm-migrate forget <vmid>"
                + (isUnsure(standing) ? " --take-over" : "")
                + "' removes the journal" + (isUnsure(standing) ? ", if its run is gone for certain" : "")
                + ", and 'onevm-migrate gc' lists what is left over";
    }

    private static boolean isUnsure(Standing standing) {
        return switch (standing) {
            case MAY_BE_GONE, MAY_BE_GONE_IN_USE, MAY_BE_GONE_GOING_BACK, MAY_BE_GONE_IN_COMMIT -> true;
            default -> false;
        };
    }

    private static String of(Standing standing) {
        return switch (standing) {
            case AT_WORK ->
                "wait for it, or tell it to roll back with 'onevm-migrate abort <vmid>'; " + STATUS
                        + " tells how far it is";
            case AT_WORK_TO_THE_END -> "wait for it; " + STATUS + " tells how far it is";
            case BROKEN_OFF ->
                "see " + STATUS + ", then carry it on with 'onevm-migrate resume <vmid>' or take it back with"
                        + " 'onevm-migrate rollback <vmid>'";
            case BROKEN_OFF_IN_USE -> "see " + STATUS + ", then " + forward("");
            case BROKEN_OFF_GOING_BACK ->
                "see " + STATUS + ", then go on with the rollback: 'onevm-migrate rollback <vmid>'";
            case BROKEN_OFF_IN_COMMIT -> "go on with the commit: 'onevm-migrate commit <vmid>'";
            case MAY_BE_GONE ->
                ifGone("carry it on with 'onevm-migrate resume <vmid> --take-over' or take it back with 'onevm-migrate"
                        + " rollback <vmid> --take-over'");
            case MAY_BE_GONE_IN_USE -> ifGone(forward(" --take-over"));
            case MAY_BE_GONE_GOING_BACK ->
                ifGone("go on with the rollback: 'onevm-migrate rollback <vmid> --take-over'");
            case MAY_BE_GONE_IN_COMMIT -> ifGone("go on with the commit: 'onevm-migrate commit <vmid> --take-over'");
            case ELSEWHERE -> "look there with " + STATUS;
            case UNREADABLE -> "use the version of onevm-migrate that wrote the journal";
        };
    }

    private static String forward(String option) {
        return "carry it on with 'onevm-migrate resume <vmid>" + option
                + "'; the guest may have written on the destination, so take it back only after that, with"
                + " 'onevm-migrate reverse <vmid>'";
    }

    private static String ifGone(String then) {
        return "see on its machine whether its process is there: if it is, wait for it; if it is gone for certain, "
                + then;
    }
}
