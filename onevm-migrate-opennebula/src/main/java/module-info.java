/**
 * OpenNebula behind the interfaces of onevm-migrate: its XML-RPC API for reading, stopping and starting, and two writers
 * for the records that no API call changes. Start at {@link io.github.onevm.migrate.opennebula.OpenNebulaBackend}.
 */
module io.github.onevm.migrate.opennebula {
    requires transitive io.github.onevm.migrate;
    requires io.github.onevm.migrate.http;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires java.xml;
    requires static org.jspecify;

    exports io.github.onevm.migrate.opennebula;
    exports io.github.onevm.migrate.opennebula.config;
}
