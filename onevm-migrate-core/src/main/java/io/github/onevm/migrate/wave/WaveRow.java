package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.VmPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found about a move of a wave before it begins. Immutable.
 *
 * @param move the move
 * @param place where the VM is; absent if that could not be read
 * @param verdict whether it can be made
 */
public record WaveRow(WaveMove move, Optional<VmPlace> place, Verdict verdict) {
    /** Whether a move can be made. */
    public sealed interface Verdict {}

    /**
     * It can.
     *
     * @param plan what would be done now, with the estimate; another one is made when the move begins
     */
    public record CanMove(Plan plan) implements Verdict {}

    /** The VM is in the target cluster already. */
    public record ThereAlready() implements Verdict {}

    /**
     * Checks block it.
     *
     * @param findings all findings, blocking ones first
     */
    public record CannotMove(List<Finding> findings) implements Verdict {
        public CannotMove {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Something could not be read.
     *
     * @param message what, for people
     */
    public record NotChecked(String message) implements Verdict {}

    /** Whether the move can be made. */
    public boolean canMove() {
        return verdict instanceof CanMove;
    }

    /**
     * The result of a move that will not be made; absent if it can be made.
     *
     * @param now when that was found
     */
    public Optional<WaveResult> result(Instant now) {
        WaveResultBuilder result = new WaveResultBuilder().vm(move.vm()).ended(now);
        if (verdict instanceof CanMove) {
            return Optional.empty();
        }
        if (verdict instanceof ThereAlready) {
            return Optional.of(result.outcome(WaveResult.Outcome.THERE_ALREADY).build());
        }
        result.outcome(WaveResult.Outcome.CANNOT_MOVE);
        if (verdict instanceof CannotMove blocked) {
            Optional<Finding> first =
                    blocked.findings().stream().filter(Finding::blocks).findFirst();
            result.code(first.map(Finding::id)).cause(first.map(finding -> finding.found() + "; " + finding.remedy()));
        } else {
            result.cause(((NotChecked) verdict).message());
        }
        return Optional.of(result.build());
    }
}
