package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.JournalStoreContract;
import io.github.onevm.migrate.spi.JournalStore;

class MemoryJournalStoreContractTest extends JournalStoreContract {
    private final MemoryJournalStore records = new MemoryJournalStore();

    @Override
    protected JournalStore records() {
        return records;
    }
}
