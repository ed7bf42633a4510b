package io.github.onevm.migrate.files;

import io.github.onevm.migrate.contract.MigrationRecordsContract;
import io.github.onevm.migrate.spi.MigrationRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMigrationRecordsContractTest extends MigrationRecordsContract {
    @TempDir
    private Path parent;

    @Override
    protected MigrationRecords records() {
        return new FileMigrationRecords(parent.resolve("state/migrations"));
    }

    /** Two that know each other by their files alone. */
    @Override
    protected MigrationRecords fromElsewhere() {
        return new FileMigrationRecords(parent.resolve("state/../state/migrations"));
    }
}
