package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.report.Forgetting;

/** Whether the journal of a migration may be, or was, removed, in words: one sentence without a full stop. */
public final class ForgettingWords {
    private ForgettingWords() {}

    /** The sentence. */
    public static String of(Forgetting forgetting) {
        String vm = "VM " + forgetting.vm();
        return switch (forgetting.answer()) {
            case MAY_BE_FORGOTTEN ->
                "the journal of the migration of " + vm + " would be removed" + consequence(forgetting);
            case FORGOTTEN -> "the journal of the migration of " + vm + " was removed" + consequence(forgetting);
            case NO_MIGRATION -> "no migration of " + vm + " is on record; nothing was removed";
            case HELD, NOT_READABLE_HERE ->
                forgetting.detail().orElse("another run has " + vm) + "; nothing was removed";
            case UNFINISHED ->
                "the migration of " + vm
                        + " is not over, and the VM is not RUNNING, or is locked: it needs the journal to be"
                        + " resumed or rolled back; nothing was removed";
        };
    }

    /** What is not possible any more without it, and what stays. */
    private static String consequence(Forgetting forgetting) {
        String rest =
                "; VM, volumes and snapshots stay as they are, and '" + CommandLines.gc() + "' lists what is left over";
        if (forgetting.known().filter(known -> !known.isOver()).isPresent()) {
            return "; it can no longer be resumed or rolled back" + rest;
        }
        return forgetting.endsWayBack() ? "; reverse, verify and commit do not know the move any more" + rest : rest;
    }

    /** What does less harm; empty if nothing does. */
    public static String instead(Forgetting forgetting) {
        return forgetting.endsWayBack()
                ? "to remove what the move has left as well, give instead: "
                        + CommandLines.commit(Commit.of(forgetting.vm()))
                : "";
    }
}
