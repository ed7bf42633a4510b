package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.VolumeStoreContract;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Map;

class MemoryVolumeStoreContractTest extends VolumeStoreContract {
    private final MemoryVolumeStore store = MemorySite.empty().addStore("alpha", "aaaa");

    MemoryVolumeStoreContractTest() {
        store.setUp().template("one-ds-100");
    }

    @Override
    protected VolumeStore store() {
        return store;
    }

    @Override
    protected String template() {
        return "one-ds-100";
    }

    @Override
    protected void givenVolume(VolumeName name, Map<String, String> tags) {
        store.setUp().volume(name, SIZE, template(), tags);
    }

    @Override
    protected void givenAttached(VolumeName name, int client, boolean writable) {
        store.setUp().attached(name, client, writable);
    }
}
