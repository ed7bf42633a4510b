package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.json.DocumentTexts;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.VmLocation;
import java.util.List;
import java.util.Optional;

/** The texts of reports and status, for the screen and beside the values of JSON documents. Stateless. */
public final class Texts implements DocumentTexts {
    /** The only one that is needed. */
    public static final Texts TEXTS = new Texts();

    private Texts() {}

    @Override
    public String vm(MigrationReport report) {
        return LocationWords.vm(report);
    }

    @Override
    public String where(VmLocation vm) {
        return LocationWords.where(vm);
    }

    @Override
    public String data(DataLocation data) {
        return LocationWords.of(data);
    }

    @Override
    public List<String> lines(NextAction action) {
        return ActionWords.lines(action);
    }

    @Override
    public List<String> commands(NextAction action) {
        return ActionWords.commands(action);
    }

    @Override
    public String leftover(Leftover leftover) {
        String message = leftover.message().orElse("");
        return switch (leftover.kind()) {
            case NOT_UNDONE -> leftover.step() + " was not undone";
            case UNDO_FAILED -> leftover.step() + " could not be undone: " + message;
            case JOURNAL_BEHIND -> "the journal does not show how it ended: " + message;
            case TOLD -> leftover.step();
        };
    }

    @Override
    public String summary(MigrationStatus status) {
        return StatusWords.summary(status);
    }

    @Override
    public String holder(Optional<Claimant> run) {
        return run.map(Claimant::toString).orElse("unknown");
    }

    @Override
    public List<String> progress(MigrationStatus status) {
        return StatusWords.progress(status);
    }

    @Override
    public String history(MigrationStatus.EndedStep step) {
        String how = step.undone() ? (step.good() ? "undone" : "NOT UNDONE") : (step.good() ? "done" : "FAILED");
        return step.step().title() + ": " + how + ", " + step.message();
    }

    @Override
    public String overcome(MigrationStatus.Overcome overcome) {
        return overcome.failure().map(code -> code + ": ").orElse("") + overcome.cause()
                + "; it was carried on, and is done";
    }
}
