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
import java.net.http.HttpClient;
import java.util.function.Consumer;

/**
 * An OpenNebula front-end, 5.8 to 7.4, behind the interfaces of onevm-migrate. The constructor makes no call. Close it
 * when nothing uses it any more. Thread-safe.
 *
 * <p>Reads are repeated after a refused connection, a lost or unreadable answer, or the front-end's "internal error"
 * (no leader); changing calls only if it is certain that nothing was sent.
 */
public final class OpenNebulaBackend implements AutoCloseable {
    private final OpenNebulaConfig config;
    private final CallObserver observer;
    private final XmlRpcClient client;
    private final Zone zone;

    /**
     * @param config address and session of the front-end
     * @param observer is notified of every call and of every run of {@code onedb}, without the session
     */
    public OpenNebulaBackend(OpenNebulaConfig config, CallObserver observer) {
        this(config, observer, builder -> {});
    }

    /**
     * @param config where the front-end is and who calls
     * @param observer is told of every call and of every run of {@code onedb}; the session is never shown to it
     * @param http is given each builder of an HTTP client, for what a site needs: trusted certificates, a proxy. Several
     *     clients are made, because a call that changes something is never sent on a connection that the server may have closed.
     *     HTTP version, redirects (none), time limits and threads are set afterwards and cannot be chosen.
     */
    public OpenNebulaBackend(OpenNebulaConfig config, CallObserver observer, Consumer<HttpClient.Builder> http) {
        this.config = config;
        this.observer = observer;
        this.client = new XmlRpcClient(config, observer, http);
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

    /** Ends its connections and threads; what it has given cannot be used any more. Repeatable. */
    @Override
    public void close() {
        client.close();
    }
}
