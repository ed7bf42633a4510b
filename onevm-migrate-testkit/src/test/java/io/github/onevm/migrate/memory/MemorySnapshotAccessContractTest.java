package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.SnapshotAccessContract;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Map;

/** The stores in memory show their snapshots as the contract says. */
class MemorySnapshotAccessContractTest extends SnapshotAccessContract {
    private final MemorySite site = MemorySite.twoClusters();

    @Override
    protected VolumeStore sender() {
        return site.store("alpha");
    }

    @Override
    protected VolumeStore receiver() {
        return site.store("beta");
    }

    @Override
    protected String location() {
        return "beta-loc";
    }

    @Override
    protected String template() {
        return "one-ds-102";
    }

    @Override
    protected int client() {
        return 21;
    }

    @Override
    protected void givenVolume() {
        site.store("alpha").setUp().withoutVolume(DISK).volume(DISK, SIZE, "one-ds-100", Map.of());
    }
}
