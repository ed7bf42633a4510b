package io.github.onevm.migrate.files;

import io.github.onevm.migrate.contract.JournalStoreContract;
import io.github.onevm.migrate.spi.JournalStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileJournalStoreContractTest extends JournalStoreContract {
    @TempDir
    private Path parent;

    @Override
    protected JournalStore records() {
        return new FileJournalStore(parent.resolve("state/migrations"));
    }

    /** Two that know each other by their files alone. */
    @Override
    protected JournalStore fromElsewhere() {
        return new FileJournalStore(parent.resolve("state/../state/migrations"));
    }
}
