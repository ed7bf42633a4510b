package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.survey.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The records of a VM that this run has locked, read while the last difference is sent. What somebody without the lock changes
 * meanwhile is noticed when the records are written; that somebody with the right to remove the lock has started the VM is noticed
 * only here, so what was read counts for {@link #FRESH} alone. Confined to the thread of the run.
 */
public final class RecordsAhead implements AutoCloseable {
    /** Hardly longer than it takes to send a small difference. */
    static final Duration FRESH = Duration.ofMillis(500);

    private final Reads reads;
    private final Supplier<Optional<SavedVmRecords>> answer;
    private final Instant begun;

    private RecordsAhead(Reads reads, Supplier<Optional<SavedVmRecords>> answer, Instant begun) {
        this.reads = reads;
        this.answer = answer;
        this.begun = begun;
    }

    /** Begins to read them. */
    public static RecordsAhead begin(StepContext context, VmId vm, boolean withHistory) {
        Reads reads = new Reads(context.lanes().beside());
        return new RecordsAhead(
                reads,
                reads.begin(() -> read(context, vm, withHistory)),
                context.time().now());
    }

    /** Asks first, so that a server that leads has answered; a follower may be behind. */
    private static Optional<SavedVmRecords> read(StepContext context, VmId vm, boolean withHistory) {
        return context.control().standing() == RaftRole.LEADING
                ? Optional.of(context.records().read(vm, withHistory))
                : Optional.empty();
    }

    /**
     * What was read; empty if it is too old, or not from a leader.
     *
     * @throws io.github.onevm.migrate.spi.BackendException when it could not be read
     */
    public Optional<SavedVmRecords> take(Instant now) {
        return now.isAfter(begun.plus(FRESH)) ? Optional.empty() : answer.get();
    }

    /** Waits until nothing is read any more. */
    @Override
    public void close() {
        reads.close();
    }
}
