/**
 * StorPool's HTTP/JSON API behind the storage interface of the core. Start at {@link
 * io.github.onevm.migrate.storpool.StorPoolVolumeStores}.
 */
module io.github.onevm.migrate.storpool {
    requires transitive io.github.onevm.migrate;
    requires io.github.onevm.migrate.http;
    requires tools.jackson.core;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires static org.jspecify;

    exports io.github.onevm.migrate.storpool;
}
