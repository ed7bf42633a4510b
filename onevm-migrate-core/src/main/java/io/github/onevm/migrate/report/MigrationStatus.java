package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is on record of a VM's migration, and how things stand, for people and programs. Every text is one sentence without a
 * full stop.
 *
 * @param vm the VM
 * @param record number of the record
 * @param phase how far it is
 * @param summary the same in words
 * @param holder who carries it out, or did last
 * @param begun when it was begun; absent when the record cannot be read
 * @param written when the record was written last, by the clock of the holder
 * @param failure why it failed first; absent while it has not
 * @param cause what happened first that made it fail
 * @param overcome what it had failed by before it was carried on to its end; absent when it had not
 * @param progress what was sent so far, and what it waits for with the VM running; empty when it is over
 * @param history what was done and undone, in order
 * @param where where the VM is and in which state
 * @param data where its data is
 * @param next what to do next, commands included; empty when there is nothing to do
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

    /** How far a migration is. */
    public enum Phase {
        /** A run is at work on it. */
        AT_WORK,
        /** A run on another machine had it last; whether that is at work cannot be told from here. */
        UNKNOWN,
        /** The run that had it is gone; it can be carried on. */
        BROKEN_OFF,
        /** A run has given up; a person must look, then it can be carried on. */
        NEEDS_PERSON,
        /** It is done. */
        DONE,
        /** It was taken back. */
        UNDONE,
        /** The record is kept in another place, which the summary names. */
        ELSEWHERE,
        /** The record cannot be read by this version. */
        UNREADABLE
    }

    /** Whether there is nothing left to do. */
    public boolean isOver() {
        return phase == Phase.DONE || phase == Phase.UNDONE;
    }
}
