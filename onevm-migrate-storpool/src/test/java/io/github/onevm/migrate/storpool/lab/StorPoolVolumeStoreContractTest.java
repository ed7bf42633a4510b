package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.StatusMode;
import org.junit.jupiter.api.Nested;

/** One cluster, however it decides where public sources are silent. */
class StorPoolVolumeStoreContractTest {
    private static Assumptions with(Deviation first, Deviation... more) {
        return Assumptions.defaults().with(first, more);
    }

    @Nested
    class AsExpected extends LabVolumeStoreContract {
        AsExpected() {
            super(Assumptions.defaults());
        }
    }

    @Nested
    class WithEveryErrorAsStatus500 extends LabVolumeStoreContract {
        WithEveryErrorAsStatus500() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_500));
        }
    }

    @Nested
    class WithEveryErrorAsStatus200 extends LabVolumeStoreContract {
        WithEveryErrorAsStatus200() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_200));
        }
    }

    @Nested
    class WithBackupsThatKeepTheirSourcesId extends LabVolumeStoreContract {
        WithBackupsThatKeepTheirSourcesId() {
            super(with(Deviation.LEGACY_BACKUP_IDENTITY));
        }
    }

    @Nested
    class WithBackupsNamedAfterTheirVolume extends LabVolumeStoreContract {
        WithBackupsNamedAfterTheirVolume() {
            super(with(Deviation.RECEIVED_NAMED_BY_VOLUME));
        }
    }

    @Nested
    class WithEmptyTagValuesKept extends LabVolumeStoreContract {
        WithEmptyTagValuesKept() {
            super(with(Deviation.EMPTY_TAG_VALUE_KEPT));
        }
    }

    @Nested
    class WithNullForEverythingAbsent extends LabVolumeStoreContract {
        WithNullForEverythingAbsent() {
            super(with(Deviation.ABSENT_FIELDS_AS_NULL, Deviation.NO_TAGS_AS_NULL));
        }
    }

    @Nested
    class WithTheOlderAnswerToABackup extends LabVolumeStoreContract {
        WithTheOlderAnswerToABackup() {
            super(with(Deviation.REMOTE_ID_ONLY, Deviation.NO_OUTER_GENERATION));
        }
    }

    @Nested
    class WithFrozenVolumesOfANewId extends LabVolumeStoreContract {
        WithFrozenVolumesOfANewId() {
            super(Assumptions.defaults().with(Deviation.FREEZE_GIVES_A_NEW_ID, Deviation.FREEZE_DROPS_TAGS));
        }
    }

    @Nested
    class WithFrozenVolumesWithoutAName extends LabVolumeStoreContract {
        WithFrozenVolumesWithoutAName() {
            super(Assumptions.defaults().with(Deviation.FREEZE_DROPS_THE_NAME));
        }
    }
}
