package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.contract.VolumeTransferContract;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Map;

class MemoryVolumeTransferContractTest extends VolumeTransferContract {
    private final MemorySite site = MemorySite.empty();
    private final MemoryVolumeStore alpha = site.addStore("alpha", "aaaa");
    private final MemoryVolumeStore beta = site.addStore("beta", "bbbb");

    MemoryVolumeTransferContractTest() {
        alpha.setUp().location(location(), beta);
        beta.setUp().template(template()).arrivalsTake(2, 4);
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
    protected String template() {
        return "one-ds-102";
    }

    @Override
    protected void givenVolume(VolumeName name) {
        alpha.setUp().volume(name, SIZE, "", Map.of());
    }

    @Override
    protected Await await() {
        return Await.looks(5);
    }
}
