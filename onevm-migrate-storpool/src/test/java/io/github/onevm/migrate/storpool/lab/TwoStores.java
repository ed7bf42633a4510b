package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Bridge;
import io.github.onevm.migrate.lab.storpool.ClusterConfig;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.StorPoolServer;
import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolTimeouts;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Two simulated clusters on loopback ports, alpha and beta, and the adapter's store for each. */
final class TwoStores implements AutoCloseable {
    static final String TEMPLATE = "one-ds-100";
    static final String BETA_LOCATION = "beta-loc";
    static final int WRITER = 1;
    static final int READER = 2;

    private static final StorPoolTimeouts QUICK =
            new StorPoolTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), 3, Duration.ofMillis(1));

    final Bridge bridge = new Bridge();
    final CallLog calls = new CallLog();
    final StorPoolCluster alpha;
    final StorPoolCluster beta;
    final StorPoolServer alphaServer;
    final StorPoolServer betaServer;
    final VolumeStore onAlpha;
    final VolumeStore onBeta;

    TwoStores(Assumptions assumptions) {
        alpha = cluster("alpha", "aaaa.b", assumptions);
        beta = cluster("beta", "bbbb.c", assumptions);
        alpha.connect(BETA_LOCATION, beta);
        beta.connect("alpha-loc", alpha);
        alphaServer = server(alpha);
        betaServer = server(beta);
        VolumeStores stores = new StorPoolVolumeStores(noFiles().withTimeouts(QUICK), CallObserver.NONE);
        onAlpha = stores.open(datastore(100, "alpha", alphaServer.port()));
        onBeta = stores.open(datastore(102, "beta", betaServer.port()));
    }

    private StorPoolCluster cluster(String name, String id, Assumptions assumptions) {
        ClusterConfig config = ClusterConfig.of(name, id, token(name))
                .withTemplates(TEMPLATE, "one-ds-101")
                .withClients(WRITER, READER)
                .withAssumptions(assumptions);
        return new StorPoolCluster(config, bridge);
    }

    private StorPoolServer server(StorPoolCluster cluster) {
        try {
            return new StorPoolServer(cluster, 0, calls);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + cluster.config(), e);
        }
    }

    /** The machine that the tests run on may have a configuration of its own. */
    private static StorPoolConfig noFiles() {
        return StorPoolConfig.of(Path.of("no-such-file"), Path.of("no-such-directory"), "nowhere", Map.of());
    }

    private static Datastore datastore(int id, String cluster, int port) {
        return new DatastoreBuilder()
                .id(new DatastoreId(id))
                .name(cluster + "-image")
                .type(DatastoreType.IMAGE)
                .driver("storpool")
                .enabled(true)
                .access(new StorageAccess(
                        Optional.of("127.0.0.1"), OptionalInt.of(port), Optional.of(Secret.of(token(cluster)))))
                .build();
    }

    private static String token(String cluster) {
        return "token-of-" + cluster;
    }

    @Override
    public void close() {
        alphaServer.close();
        betaServer.close();
    }
}
