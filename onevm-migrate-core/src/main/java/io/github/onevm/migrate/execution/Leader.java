package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks before each changing phase whether OpenNebula still answers as the leader of its zone. A zone with one server
 * is checked only once.
 *
 * <p>Before the VM is stopped, only a leader is accepted. While the VM is down, waiting for ever would be worse: a
 * follower accepts changes, and its answers are recent enough if all changes of this run are older than
 * {@link #ELECTION}. A server that knows no leader is never believed.
 */
public final class Leader {
    /** Longer than a zone was seen without a leader (5 s, ON-12), and much longer than a follower is behind. */
    public static final Duration ELECTION = Duration.ofSeconds(6);

    private Leader() {}

    /** Why the VM must not be stopped now; empty if it may be stopped. */
    public static Optional<StepOutcome> missing(StepContext context) {
        Await.Result<RaftRole> result =
                new Await(context).until(Patience.BEFORE_STOP, look(context, Patience.BEFORE_STOP), Leader::isLeading);
        if (result.reached()) {
            return Optional.empty();
        }
        if (result.end() == Await.End.CANCELLED) {
            return Optional.of(
                    new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before the VM was stopped"));
        }
        return Optional.of(result.last()
                .map(standing -> new StepOutcome.Failed(
                        FailureCode.FRONT_END_NOT_LEADER,
                        "the OpenNebula server that is asked does not lead its zone any more (it is " + standing
                                + "); ask the leader, or the address that follows it: set ONE_XMLRPC"))
                .orElseGet(() -> new StepOutcome.Failed(
                        FailureCode.UNREACHABLE, "OpenNebula does not tell whether it leads its zone")));
    }

    /**
     * Returns when the next read is certainly newer than all changes of this run.
     *
     * @throws BackendException.Unavailable when that takes longer than the patience allows
     */
    public static void orFollower(StepContext context, VmId vm) {
        Patience patience = Patience.now(context);
        while (true) {
            RaftRole standing = patience.look(() -> led(context));
            if (standing == RaftRole.LEADING) {
                return;
            }
            if (standing == RaftRole.FOLLOWING) {
                context.tell(new EventData.Warning.AnsweredByFollower());
                // shows all that was accepted for the VM, or waits until it does
                var unused = patience.look(() -> context.control().status(vm));
                return;
            }
            patience.pauseOrRaise(new BackendException.Unavailable(
                    "the OpenNebula server that is asked has no contact with a leader of its zone"));
        }
    }

    /** The role of the server after an election, if one is under way. */
    private static RaftRole led(StepContext context) {
        RaftRole now = standing(context);
        return now == RaftRole.LEADING
                ? now
                : new Await(context.forUndo())
                        .until(ELECTION, look(context, ELECTION), Leader::isLeading)
                        .last()
                        .orElse(RaftRole.CUT_OFF);
    }

    private static Supplier<RaftRole> look(StepContext context, Duration limit) {
        Instant since = context.time().now();
        return () -> {
            RaftRole role = standing(context);
            if (!isLeading(role)) {
                context.tell(new EventData.Waiting.ForLeader(since, Optional.of(limit), role));
            }
            return role;
        };
    }

    private static boolean isLeading(RaftRole role) {
        return role == RaftRole.LEADING;
    }

    private static RaftRole standing(StepContext context) {
        return context.control().standing();
    }
}
