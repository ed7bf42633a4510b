package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.MigrationJournal;
import java.util.function.Consumer;

/** Reads journals by another format, and tells the labels of the VM and of both clusters of each: {@code VM 42 (web-1)}. */
record TellingFormat(JournalFormat format, Consumer<String> labels) implements JournalFormat {
    @Override
    public String write(MigrationJournal record) {
        return format.write(record);
    }

    @Override
    public MigrationJournal read(String text) {
        MigrationJournal journal = format.read(text);
        labels.accept(journal.plan().vmLabel());
        labels.accept(journal.plan().sourceCluster());
        labels.accept(journal.plan().targetCluster());
        return journal;
    }
}
