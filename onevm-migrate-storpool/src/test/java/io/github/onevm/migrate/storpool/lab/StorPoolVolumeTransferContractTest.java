package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.StatusMode;
import org.junit.jupiter.api.Nested;

/** Two clusters, however they decide where public sources are silent. */
class StorPoolVolumeTransferContractTest {
    private static Assumptions with(Deviation first, Deviation... more) {
        return Assumptions.defaults().with(first, more);
    }

    @Nested
    class AsExpected extends LabVolumeTransferContract {
        AsExpected() {
            super(Assumptions.defaults());
        }
    }

    @Nested
    class WithEveryErrorAsStatus500 extends LabVolumeTransferContract {
        WithEveryErrorAsStatus500() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_500));
        }
    }

    @Nested
    class WithEveryErrorAsStatus200 extends LabVolumeTransferContract {
        WithEveryErrorAsStatus200() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_200));
        }
    }

    @Nested
    class WithBackupsThatKeepTheirSourcesId extends LabVolumeTransferContract {
        WithBackupsThatKeepTheirSourcesId() {
            super(with(Deviation.LEGACY_BACKUP_IDENTITY));
        }
    }

    @Nested
    class WithBackupsNamedAfterTheirVolume extends LabVolumeTransferContract {
        WithBackupsNamedAfterTheirVolume() {
            super(with(Deviation.RECEIVED_NAMED_BY_VOLUME));
        }
    }

    @Nested
    class WithEmptyTagValuesKept extends LabVolumeTransferContract {
        WithEmptyTagValuesKept() {
            super(with(Deviation.EMPTY_TAG_VALUE_KEPT));
        }
    }

    @Nested
    class WithNullForEverythingAbsent extends LabVolumeTransferContract {
        WithNullForEverythingAbsent() {
            super(with(Deviation.ABSENT_FIELDS_AS_NULL, Deviation.NO_TAGS_AS_NULL));
        }
    }

    @Nested
    class WithExportedSnapshotsThatCannotBeDeleted extends LabVolumeTransferContract {
        WithExportedSnapshotsThatCannotBeDeleted() {
            super(with(Deviation.DELETE_EXPORTED_BUSY));
        }
    }

    @Nested
    class WithTheOlderAnswerToABackup extends LabVolumeTransferContract {
        WithTheOlderAnswerToABackup() {
            super(with(Deviation.REMOTE_ID_ONLY, Deviation.NO_OUTER_GENERATION));
        }
    }
}
