package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is opened for storage clusters ends with the object that opened it. */
class CloseTest {
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
    void a_store_cannot_be_used_any_more_and_none_be_opened() {
        StorPoolVolumeStores stores = stores();
        VolumeStore store = stores.open(at(1));
        stores.close();
        stores.close();

        assertThatThrownBy(() -> look(store)).isInstanceOf(BackendException.Unavailable.class);
        assertThatThrownBy(() -> stores.open(at(1))).isInstanceOf(IllegalStateException.class);
    }
}
