package io.github.onevm.migrate.lab.opennebula;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/**
 * The monitoring of datastores: each cycle reads a datastore's row, changes what is used and free, and writes the row
 * back. What SQL from outside writes between that read and that write is lost, as in the product. Off unless {@link
 * #every} or one of the other methods is called. Thread-safe.
 */
public final class DatastoreMonitoring {
    /** A cycle that has read its row and not yet written it. Meanwhile oned changes that row in no other way. */
    public final class Half {
        private final int id;
        private final Element row;
        private boolean written;

        private Half(int id, Element row) {
            this.id = id;
            this.row = row;
        }

        /** Writes the row as it was read, with what is used now. Does nothing the second time. */
        public synchronized void write() {
            if (!written) {
                written = true;
                finish(id, row);
            }
        }
    }

    private final Oned oned;
    private final ObjectTable table;
    private final Map<Integer, Integer> cycles = new ConcurrentHashMap<>();
    private volatile Duration period = Duration.ZERO;
    private volatile int turn;

    DatastoreMonitoring(Oned oned) {
        this.oned = oned;
        this.table = oned.table(Pool.DATASTORE);
    }

    /** From now on one cycle of all datastores each time that this passes on the site's clock; zero ends that. */
    public synchronized void every(Duration newPeriod) {
        period = newPeriod;
        int own = ++turn;
        if (!newPeriod.isZero()) {
            oned.clockwork.after(newPeriod, () -> tick(own));
        }
    }

    private void tick(int own) {
        if (turn == own) {
            cycle();
            oned.clockwork.after(period, () -> tick(own));
        }
    }

    /** One cycle of all datastores, now. */
    public void cycle() {
        ids().forEach(this::cycle);
    }

    /** One cycle of one datastore, now. */
    public void cycle(int datastoreId) {
        begin(datastoreId).write();
    }

    /**
     * The first half of a cycle: its read. Calls that change this row in oned itself wait for the other half.
     *
     * @throws IllegalArgumentException when there is no such datastore
     */
    public Half begin(int datastoreId) {
        table.locks().take(datastoreId);
        return table.element(datastoreId).map(row -> new Half(datastoreId, row)).orElseThrow(() -> {
            table.locks().giveBack(datastoreId);
            return new IllegalArgumentException("there is no datastore " + datastoreId);
        });
    }

    /** The first halves of cycles of all datastores. */
    public List<Half> begin() {
        return ids().stream().map(this::begin).toList();
    }

    /** How many cycles of this datastore have ended. */
    public int cycles(int datastoreId) {
        return cycles.getOrDefault(datastoreId, 0);
    }

    private void finish(int id, Element row) {
        try {
            DatastoreRecord datastore = DatastoreRecord.read(row);
            datastore.monitored();
            table.changeBody(id, datastore.render());
            cycles.merge(id, 1, Integer::sum);
        } finally {
            table.locks().giveBack(id);
        }
    }

    private List<Integer> ids() {
        return oned.database.select("SELECT oid FROM datastore_pool ORDER BY oid").stream()
                .map(Integer::parseInt)
                .toList();
    }
}
