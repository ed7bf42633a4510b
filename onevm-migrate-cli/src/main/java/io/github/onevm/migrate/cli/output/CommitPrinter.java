package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.CommitPreview;

/** Prints what a commit would remove. */
public final class CommitPrinter {
    private final Console console;

    public CommitPrinter(Console console) {
        this.console = console;
    }

    /** Prints it; each volume is named, because its deletion cannot be undone. */
    public void print(CommitPreview preview) {
        console.line("to be removed: " + preview.snapshotsOnSource() + " transfer snapshots of the source, "
                + preview.snapshotsOnDestination() + " of the destination");
        preview.volumes()
                .forEach(volume -> console.line("to be deleted in " + preview.sourceCluster() + ": " + volume.name()
                        + volume.size().map(size -> ", " + size).orElse("")));
    }
}
