package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * Whether the journal of a VM's migration may be, or was, removed. Immutable.
 *
 * @param vm the VM
 * @param answer whether it may be, or was
 * @param endsWayBack whether it is the journal of a move that {@code reverse} could take back; without it none can
 * @param known what the journal tells, read before it is removed; absent if there is none
 * @param detail who has the claim on the VM, or why the journal is not read here, for people, one sentence without a full stop; absent
 *     if it may be removed
 * @param next what to do instead; empty if there is nothing to do
 */
public record Forgetting(
        VmId vm,
        Answer answer,
        boolean endsWayBack,
        Optional<MigrationStatus> known,
        Optional<String> detail,
        List<NextAction> next) {
    public Forgetting {
        next = List.copyOf(next);
    }

    /** Whether nothing is in the way. */
    public boolean isAllowed() {
        return answer == Answer.MAY_BE_FORGOTTEN || answer == Answer.FORGOTTEN;
    }

    /** The same, done. */
    public Forgetting done() {
        return new Forgetting(vm, Answer.FORGOTTEN, endsWayBack, known, detail, next);
    }

    /** Whether the journal may be removed. */
    public enum Answer {
        /** Nobody needs it. */
        MAY_BE_FORGOTTEN,
        /** It was removed. */
        FORGOTTEN,
        /** There is none. */
        NO_MIGRATION,
        /** A run is at work on it, or may be. */
        HELD,
        /** The migration is not over, and the VM is not RUNNING, or is locked: it must be resumed or rolled back. */
        UNFINISHED,
        /** The journal is in another place, or this version cannot read it. */
        NOT_READABLE_HERE
    }
}
