package io.github.onevm.migrate.record;

import io.github.onevm.migrate.model.RecordId;
import io.github.onevm.migrate.model.StoredRecord;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * A record as it is kept, understood if it can be.
 *
 * @param id its number
 * @param vm the VM that it is about
 * @param record what is in it; absent when this version cannot read it
 * @param problem why it cannot be read; empty when it can
 */
public record KeptRecord(RecordId id, VmId vm, Optional<MigrationRecord> record, String problem) {
    private static KeptRecord of(StoredRecord stored, RecordFormat format) {
        try {
            return new KeptRecord(stored.id(), stored.vm(), Optional.of(format.read(stored.text())), "");
        } catch (IllegalArgumentException e) {
            return new KeptRecord(stored.id(), stored.vm(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    static List<KeptRecord> all(List<StoredRecord> stored, RecordFormat format) {
        return stored.stream()
                .filter(s -> !Signal.isOne(s.text()))
                .map(s -> of(s, format))
                .toList();
    }

    /** Whether the VM is held by it. What cannot be read may be a migration that is under way. */
    public boolean holds() {
        return record.map(r -> !r.isOver()).orElse(true);
    }
}
