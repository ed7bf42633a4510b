package io.github.onevm.migrate.report;

import io.github.onevm.migrate.report.LeftBehind.Left;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a commit would remove. Immutable.
 *
 * @param refusal the report of a commit that would be refused; absent if it would not
 * @param snapshotsOnSource number of transfer snapshots on the source
 * @param snapshotsOnDestination number of transfer snapshots on the destination
 * @param sourceCluster the source cluster, for people; empty if the migration is not known
 * @param volumes old volumes of the source that would be deleted or frozen; empty if they stay
 * @param until when the storage cluster would delete them; absent if the commit itself would, or if they stay
 * @param frozen what was frozen before, and stays until its own time
 * @param staying old volumes of the source that would stay, because their end was not asked for
 */
public record CommitPreview(
        Optional<MigrationReport> refusal,
        int snapshotsOnSource,
        int snapshotsOnDestination,
        String sourceCluster,
        List<Left> volumes,
        Optional<Instant> until,
        List<Left> frozen,
        List<Left> staying) {
    public CommitPreview {
        volumes = List.copyOf(volumes);
        frozen = List.copyOf(frozen);
        staying = List.copyOf(staying);
    }

    /** Of a commit that would be refused. */
    public static CommitPreview refused(MigrationReport refusal) {
        return new CommitPreview(Optional.of(refusal), 0, 0, "", List.of(), Optional.empty(), List.of(), List.of());
    }
}
