package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.MigrationReport;
import java.util.List;
import java.util.Optional;

/** Determines what a commit would remove, or why it would be refused. Read-only. */
final class CommitPreviewer {
    private final MigrationJournal left;
    private final StepContext context;

    CommitPreviewer(MigrationJournal left, StepContext context) {
        this.left = left;
        this.context = context;
    }

    CommitPreview preview(Commit request) {
        CommitCheck check = new CommitCheck(left, context);
        Optional<MigrationReport> tooEarly = check.refusal();
        if (tooEarly.isPresent()) {
            return CommitPreview.refused(tooEarly.orElseThrow());
        }
        TransferSnapshots snapshots = TransferSnapshots.find(left.plan(), context);
        FencedVolumes old = new FencedVolumes(left.plan(), context);
        return check.refusal(request, snapshots, old)
                .map(CommitPreview::refused)
                .orElseGet(() -> new CommitPreview(
                        Optional.empty(),
                        snapshots.source().size(),
                        snapshots.destination().size(),
                        left.plan().sourceCluster(),
                        request.endsSource() ? old.described() : List.of(),
                        request.keepsSource().map(time -> OldVolumesEnding.until(context, time)),
                        old.frozen(),
                        request.endsSource() ? List.of() : old.described()));
    }
}
