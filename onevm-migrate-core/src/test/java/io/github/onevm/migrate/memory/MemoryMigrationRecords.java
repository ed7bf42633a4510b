package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.RecordId;
import io.github.onevm.migrate.model.StoredRecord;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.MigrationRecords;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Records of migrations in memory: they outlive the runs that write them, as long as the site is kept. Thread-safe. */
public class MemoryMigrationRecords implements MigrationRecords {
    private final NavigableMap<RecordId, StoredRecord> records = new TreeMap<>();
    private long next;

    @Override
    public String place() {
        return "the memory of a test";
    }

    @Override
    public synchronized RecordId add(VmId vm, String text) {
        RecordId id = new RecordId(next++);
        records.put(id, new StoredRecord(id, vm, text));
        return id;
    }

    @Override
    public synchronized void replace(StoredRecord record) {
        records.put(existing(record.id()).id(), record);
    }

    @Override
    public synchronized void remove(RecordId id) {
        records.remove(existing(id).id());
    }

    @Override
    public synchronized List<StoredRecord> ofVm(VmId vm) {
        return records.values().stream().filter(r -> r.vm().equals(vm)).toList();
    }

    @Override
    public synchronized List<StoredRecord> all() {
        return List.copyOf(records.values());
    }

    private StoredRecord existing(RecordId id) {
        StoredRecord found = records.get(id);
        if (found == null) {
            throw new BackendException.NotFound("there is no record " + id);
        }
        return found;
    }
}
