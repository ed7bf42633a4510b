package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.contract.NamedSnapshotsContract;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Map;

class MemoryNamedSnapshotsContractTest extends NamedSnapshotsContract {
    private final MemorySite site = MemorySite.empty();
    private final MemoryVolumeStore alpha = site.addStore("alpha", "aaaa");
    private final MemoryVolumeStore beta = site.addStore("beta", "bbbb");

    MemoryNamedSnapshotsContractTest() {
        alpha.setUp().location(location(), beta);
        beta.setUp().location(origin(), alpha).template(template()).arrivalsTake(2, 4);
    }

    @Override
    protected VolumeStore sender() {
        return alpha;
    }

    @Override
    protected VolumeStore receiver() {
        return beta;
    }

    @Override
    protected String location() {
        return "beta-loc";
    }

    @Override
    protected String origin() {
        return "alpha-loc";
    }

    @Override
    protected String template() {
        return "one-ds-102";
    }

    @Override
    protected void givenSnapshot(VolumeName name, Map<String, String> tags) {
        if (alpha.find(List.of(DISK)).isEmpty()) {
            alpha.setUp().volume(DISK, SIZE, "", Map.of());
        }
        alpha.setUp().snapshot(DISK, name, tags);
    }

    @Override
    protected Await await() {
        return Await.looks(8);
    }
}
