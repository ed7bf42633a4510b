package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.lab.wire.Faults;
import io.github.onevm.migrate.lab.wire.Filter;
import io.github.onevm.migrate.lab.wire.LabHttpServer;
import java.io.IOException;
import java.net.URI;

/**
 * The management API of one simulated cluster on a loopback port. Every call is logged under StorPool's name for it
 * and may meet a fault. Thread-safe.
 */
public final class StorPoolServer implements AutoCloseable {
    private final LabHttpServer http;

    /** Starts; port 0 takes a free one. */
    public StorPoolServer(StorPoolCluster cluster, int port, CallLog log) throws IOException {
        http = new LabHttpServer(
                port,
                new StorPoolProtocol(cluster.state()),
                log,
                cluster.state().bridge.clock());
    }

    public int port() {
        return http.port();
    }

    /** {@code http://127.0.0.1:<port>}, without the path of the API. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The faults that calls on this cluster will meet. */
    public Faults faults() {
        return http.faults();
    }

    /** The filter in front of the cluster's API, which changes its answers for a while. */
    public Filter filter() {
        return http.filter();
    }

    @Override
    public void close() {
        http.close();
    }
}
