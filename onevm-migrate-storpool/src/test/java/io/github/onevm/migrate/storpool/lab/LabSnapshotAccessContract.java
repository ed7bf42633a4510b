package io.github.onevm.migrate.storpool.lab;

import io.github.onevm.migrate.contract.SnapshotAccessContract;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract on two simulated clusters. */
abstract class LabSnapshotAccessContract extends SnapshotAccessContract {
    private final TwoStores stores;

    LabSnapshotAccessContract(Assumptions assumptions) {
        stores = new TwoStores(assumptions);
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Override
    protected VolumeStore sender() {
        return stores.onAlpha;
    }

    @Override
    protected VolumeStore receiver() {
        return stores.onBeta;
    }

    @Override
    protected String location() {
        return TwoStores.BETA_LOCATION;
    }

    @Override
    protected String template() {
        return TwoStores.TEMPLATE;
    }

    @Override
    protected int client() {
        return TwoStores.READER;
    }

    @Override
    protected void givenVolume() {
        stores.alpha.create(DISK.value(), SIZE.value(), TwoStores.TEMPLATE, Map.of());
    }
}
