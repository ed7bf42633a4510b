package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.ClaimDescription;
import io.github.onevm.migrate.journal.Claims;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Describes who has the claim on a VM. Where a rollback would be refused because the guest may have written on the
 * destination, what can be done is what {@code status} names. Thread-safe if its back-ends are.
 */
final class ClaimReader {
    private final Claims claims;
    private final VmControl control;
    private final Predicate<MigrationJournal> wouldLose;

    /**
     * @param wouldLose whether a rollback without permission to discard writes would be refused; may throw if that
     *     cannot be read
     */
    ClaimReader(Claims claims, VmControl control, Predicate<MigrationJournal> wouldLose) {
        this.claims = claims;
        this.control = control;
        this.wouldLose = wouldLose;
    }

    /** Who has the claim; empty if the VM is free. */
    Optional<ClaimDescription> heldBy(VmId vm) {
        return claims.holder(vm).map(this::describe);
    }

    /** Who has the VM according to this journal. */
    ClaimDescription describe(KeptJournal kept) {
        ClaimDescription claim = claims.describe(kept);
        return claim.standing()
                .inUse()
                .flatMap(inUse -> kept.record().filter(this::loses).map(record -> inUse(claim.text(), record, inUse)))
                .orElse(claim);
    }

    /** If that cannot be read, the general remedy is told: a rollback looks again before it does anything. */
    private boolean loses(MigrationJournal record) {
        try {
            return wouldLose.test(record);
        } catch (BackendException e) {
            return false;
        }
    }

    private ClaimDescription inUse(String text, MigrationJournal record, Standing standing) {
        Whereabouts now =
                Whereabouts.now(record.plan(), control, record.learned().late());
        Phase phase = record.report().isPresent()
                ? Phase.NEEDS_PERSON
                : standing == Standing.BROKEN_OFF_IN_USE ? Phase.BROKEN_OFF : Phase.UNKNOWN;
        List<NextAction> next = new ArrayList<>();
        next.add(new NextAction.LookAtStatus(record.plan().request().vm(), Optional.empty(), Reason.CLAIMED));
        next.addAll(new StatusActions(record, now.status(), wouldLose, () -> standing).in(phase, false));
        return new ClaimDescription(text, next, standing);
    }
}
