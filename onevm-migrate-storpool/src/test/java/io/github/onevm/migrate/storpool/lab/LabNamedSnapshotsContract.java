package io.github.onevm.migrate.storpool.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.contract.NamedSnapshotsContract;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract from alpha to beta, over a link on which everything takes a few looks. */
abstract class LabNamedSnapshotsContract extends NamedSnapshotsContract {
    private static final int PIECE = 64 * 1024;
    private static final String ORIGIN = "alpha-loc";

    private final TwoStores stores;
    private int pieces;

    LabNamedSnapshotsContract(Assumptions assumptions) {
        stores = new TwoStores(assumptions);
        stores.bridge.appearanceDelay(Duration.ofMillis(10));
        stores.bridge.rate(100L * PIECE);
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
    protected String origin() {
        return ORIGIN;
    }

    @Override
    protected String template() {
        return TwoStores.TEMPLATE;
    }

    @Override
    protected void givenSnapshot(VolumeName name, Map<String, String> tags) {
        if (!stores.alpha.exists(DISK.value())) {
            stores.alpha.create(DISK.value(), SIZE.value(), TwoStores.TEMPLATE, Map.of());
        }
        pieces++;
        byte[] data = new byte[PIECE];
        Arrays.fill(data, (byte) pieces);
        stores.alpha.fill(DISK.value(), (long) pieces * PIECE, data);
        stores.alpha.snapshot(DISK.value(), name.value(), tags);
    }

    /** Only what is not in an ancestor that both clusters have. */
    @Test
    void copies_and_backups_are_differences_to_the_copies_before_them() {
        List<VolumeName> names = List.of(new VolumeName(DISK + "-snap0"), new VolumeName(DISK + "-snap1"));
        names.forEach(name -> givenSnapshot(name, Map.of()));
        names.forEach(this::copied);

        sender().send(List.of(DISK), location(), Map.of("cpts", "1"));
        await().until(
                        "the backup has appeared",
                        () -> stores.bridge.transfers().size() == 3
                                && stores.bridge
                                        .transfers()
                                        .get(2)
                                        .receivedGlobalId()
                                        .isPresent());

        assertThat(stores.bridge.transfers())
                .extracting(TransferView::bytes)
                .containsExactly(1L * PIECE, 1L * PIECE, 0L);
        names.forEach(name -> assertThat(stores.alpha.sameContent(name.value(), stores.beta, name.value()))
                .isTrue());
    }

    private void copied(VolumeName name) {
        SnapshotId id = sender().namedSnapshots()
                .orElseThrow()
                .list(s -> s.name().equals(name.value()))
                .get(0)
                .id();
        sender().namedSnapshots().orElseThrow().export(id, location());
        receiver()
                .namedSnapshots()
                .orElseThrow()
                .receive(new SnapshotCopy(id, ORIGIN, name, TwoStores.TEMPLATE, Map.of()));
        await().until(name + " has arrived", () -> {
            var arrival = receiver().arrivals(List.of(id)).get(id);
            return arrival != null && arrival.complete();
        });
    }
}
