package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Opens StorPool clusters over their HTTP/JSON API. Host, port and token each come from the datastore's
 * SP_API_HTTP_HOST, SP_API_HTTP_PORT and SP_AUTH_TOKEN, else from the {@link StorPoolConfig}; host and port default to
 * 127.0.0.1 and 81. Datastores with the same host, port and token share one {@link VolumeStore}.
 *
 * <p>Connections are plain HTTP, because StorPool offers nothing else (SP-1). The token is sent in clear text, so the
 * API should be reached over a management network. No proxy is used and no redirect is followed. A call runs on the
 * thread that makes it. Thread-safe.
 */
public final class StorPoolVolumeStores implements VolumeStores, AutoCloseable {
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 81;

    private final StorPoolConfig config;
    private final CallObserver observer;
    private final Map<StorPoolEndpoint, StorPoolVolumeStore> stores = new HashMap<>();
    private boolean closed;

    /**
     * One whose calls nobody observes.
     *
     * @param config values that datastores do not give, and time limits
     */
    public StorPoolVolumeStores(StorPoolConfig config) {
        this(config, CallObserver.NONE);
    }

    /**
     * @param config values that datastores do not give, and time limits
     * @param observer is told of every attempt of every call
     */
    public StorPoolVolumeStores(StorPoolConfig config, CallObserver observer) {
        this.config = config;
        this.observer = observer;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when this was closed
     */
    @Override
    public StorageConventions conventions() {
        return new StorPoolConventions();
    }

    @Override
    public synchronized VolumeStore open(Datastore datastore) {
        if (closed) {
            throw new IllegalStateException("the storage clusters were closed");
        }
        return stores.computeIfAbsent(endpoint(datastore), this::store);
    }

    @Override
    public synchronized List<Secret> secrets() {
        return stores.keySet().stream().map(StorPoolEndpoint::token).distinct().toList();
    }

    private StorPoolVolumeStore store(StorPoolEndpoint endpoint) {
        return new StorPoolVolumeStore(new StorPoolClient(endpoint, config.timeouts(), observer));
    }

    /** Ends all connections, and forgets all tokens; stores that were opened cannot be used any more. Repeatable. */
    @Override
    public synchronized void close() {
        closed = true;
        stores.values().forEach(StorPoolVolumeStore::close);
        stores.clear();
    }

    private StorPoolEndpoint endpoint(Datastore datastore) {
        try {
            return new StorPoolEndpoint(host(datastore), port(datastore), token(datastore));
        } catch (IllegalArgumentException | BackendException.Refused e) {
            throw new BackendException.Refused(
                    "cannot open the StorPool cluster of " + datastore.label() + ": " + e.getMessage());
        }
    }

    private String host(Datastore datastore) {
        return datastore.access().host().or(config::host).orElse(DEFAULT_HOST);
    }

    private int port(Datastore datastore) {
        OptionalInt own = datastore.access().port();
        return own.isPresent() ? own.getAsInt() : config.port().orElse(DEFAULT_PORT);
    }

    private Secret token(Datastore datastore) {
        return datastore.access().token().or(config::token).orElseThrow(() -> noToken(datastore));
    }

    private BackendException.Refused noToken(Datastore datastore) {
        return new BackendException.Refused("no SP_AUTH_TOKEN in the template of " + datastore.label() + ", "
                + config.places(StorPoolConfig.TOKEN) + "; set it in one of them");
    }
}
