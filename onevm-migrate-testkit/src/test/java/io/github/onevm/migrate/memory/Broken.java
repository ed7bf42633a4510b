package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;

/** The contracts of implementations in which one rule is broken. They run only where {@link SabotageTest} asks for them. */
final class Broken {
    private Broken() {}

    static final class Images extends MemoryImageRecordsContractTest {
        @Override
        protected ImageRecords records() {
            return Sabotage.of(ImageRecords.class, super.records());
        }
    }

    static final class Cloud extends MemoryInventoryContractTest {
        @Override
        protected Inventory inventory() {
            return Sabotage.of(Inventory.class, super.inventory());
        }
    }

    static final class Journals extends MemoryJournalStoreContractTest {
        @Override
        protected JournalStore records() {
            return Sabotage.of(JournalStore.class, super.records());
        }
    }

    static final class Snapshots extends MemoryNamedSnapshotsContractTest {
        @Override
        protected VolumeStore sender() {
            return Sabotage.of(VolumeStore.class, super.sender());
        }

        @Override
        protected VolumeStore receiver() {
            return Sabotage.of(VolumeStore.class, super.receiver());
        }
    }

    static final class Access extends MemorySnapshotAccessContractTest {
        @Override
        protected VolumeStore sender() {
            return Sabotage.of(VolumeStore.class, super.sender());
        }

        @Override
        protected VolumeStore receiver() {
            return Sabotage.of(VolumeStore.class, super.receiver());
        }
    }

    static final class Control extends MemoryVmControlContractTest {
        @Override
        protected VmControl control() {
            return Sabotage.of(VmControl.class, super.control());
        }
    }

    static final class Copies extends MemoryVmCopiesContractTest {
        @Override
        protected VmCopies copies() {
            return Sabotage.of(VmCopies.class, super.copies());
        }
    }

    static final class Records extends MemoryVmRecordsContractTest {
        @Override
        protected VmRecords records() {
            return Sabotage.of(VmRecords.class, super.records());
        }
    }

    static final class Store extends MemoryVolumeStoreContractTest {
        @Override
        protected VolumeStore store() {
            return Sabotage.of(VolumeStore.class, super.store());
        }
    }

    static final class Transfer extends MemoryVolumeTransferContractTest {
        @Override
        protected VolumeStore sender() {
            return Sabotage.of(VolumeStore.class, super.sender());
        }

        @Override
        protected VolumeStore receiver() {
            return Sabotage.of(VolumeStore.class, super.receiver());
        }
    }
}
