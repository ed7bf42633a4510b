package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.MigrationJournal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Texts that stand for records, which are kept here. The records are immutable, so nothing shines through. */
public final class MemoryJournalFormat implements JournalFormat {
    private final Map<String, MigrationJournal> records = new ConcurrentHashMap<>();

    @Override
    public String write(MigrationJournal record) {
        String text =
                "record " + (records.size() + 1) + " of " + record.holder().run() + ", beat " + record.beat();
        records.put(text, record);
        return text;
    }

    @Override
    public MigrationJournal read(String text) {
        MigrationJournal found = records.get(text);
        if (found == null) {
            throw new IllegalArgumentException("'" + text + "' is no record");
        }
        return found;
    }
}
