package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.LeftBehind.Left;
import java.time.Instant;

/** Prints what a commit would remove. */
public final class CommitPrinter {
    private final Console console;

    public CommitPrinter(Console console) {
        this.console = console;
    }

    /** Prints it; each volume is named, because its end cannot be undone. */
    public void print(CommitPreview preview) {
        boolean snapshots = preview.snapshotsOnSource() + preview.snapshotsOnDestination() > 0;
        if (snapshots) {
            console.line("to be removed: " + preview.snapshotsOnSource() + " transfer snapshots of the source, "
                    + preview.snapshotsOnDestination() + " of the destination");
        } else if (preview.volumes().isEmpty()) {
            console.line("nothing is left to be removed");
        }
        String fate = preview.until()
                .map(until -> "to be frozen, and deleted by StorPool at " + until + ", in ")
                .orElse("to be deleted in ");
        preview.volumes().forEach(volume -> console.line(fate + preview.sourceCluster() + ": " + text(volume)));
        preview.staying().forEach(volume -> console.line("stays in " + preview.sourceCluster() + ": " + text(volume)));
        if (!preview.staying().isEmpty()) {
            console.line(
                    "the old volumes stay: --delete-source deletes them too, --keep-source DAYS lets StorPool delete them later");
        }
        preview.frozen()
                .forEach(volume -> console.line("frozen before in " + preview.sourceCluster() + ", stays until "
                        + volume.until().map(Instant::toString).orElse("somebody deletes it") + ": "
                        + text(volume)));
    }

    private static String text(Left volume) {
        return volume.name() + volume.size().map(size -> ", " + size).orElse("");
    }
}
