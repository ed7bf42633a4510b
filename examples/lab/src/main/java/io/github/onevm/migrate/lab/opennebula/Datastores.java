package io.github.onevm.migrate.lab.opennebula;

import java.util.Optional;
import java.util.function.Consumer;

/** The datastores. As for {@link Images}, the row is the truth. Thread-safe. */
final class Datastores {
    private final ObjectTable table;

    Datastores(ObjectTable table) {
        this.table = table;
    }

    Optional<DatastoreRecord> find(int id) {
        return table.element(id).map(DatastoreRecord::read);
    }

    /** Reads the row, changes it and writes it back, unless there is none. */
    void change(int id, Consumer<DatastoreRecord> change) {
        table.change(id, row -> {
            DatastoreRecord datastore = DatastoreRecord.read(row);
            change.accept(datastore);
            return datastore.render();
        });
    }
}
