package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.StatusMode;
import org.junit.jupiter.api.Nested;

/** Two clusters, however they decide where public sources are silent. */
class StorPoolNamedSnapshotsContractTest {
    private static Assumptions with(Deviation first, Deviation... more) {
        return Assumptions.defaults().with(first, more);
    }

    @Nested
    class AsExpected extends LabNamedSnapshotsContract {
        AsExpected() {
            super(Assumptions.defaults());
        }
    }

    @Nested
    class WithEveryErrorAsStatus500 extends LabNamedSnapshotsContract {
        WithEveryErrorAsStatus500() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_500));
        }
    }

    @Nested
    class WithEveryErrorAsStatus200 extends LabNamedSnapshotsContract {
        WithEveryErrorAsStatus200() {
            super(Assumptions.defaults().withStatusMode(StatusMode.ALWAYS_200));
        }
    }

    @Nested
    class WithNullForEverythingAbsent extends LabNamedSnapshotsContract {
        WithNullForEverythingAbsent() {
            super(with(Deviation.ABSENT_FIELDS_AS_NULL, Deviation.NO_TAGS_AS_NULL));
        }
    }

    @Nested
    class WithASecondExportRefused extends LabNamedSnapshotsContract {
        WithASecondExportRefused() {
            super(with(Deviation.EXPORT_TWICE_REFUSED));
        }
    }

    @Nested
    class WithCopiesThatAppearLater extends LabNamedSnapshotsContract {
        WithCopiesThatAppearLater() {
            super(with(Deviation.COPY_APPEARS_LATER));
        }
    }

    @Nested
    class WithExportsThatVanish extends LabNamedSnapshotsContract {
        WithExportsThatVanish() {
            super(with(Deviation.FINISHED_EXPORTS_VANISH));
        }
    }

    @Nested
    class WithBackupsThatKeepTheirSourcesId extends LabNamedSnapshotsContract {
        WithBackupsThatKeepTheirSourcesId() {
            super(with(Deviation.LEGACY_BACKUP_IDENTITY));
        }
    }
}
