package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.NamedSnapshot;
import java.util.List;

/**
 * The snapshots of the VM on the storage clusters; read only if they are to be moved.
 *
 * @param wanted those that the VM record lists, for each volume that may be in them; in order of their volumes
 * @param unlisted those on the source that are named like snapshots of the VM's volumes and are not in its record
 */
public record SnapshotSurvey(List<SurveyedSnapshot> wanted, List<NamedSnapshot> unlisted) {
    public SnapshotSurvey {
        wanted = List.copyOf(wanted);
        unlisted = List.copyOf(unlisted);
    }
}
