package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.StatusMode;
import org.junit.jupiter.api.Nested;

/** Two clusters, however they decide where public sources are silent. */
class StorPoolSnapshotAccessContractTest {
    @Nested
    class AsExpected extends LabSnapshotAccessContract {
        AsExpected() {
            super(Assumptions.defaults());
        }
    }

    @Nested
    class WithEveryErrorAsStatus500 extends LabSnapshotAccessContract {
        WithEveryErrorAsStatus500() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_500));
        }
    }

    @Nested
    class WithBackupsThatKeepTheirSourcesId extends LabSnapshotAccessContract {
        WithBackupsThatKeepTheirSourcesId() {
            super(Assumptions.defaults().with(Deviation.LEGACY_BACKUP_IDENTITY));
        }
    }

    @Nested
    class WithBackupsNamedAfterTheirVolume extends LabSnapshotAccessContract {
        WithBackupsNamedAfterTheirVolume() {
            super(Assumptions.defaults().with(Deviation.RECEIVED_NAMED_BY_VOLUME));
        }
    }

    @Nested
    class WithNullForEverythingAbsent extends LabSnapshotAccessContract {
        WithNullForEverythingAbsent() {
            super(Assumptions.defaults().with(Deviation.ABSENT_FIELDS_AS_NULL, Deviation.NO_TAGS_AS_NULL));
        }
    }
}
