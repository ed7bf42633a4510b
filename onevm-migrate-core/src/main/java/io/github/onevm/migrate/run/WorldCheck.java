package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.report.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares where a VM has been with where its migration can have brought it, because a journal is no longer valid once
 * somebody else has moved the VM. Later stays are explained in these cases: the VM was started in the target cluster,
 * by this migration, by the scheduler or by hand, and perhaps moved within that cluster; or it is back in its old
 * cluster, before it was ever in the target cluster, or because this migration was rolled back. Pure.
 */
public final class WorldCheck {
    private static final int TERMINATED = 6;

    private WorldCheck() {}

    /**
     * The difference from what this migration can have left, one sentence without a full stop; empty if there is none.
     */
    public static Optional<String> difference(MigrationJournal left, VmStatus now) {
        String vm = left.plan().vmLabel();
        if (now.state().state() == TERMINATED) {
            return Optional.of(vm + " was terminated since");
        }
        OptionalInt stay = left.learned().stay();
        boolean ownStart =
                left.failure().filter(FailureCode.STARTED_ELSEWHERE::equals).isPresent();
        return stay.isEmpty() || ownStart ? Optional.empty() : moved(left, now, stay.getAsInt());
    }

    /**
     * The same beside other migrations of the VM: what a later one did that was rolled back is left out, if that one can have
     * left the VM as it is.
     */
    static Optional<String> difference(MigrationJournal left, List<MigrationJournal> all, VmStatus now) {
        int own = left.learned().stay().orElse(Integer.MAX_VALUE);
        OptionalInt first = all.stream()
                .filter(other ->
                        other.report().filter(r -> r.result() == Result.UNDONE).isPresent())
                .filter(other -> difference(other, now).isEmpty())
                .flatMapToInt(other -> other.learned().stay().stream())
                .filter(stay -> stay > own)
                .min();
        return difference(left, first.isPresent() ? now.until(first.getAsInt()) : now);
    }

    private static Optional<String> moved(MigrationJournal left, VmStatus now, int stay) {
        ClusterId target = left.plan().request().target();
        Optional<ClusterId> home = now.stays().stream()
                .filter(s -> s.seq() == stay)
                .map(HistoryRecord::cluster)
                .findFirst();
        List<HistoryRecord> since =
                now.stays().stream().filter(s -> s.seq() > stay).toList();
        Optional<HistoryRecord> elsewhere = since.stream()
                .filter(s -> !s.cluster().equals(target)
                        && home.filter(s.cluster()::equals).isEmpty())
                .findFirst();
        return elsewhere
                .or(() -> wentOn(left) ? backHome(since, target) : Optional.empty())
                .or(() -> wasRolledBack(left) ? thereAgain(since, target) : Optional.empty())
                .map(s -> left.plan().vmLabel() + " was brought to cluster " + s.cluster() + ", host " + s.host() + " ("
                        + s.hostName() + "), in its stay " + s.seq()
                        + ", which this migration did not do: it had left it after stay " + stay);
    }

    private static boolean wentOn(MigrationJournal left) {
        return left.direction() == Direction.FORWARD && left.ended().stream().noneMatch(e -> e.undone() && e.good());
    }

    private static boolean wasRolledBack(MigrationJournal left) {
        return left.plan().found().isRunning()
                && left.report().filter(r -> r.result() == Result.UNDONE).isPresent();
    }

    /** A stay elsewhere after one in the target cluster. */
    private static Optional<HistoryRecord> backHome(List<HistoryRecord> since, ClusterId target) {
        return since.stream()
                .dropWhile(s -> !s.cluster().equals(target))
                .filter(s -> !s.cluster().equals(target))
                .findFirst();
    }

    /** The last stay in the target cluster, for a VM that this migration had rolled back from there. */
    private static Optional<HistoryRecord> thereAgain(List<HistoryRecord> since, ClusterId target) {
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(since.get(since.size() - 1))
                        .filter(s -> s.cluster().equals(target) && since.size() > 1);
    }
}
