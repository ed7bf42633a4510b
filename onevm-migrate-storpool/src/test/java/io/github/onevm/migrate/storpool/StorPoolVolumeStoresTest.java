package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cluster a datastore leads to. */
class StorPoolVolumeStoresTest {
    private static final Secret TOKEN = Secret.of("4711");

    private static StorPoolVolumeStores stores(Map<String, String> environment) {
        StorPoolConfig config =
                StorPoolConfig.of(Path.of("no-such.conf"), Path.of("no-such.conf.d"), "node-a1", environment);
        return new StorPoolVolumeStores(config, CallObserver.NONE);
    }

    private static StorageAccess access(String host, int port) {
        return new StorageAccess(Optional.of(host), OptionalInt.of(port), Optional.of(TOKEN));
    }

    private static VolumeStore opened(StorageAccess access) {
        return stores(Map.of()).open(Stores.datastore(access));
    }

    @Test
    void a_datastore_says_where_its_cluster_is() {
        assertThat(opened(access("192.0.2.7", 8181)).name()).isEqualTo("192.0.2.7:8181");
    }

    @Test
    void without_a_word_it_is_on_this_machine() {
        var tokenAlone = new StorageAccess(Optional.empty(), OptionalInt.empty(), Optional.of(TOKEN));

        assertThat(opened(tokenAlone).name()).isEqualTo("127.0.0.1:81");
    }

    @Test
    void the_machines_configuration_fills_in_what_the_datastore_leaves_open() {
        var stores = stores(Map.of("SP_API_HTTP_HOST", "192.0.2.1", "SP_API_HTTP_PORT", "82", "SP_AUTH_TOKEN", "0815"));
        var portAlone = new StorageAccess(Optional.empty(), OptionalInt.of(8181), Optional.empty());

        assertThat(stores.open(Stores.datastore(StorageAccess.FROM_CONFIGURATION))
                        .name())
                .isEqualTo("192.0.2.1:82");
        assertThat(stores.open(Stores.datastore(portAlone)).name()).isEqualTo("192.0.2.1:8181");
        assertThat(stores.open(Stores.datastore(access("192.0.2.7", 83))).name())
                .isEqualTo("192.0.2.7:83");
    }

    @Test
    void a_missing_token_is_reported_with_the_datastore_and_the_places_looked_at() {
        Datastore datastore =
                Stores.datastore(new StorageAccess(Optional.of("192.0.2.7"), OptionalInt.of(81), Optional.empty()));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> stores(Map.of()).open(datastore))
                .withMessageContainingAll(
                        "SP_AUTH_TOKEN",
                        "datastore 100 (alpha-image)",
                        "environment",
                        "no-such.conf",
                        "no-such.conf.d/*.conf",
                        "[node-a1]");
    }

    @Test
    void datastores_on_the_same_cluster_share_a_store() {
        StorPoolVolumeStores stores = stores(Map.of());

        VolumeStore one = stores.open(Stores.datastore(access("Storage.example", 81)));
        VolumeStore other = stores.open(Stores.datastore(access("storage.example ", 81)));

        assertThat(other).isSameAs(one);
        assertThat(one.name()).isEqualTo("storage.example:81");
    }

    @Test
    void datastores_with_another_token_do_not_share_a_store() {
        StorPoolVolumeStores stores = stores(Map.of());
        var another = new StorageAccess(Optional.of("192.0.2.7"), OptionalInt.of(81), Optional.of(Secret.of("0815")));

        assertThat(stores.open(Stores.datastore(another)))
                .isNotSameAs(stores.open(Stores.datastore(access("192.0.2.7", 81))));
    }

    @Test
    void opening_makes_no_call() {
        try (FakeApi api = new FakeApi()) {
            api.store();

            assertThat(api.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::7,[2001:db8::7]:81", "[2001:db8::7],[2001:db8::7]:81", "sp-api,sp-api:81"})
    void addresses_may_be_of_any_kind(String host, String name) {
        assertThat(opened(access(host, 81)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "user@host", "host:82", "http://host", "sp_api?x"})
    void what_is_no_host_is_refused(String host) {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> opened(access(host, 81)))
                .withMessageContainingAll("datastore 100 (alpha-image)", "SP_API_HTTP_HOST");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void what_is_no_port_is_refused(int port) {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> opened(access("192.0.2.7", port)))
                .withMessageContainingAll("datastore 100 (alpha-image)", "SP_API_HTTP_PORT", String.valueOf(port));
    }

    @Test
    void a_broken_configuration_is_reported_with_the_datastore() {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> stores(Map.of("SP_API_HTTP_PORT", "x"))
                        .open(Stores.datastore(StorageAccess.FROM_CONFIGURATION)))
                .withMessageContainingAll("datastore 100 (alpha-image)", "SP_API_HTTP_PORT");
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0", "-1,1,1,1"})
    void times_must_be_possible(long connect, long request, int attempts, long pause) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StorPoolTimeouts(
                        Duration.ofMillis(connect), Duration.ofMillis(request), attempts, Duration.ofMillis(pause)));
    }
}
