package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCall.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The copies on the destination that a run has sent, when their data has turned out to be wrong. A later send would build on them and
 * keep the difference, so all of them are deleted, those of earlier rounds too; without a copy, the next send sends
 * everything. The journal names each of them already.
 */
public final class WrongCopies {
    private final StepContext context;
    private final List<String> failures = new ArrayList<>();

    public WrongCopies(StepContext context) {
        this.context = context;
    }

    /** Deletes them; what became of that, for people: one sentence without a full stop. */
    public String remove() {
        Pairs pairs = context.state().pairs();
        pairs.superseded(
                Set.of(),
                context.state().learned().arrived().values().stream()
                        .map(Arrival::local)
                        .toList());
        Set<SnapshotId> copies = pairs.superseded(Side.DESTINATION);
        Optional<SentSnapshots> snapshots = context.destination().sentSnapshots();
        if (snapshots.isEmpty()) {
            return "delete the copies on the destination before the VM is moved, or the move builds on them";
        }
        copies.forEach(copy -> remove(snapshots.orElseThrow(), copy));
        return failures.isEmpty()
                ? "the copies on the destination are deleted, so that nothing builds on them"
                : "copies on the destination could not be deleted, and a move would build on them: "
                        + String.join("; ", failures);
    }

    private void remove(SentSnapshots snapshots, SnapshotId copy) {
        try {
            new VerifiedChange(
                            context,
                            new StorageCall.DeleteSent(Side.DESTINATION, Optional.of(copy)),
                            () -> snapshots.delete(copy),
                            () -> snapshots.present(Set.of(copy)).isEmpty())
                    .make();
        } catch (BackendException.NotFound gone) {
            // Removed before, as that of an earlier round.
        } catch (BackendException e) {
            failures.add(String.valueOf(e.getMessage()));
            return;
        }
        context.state().pairs().removed(Side.DESTINATION, copy);
    }
}
