package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.VmLocation;
import java.util.List;
import java.util.Optional;

/**
 * The texts for people that a document carries beside its values. A program that has people of its own brings its own
 * texts, or none. Implementations are pure and thread-safe.
 */
public interface DocumentTexts {
    /** Where the VM of a report is, its state, and the remark about it. */
    String vm(MigrationReport report);

    /** Where the VM of a status is, and its state. */
    String where(VmLocation vm);

    /** Where the data is. */
    String data(DataLocation data);

    /** An action, one line or several, commands included. */
    List<String> lines(NextAction action);

    /** The commands of an action, in order; empty if it has none. */
    List<String> commands(NextAction action);

    /** Something that could not be cleaned up. */
    String leftover(MigrationReport.Leftover leftover);

    /** The phase and the stage of a migration. */
    String summary(MigrationStatus status);

    /** The run of a migration; absent if it is not known. */
    String holder(Optional<Claimant> run);

    /** What was sent so far, and what the run waits for. */
    List<String> progress(MigrationStatus status);

    /** A step that has ended. */
    String history(MigrationStatus.EndedStep step);

    /** The failure of an earlier run. */
    String overcome(MigrationStatus.Overcome overcome);
}
