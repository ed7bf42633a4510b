package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemoryJournalStore;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Just enough of a site for scripted steps. Every call that a test did not foresee is refused. */
final class Site {
    private Site() {}

    /** Two datastores, and a VM that is RUNNING on host 1. */
    static Migrator migrator(Time time) {
        HistoryRecord last =
                new HistoryRecord(1, new HostId(1), "node-b1", new ClusterId(101), new DatastoreId(105), 0);
        VmStatus running = new VmStatus(VmState.RUNNING, Optional.of(last), Optional.empty());
        return Migrator.builder()
                .inventory(answering(
                        Inventory.class,
                        Map.of("secrets", List.of(), "datastores", List.of(datastore(102), datastore(103)))))
                .vmControl(answering(VmControl.class, Map.of("status", running)))
                .vmRecords(answering(VmRecords.class, Map.of()))
                .imageRecords(answering(ImageRecords.class, Map.of()))
                .volumeStores(stores())
                .ledger(ledger())
                .time(time)
                .build();
    }

    /** A front-end that answers no to everything. */
    static Migrator refusing(Time time) {
        return Migrator.builder()
                .inventory(answering(Inventory.class, Map.of()))
                .vmControl(answering(VmControl.class, Map.of()))
                .vmRecords(answering(VmRecords.class, Map.of()))
                .imageRecords(answering(ImageRecords.class, Map.of()))
                .volumeStores(stores())
                .ledger(ledger())
                .time(time)
                .build();
    }

    private static VolumeStores stores() {
        return answering(
                VolumeStores.class,
                Map.of(
                        "conventions",
                        new StorPoolConventions(),
                        "open",
                        answering(VolumeStore.class, Map.of()),
                        "secrets",
                        List.of()));
    }

    private static Ledger ledger() {
        return new Ledger(new MemoryJournalStore(), new MemoryJournalFormat(), new MemoryClaimants("node-x"));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new BackendException.Refused("user 'web' may not call " + method.getName());
            }
            return answers.get(method.getName());
        }));
    }

    private static Datastore datastore(int id) {
        return new DatastoreBuilder()
                .id(new DatastoreId(id))
                .name("ds-" + id)
                .type(DatastoreType.IMAGE)
                .driver("storpool")
                .enabled(true)
                .access(StorageAccess.FROM_CONFIGURATION)
                .build();
    }
}
