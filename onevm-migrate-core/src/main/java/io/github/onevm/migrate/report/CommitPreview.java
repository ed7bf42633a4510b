package io.github.onevm.migrate.report;

import io.github.onevm.migrate.report.LeftBehind.Left;
import java.util.List;
import java.util.Optional;

/**
 * What a commit would remove. Immutable.
 *
 * @param refusal the report of a commit that would be refused; absent if it would not
 * @param snapshotsOnSource number of transfer snapshots on the source
 * @param snapshotsOnDestination number of transfer snapshots on the destination
 * @param sourceCluster the source cluster, for people; empty if the migration is not known
 * @param volumes old volumes of the source that would be deleted; empty if they stay
 */
public record CommitPreview(
        Optional<MigrationReport> refusal,
        int snapshotsOnSource,
        int snapshotsOnDestination,
        String sourceCluster,
        List<Left> volumes) {
    public CommitPreview {
        volumes = List.copyOf(volumes);
    }

    /** Of a commit that would be refused. */
    public static CommitPreview refused(MigrationReport refusal) {
        return new CommitPreview(Optional.of(refusal), 0, 0, "", List.of());
    }
}
