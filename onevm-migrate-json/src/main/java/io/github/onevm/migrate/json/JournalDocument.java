package io.github.onevm.migrate.json;

import io.github.onevm.migrate.execution.FailureCode;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.Ended;
import io.github.onevm.migrate.journal.Handover;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.MigrationJournalBuilder;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record in the order in which a person wants to read it who found a VM down. The components are the fields of the
 * document; {@code vm} and {@code at} are for people only.
 */
record JournalDocument(
        int schema,
        String product,
        String vm,
        Direction direction,
        int step,
        int announced,
        String at,
        Optional<FailureCode> failure,
        Optional<String> cause,
        Optional<MigrationReport> report,
        Claimant holder,
        long beat,
        Instant begun,
        Instant written,
        List<Handover> handovers,
        List<Ended> ended,
        PlanDocument plan,
        LearnedDocument learned) {
    static JournalDocument of(MigrationJournal record) {
        return new JournalDocument(
                JournalJson.SCHEMA,
                Product.version(),
                record.plan().vmLabel(),
                record.direction(),
                record.step(),
                record.announced(),
                at(record),
                record.failure(),
                record.cause(),
                record.report(),
                record.holder(),
                record.beat(),
                record.begun(),
                record.written(),
                record.handovers(),
                record.ended(),
                PlanDocument.of(record.plan()),
                LearnedDocument.of(record.learned()));
    }

    private static String at(MigrationJournal record) {
        return record.step() == 0
                ? "before the first step"
                : record.plan().steps().get(record.step() - 1).title();
    }

    MigrationJournal record() {
        return new MigrationJournalBuilder()
                .plan(PlanJson.plan(plan))
                .holder(holder)
                .beat(beat)
                .begun(begun)
                .written(written)
                .direction(direction)
                .step(step)
                .announced(announced)
                .ended(ended)
                .learned(learned.learned())
                .failure(failure)
                .cause(cause)
                .report(report)
                .handovers(handovers)
                .build();
    }
}
