package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is opened for storage clusters ends with the object that opened it. */
class CloseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Thread> before = threads();

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("storpool-")
                        || thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private static StorPoolVolumeStores stores() {
        return new StorPoolVolumeStores(Stores.noFiles().withTimeouts(Stores.QUICK), CallObserver.NONE);
    }

    private static Datastore at(int port) {
        return Stores.datastore(
                new StorageAccess(Optional.of("127.0.0.1"), OptionalInt.of(port), Optional.of(Secret.of("4711"))));
    }

    private static void look(VolumeStore store) {
        store.find(List.of(new VolumeName("one-img-1")));
    }

    @Test
    void no_thread_outlives_it() throws InterruptedException {
        List<Thread> started;
        try (FakeApi api = new FakeApi();
                StorPoolVolumeStores stores = stores()) {
            api.answer("Volume/one-img-1", "{\"data\":[]}");
            look(stores.open(at(api.port())));
            started = threads().stream().filter(t -> !before.contains(t)).toList();
        }

        assertThat(started).isNotEmpty();
        for (Thread own : started) {
            if (own.getName().startsWith("storpool-")) {
                // A pool has ended a moment before the last of its threads has.
                own.join(PATIENCE.toMillis());
                assertThat(own.isAlive()).as(own.getName()).isFalse();
            }
        }
        for (Thread thread : started) {
            end(thread);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    /** Before Java 21 the one thread of a client ends only when the client was collected. */
    private static void end(Thread thread) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && System.nanoTime() < end) {
            System.gc();
            thread.join(200);
        }
    }

    @Test
    void a_store_cannot_be_used_any_more_and_none_be_opened() {
        StorPoolVolumeStores stores = stores();
        VolumeStore store = stores.open(at(1));
        stores.close();
        stores.close();

        assertThatThrownBy(() -> look(store)).isInstanceOf(BackendException.Unavailable.class);
        assertThatThrownBy(() -> stores.open(at(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_client_is_made_as_the_program_wants() {
        AtomicInteger made = new AtomicInteger();
        try (StorPoolVolumeStores stores =
                new StorPoolVolumeStores(Stores.noFiles(), CallObserver.NONE, builder -> made.incrementAndGet())) {
            stores.open(at(1));
            stores.open(at(1));
            stores.open(at(2));
        }

        assertThat(made).hasValue(2);
    }
}
