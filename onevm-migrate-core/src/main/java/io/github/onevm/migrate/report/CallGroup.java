package io.github.onevm.migrate.report;

import java.time.Duration;
import java.time.Instant;

/**
 * The changing calls of one kind that a step has made on one system, or the calls of one hook. Reads are not among them. Immutable.
 *
 * @param step the step, from 1; the last one that had begun when its first call was made; 0 if none had; the
 *     number of steps and one for those of a commit
 * @param undo whether they undid the step
 * @param callee who was called
 * @param kind what the calls did, in a few words: {@code rename}; for a hook its name
 * @param number how many, at least 1
 * @param unanswered how many of them took effect without an answer; of a hook, how many did not pass
 * @param first when the first one was sent
 * @param last when the last one to end had ended
 * @param longest the time of the longest one
 */
public record CallGroup(
        int step,
        boolean undo,
        Callee callee,
        String kind,
        int number,
        int unanswered,
        Instant first,
        Instant last,
        Duration longest) {
    /** Who is called. */
    public enum Callee {
        /** The cloud controller. */
        CLOUD,
        /** The storage cluster of the source. */
        SOURCE,
        /** The storage cluster of the destination. */
        DESTINATION,
        /** A hook of the operator. */
        HOOK
    }

    /** Both together; the step is that of this one. */
    public CallGroup with(CallGroup other) {
        return new CallGroup(
                step,
                undo,
                callee,
                kind,
                number + other.number,
                unanswered + other.unanswered,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                longest.compareTo(other.longest) > 0 ? longest : other.longest);
    }

    /** Whether they are the same kind of call in the same step. */
    public boolean isLike(CallGroup other) {
        return step == other.step && undo == other.undo && callee == other.callee && kind.equals(other.kind);
    }

    /** The same, for a step. */
    public CallGroup inStep(int other) {
        return new CallGroup(other, undo, callee, kind, number, unanswered, first, last, longest);
    }
}
