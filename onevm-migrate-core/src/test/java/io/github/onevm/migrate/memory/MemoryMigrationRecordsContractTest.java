package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.MigrationRecordsContract;
import io.github.onevm.migrate.spi.MigrationRecords;

class MemoryMigrationRecordsContractTest extends MigrationRecordsContract {
    private final MemoryMigrationRecords records = new MemoryMigrationRecords();

    @Override
    protected MigrationRecords records() {
        return records;
    }
}
