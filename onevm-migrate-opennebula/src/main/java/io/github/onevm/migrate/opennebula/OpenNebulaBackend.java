package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.homes.OneVmHomes;
import io.github.onevm.migrate.opennebula.journals.OneJournalStore;
import io.github.onevm.migrate.opennebula.objects.OneInventory;
import io.github.onevm.migrate.opennebula.objects.OneVmControl;
import io.github.onevm.migrate.opennebula.objects.OneVmCopies;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.objects.Zone;
import io.github.onevm.migrate.opennebula.records.OnedbCommand;
import io.github.onevm.migrate.opennebula.records.OnedbImageRecords;
import io.github.onevm.migrate.opennebula.records.OnedbVmRecords;
import io.github.onevm.migrate.opennebula.records.SqlImageRecords;
import io.github.onevm.migrate.opennebula.records.SqlVmRecords;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import javax.net.ssl.SSLContext;

/**
 * An OpenNebula front-end, 5.8 to 7.4, behind the interfaces of onevm-migrate. The constructor makes no call. Close it
 * when nothing uses it any more. Thread-safe.
 *
 * <p>Reads are repeated after a refused connection, a lost or unreadable answer, or the front-end's "internal error"
 * (no leader); changing calls only if it is certain that nothing was sent.
 */
public final class OpenNebulaBackend implements AutoCloseable {
    private final OpenNebulaConfig config;
    private final StorageTerms storage;
    private final CallObserver observer;
    private final XmlRpcClient client;
    private final Zone zone;
    private final VmReader vms;

    /**
     * One whose calls nobody observes.
     *
     * @param config address and session of the front-end
     * @param storage the terms of the storage system with the VMs' disks: its driver, and the attributes of its datastores
     */
    public OpenNebulaBackend(OpenNebulaConfig config, StorageTerms storage) {
        this(config, storage, CallObserver.NONE);
    }

    /**
     * @param config address and session of the front-end
     * @param storage the terms of the storage system with the VMs' disks: its driver, and the attributes of its datastores
     * @param observer is notified of every call and of every run of {@code onedb}, without the session
     */
    public OpenNebulaBackend(OpenNebulaConfig config, StorageTerms storage, CallObserver observer) {
        this(config, storage, observer, new HttpCaller(config.connectTimeout()));
    }

    /**
     * @param config address and session of the front-end
     * @param storage the terms of the storage system with the VMs' disks: its driver, and the attributes of its datastores
     * @param observer is notified of every call and of every run of {@code onedb}, without the session
     * @param tls for an {@code https} address; without it the JVM's trusted certificates are used
     */
    public OpenNebulaBackend(OpenNebulaConfig config, StorageTerms storage, CallObserver observer, SSLContext tls) {
        this(config, storage, observer, new HttpCaller(config.connectTimeout(), tls));
    }

    private OpenNebulaBackend(OpenNebulaConfig config, StorageTerms storage, CallObserver observer, HttpCaller caller) {
        this.config = config;
        this.storage = storage;
        this.observer = observer;
        this.client = new XmlRpcClient(config, observer, caller);
        this.zone = new Zone(client);
        this.vms = new VmReader(client, storage);
    }

    public Inventory inventory() {
        return new OneInventory(client, zone, storage);
    }

    public VmControl control() {
        return new OneVmControl(client, zone, vms);
    }

    /** The journals of migrations, in this front-end's document pool. The caller must be user 0 (oneadmin). */
    public JournalStore migrations() {
        return new OneJournalStore(client);
    }

    /** VM records, read and written through the API. The caller must be user 0 (oneadmin). */
    public VmRecords records() {
        return records(MetadataWriter.DEFAULT);
    }

    /** The VM records, read and written by this writer. The caller must be user 0 (oneadmin). */
    public VmRecords records(MetadataWriter writer) {
        if (writer instanceof MetadataWriter.Onedb onedb) {
            return new OnedbVmRecords(client, vms, new OnedbCommand(onedb, config, observer));
        }
        return new SqlVmRecords(client, vms);
    }

    /** The records of images, read and written through the API. The caller must be user 0 (oneadmin). */
    public ImageRecords imageRecords() {
        return imageRecords(MetadataWriter.DEFAULT);
    }

    /**
     * The records of persistent images. The caller must be user 0 (oneadmin). Those of {@link MetadataWriter.Onedb} are
     * read only, and refuse every change.
     */
    public ImageRecords imageRecords(MetadataWriter writer) {
        ImageRecords records = new SqlImageRecords(client, vms);
        return writer instanceof MetadataWriter.Onedb ? new OnedbImageRecords(records) : records;
    }

    /**
     * The homes of VMs on the front-end, whose files this command reaches.
     *
     * @param command how a shell of the front-end is started
     */
    public VmHomes homes(FrontEndCommand command) {
        return new OneVmHomes(client, storage, command, config, observer);
    }

    /** Copies of VMs that rehearsals boot. The caller must be user 0 (oneadmin). */
    public VmCopies copies() {
        return new OneVmCopies(client);
    }

    /** Ends all connections and threads; the interfaces that it returned cannot be used any more. Repeatable. */
    @Override
    public void close() {
        client.close();
    }
}
