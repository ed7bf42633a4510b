package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Stores on loopback ports, untouched by the configuration of the machine that the tests run on. */
final class Stores {
    static final int ATTEMPTS = 3;

    /** Long enough for a busy machine, with very short pauses. */
    static final StorPoolTimeouts QUICK =
            new StorPoolTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), ATTEMPTS, Duration.ofMillis(1));

    /** For answers that never come. */
    static final StorPoolTimeouts IMPATIENT =
            new StorPoolTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200), ATTEMPTS, Duration.ofMillis(1));

    private Stores() {}

    static VolumeStore at(int port, String token) {
        return at(port, token, QUICK, CallObserver.NONE);
    }

    static VolumeStore at(int port, String token, StorPoolTimeouts timeouts, CallObserver observer) {
        StorageAccess access =
                new StorageAccess(Optional.of("127.0.0.1"), OptionalInt.of(port), Optional.of(Secret.of(token)));
        return new StorPoolVolumeStores(noFiles().withTimeouts(timeouts), observer).open(datastore(access));
    }

    static StorPoolConfig noFiles() {
        return StorPoolConfig.of(Path.of("no-such-file"), Path.of("no-such-directory"), "nowhere", Map.of());
    }

    static Datastore datastore(StorageAccess access) {
        return new DatastoreBuilder()
                .id(new DatastoreId(100))
                .name("alpha-image")
                .type(DatastoreType.IMAGE)
                .driver("storpool")
                .addClusters(new ClusterId(100))
                .enabled(true)
                .access(access)
                .build();
    }
}
