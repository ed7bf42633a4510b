package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.record.MigrationRecord;
import io.github.onevm.migrate.record.RecordFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Texts that stand for records, which are kept here. The records are immutable, so nothing shines through. */
public final class MemoryRecordFormat implements RecordFormat {
    private final Map<String, MigrationRecord> records = new ConcurrentHashMap<>();

    @Override
    public String write(MigrationRecord record) {
        String text =
                "record " + (records.size() + 1) + " of " + record.holder().run() + ", beat " + record.beat();
        records.put(text, record);
        return text;
    }

    @Override
    public MigrationRecord read(String text) {
        MigrationRecord found = records.get(text);
        if (found == null) {
            throw new IllegalArgumentException("'" + text + "' is no record");
        }
        return found;
    }
}
