package io.github.onevm.migrate.storpool.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.contract.VolumeTransferContract;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract from alpha to beta, over a link on which everything takes a few looks. */
abstract class LabVolumeTransferContract extends VolumeTransferContract {
    private static final int DATA = 256 * 1024;
    private static final long DATA_PER_SECOND = 40L * DATA;

    private final TwoStores stores;

    LabVolumeTransferContract(Assumptions assumptions) {
        stores = new TwoStores(assumptions);
        stores.bridge.appearanceDelay(Duration.ofMillis(10));
        stores.bridge.rate(DATA_PER_SECOND);
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
    protected void givenVolume(VolumeName name) {
        stores.alpha.create(name.value(), SIZE.value(), TwoStores.TEMPLATE, Map.of("virt", "one"));
        byte[] data = new byte[DATA];
        Arrays.fill(
                data, name.value().getBytes(StandardCharsets.UTF_8)[name.value().length() - 1]);
        stores.alpha.fill(name.value(), 0, data);
    }

    @Test
    void tells_what_was_written_since_the_last_send() {
        VolumeName name = new VolumeName("one-img-7-42-0");
        givenVolume(name);
        assertThat(sender().unsentInAll(List.of(name))).contains(new Bytes(DATA));

        sender().send(List.of(name), location(), Map.of("cpts", "1"));
        assertThat(sender().unsentInAll(List.of(name))).contains(new Bytes(0));
    }
}
