package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.journals.OneJournalStore;
import io.github.onevm.migrate.opennebula.objects.OneInventory;
import io.github.onevm.migrate.opennebula.objects.OneVmControl;
import io.github.onevm.migrate.opennebula.objects.Zone;
import io.github.onevm.migrate.opennebula.records.OnedbCommand;
import io.github.onevm.migrate.opennebula.records.OnedbVmRecords;
import io.github.onevm.migrate.opennebula.records.SqlVmRecords;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;

/**
 * An OpenNebula front-end, 5.8 to 7.4, behind the interfaces of onevm-migrate. The constructor makes no call.
 * Thread-safe.
 *
 * <p>Reads are repeated after a refused connection, a lost or unreadable answer, or the front-end's "internal error"
 * (no leader); changing calls only if it is certain that nothing was sent.
 */
public final class OpenNebulaBackend {
    private final OpenNebulaConfig config;
    private final CallObserver observer;
    private final XmlRpcClient client;
    private final Zone zone;

    /**
     * @param config address and session of the front-end
     * @param observer is notified of every call and of every run of {@code onedb}, without the session
     */
    public OpenNebulaBackend(OpenNebulaConfig config, CallObserver observer) {
        this.config = config;
        this.observer = observer;
        this.client = new XmlRpcClient(config, observer);
        this.zone = new Zone(client);
    }

    public Inventory inventory() {
        return new OneInventory(client, zone);
    }

    public VmControl control() {
        return new OneVmControl(client, zone);
    }

    /** The journals of migrations, in this front-end's document pool. The caller must be user 0 (oneadmin). */
    public JournalStore migrations() {
        return new OneJournalStore(client);
    }

    /** The VM records, read and written by this writer. The caller must be user 0 (oneadmin). */
    public VmRecords records(MetadataWriter writer) {
        if (writer instanceof MetadataWriter.Onedb onedb) {
            return new OnedbVmRecords(client, new OnedbCommand(onedb, config, observer));
        }
        return new SqlVmRecords(client);
    }
}
