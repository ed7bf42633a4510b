package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The status of a VM's migration, from its journal and the site, for people and programs. Every text is one sentence
 * without a full stop.
 *
 * @param vm the VM
 * @param record number of the journal
 * @param phase its phase
 * @param summary the same in words
 * @param holder the run that carries it out, or did last
 * @param begun when it was begun; absent if the journal cannot be read
 * @param written when the journal was last written, by the clock of that run
 * @param failure the first failure; absent if there was none
 * @param cause the first event that made it fail
 * @param overcome the failure before it was resumed to its end; absent if there was none
 * @param progress what was sent so far, and what it waits for while the VM runs; empty if it is finished
 * @param history what was done and undone, in order
 * @param where where the VM is, and its state
 * @param data where its data is
 * @param next what to do next, commands included; empty if there is nothing to do
 */
@Value.Builder
public record MigrationStatus(
        VmId vm,
        JournalId record,
        Phase phase,
        String summary,
        String holder,
        Optional<Instant> begun,
        Optional<Instant> written,
        Optional<FailureCode> failure,
        Optional<String> cause,
        Optional<String> overcome,
        List<String> progress,
        List<String> history,
        String where,
        String data,
        List<String> next) {
    public MigrationStatus {
        progress = List.copyOf(progress);
        history = List.copyOf(history);
        next = List.copyOf(next);
    }

    /** The phase of a migration. */
    public enum Phase {
        /** A run is at work on it. */
        AT_WORK,
        /** A run on another machine had it last. This machine cannot tell whether that run is at work. */
        UNKNOWN,
        /** The run that had it is gone; it can be resumed. */
        BROKEN_OFF,
        /** A run has given up. A person must check the situation, then it can be resumed. */
        NEEDS_PERSON,
        /** It is done. */
        DONE,
        /** It was rolled back. */
        UNDONE,
        /** The journal is kept in another place, which the summary names. */
        ELSEWHERE,
        /** The journal cannot be read by this version. */
        UNREADABLE
    }

    /** Whether there is nothing left to do. */
    public boolean isOver() {
        return phase == Phase.DONE || phase == Phase.UNDONE;
    }
}
