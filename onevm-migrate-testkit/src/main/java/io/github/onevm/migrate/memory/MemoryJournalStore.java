package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Records of migrations in memory: they outlive the runs that write them, as long as the site is kept. Thread-safe. */
public class MemoryJournalStore implements JournalStore {
    private final NavigableMap<JournalId, StoredJournal> records = new TreeMap<>();
    private long next;

    @Override
    public String place() {
        return "the memory of a test";
    }

    @Override
    public synchronized JournalId add(VmId vm, String text) {
        JournalId id = new JournalId(next++);
        records.put(id, new StoredJournal(id, vm, text));
        return id;
    }

    @Override
    public synchronized void replace(StoredJournal record) {
        records.put(existing(record.id()).id(), record);
    }

    @Override
    public synchronized void remove(JournalId id) {
        records.remove(existing(id).id());
    }

    @Override
    public synchronized List<StoredJournal> ofVm(VmId vm) {
        return records.values().stream().filter(r -> r.vm().equals(vm)).toList();
    }

    @Override
    public synchronized List<StoredJournal> all() {
        return List.copyOf(records.values());
    }

    private StoredJournal existing(JournalId id) {
        StoredJournal found = records.get(id);
        if (found == null) {
            throw new BackendException.NotFound("there is no journal " + id);
        }
        return found;
    }
}
