package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every pair of stores shows of a snapshot that one has sent to the other. The factory methods are called within each
 * test, and nothing of a test before must show in it.
 */
public abstract class SnapshotAccessContract {
    /** The volume that is sent. */
    protected static final VolumeName DISK = VolumeStoreContract.DISK;

    /** Its size. */
    protected static final Bytes SIZE = VolumeStoreContract.SIZE;

    private static final VolumeName COPY = new VolumeName("a-copy");
    private static final SnapshotId NOWHERE = new SnapshotId("zzzz.b.404");
    private static final int NOBODY = 4000;

    /** The store that sends. The same one each time within a test. */
    protected abstract VolumeStore sender();

    /** The store that receives. The same one each time within a test. */
    protected abstract VolumeStore receiver();

    /** The receiver as the sender names it. */
    protected abstract String location();

    /** Name of a template that the receiver has. */
    protected abstract String template();

    /** A client of the receiver. */
    protected abstract int client();

    /** Makes {@link #DISK} in the sender, of {@link #SIZE}. */
    protected abstract void givenVolume();

    /** How to wait for what takes its time. By default every few milliseconds, for ten seconds. */
    protected Await await() {
        return Await.atMost(Duration.ofSeconds(10));
    }

    private SnapshotAccess there() {
        return receiver().snapshots().orElseThrow();
    }

    private SnapshotFacts snapshot(String reference) {
        return there().find(reference).orElseThrow(() -> new AssertionError("no snapshot " + reference));
    }

    private static String shown(Optional<String> parent) {
        return parent.orElseThrow(() -> new AssertionError("no parent is shown"));
    }

    private SnapshotId sent(String time) {
        return Objects.requireNonNull(
                sender().send(List.of(DISK), location(), Map.of("cpts", time)).get(DISK));
    }

    private Arrival arrived(SnapshotId sent) {
        await().until(sent + " has arrived", () -> {
            Arrival arrival = receiver().arrivals(List.of(sent)).get(sent);
            return arrival != null && arrival.complete();
        });
        return Objects.requireNonNull(receiver().arrivals(List.of(sent)).get(sent));
    }

    private SnapshotId pair() {
        givenVolume();
        return arrived(sent("1")).local();
    }

    @Test
    void a_snapshot_is_found_by_its_id_on_both_sides() {
        givenVolume();
        SnapshotId sent = sent("1");
        SnapshotId local = arrived(sent).local();

        assertThat(sender().snapshots()
                        .orElseThrow()
                        .find("~" + sent)
                        .orElseThrow()
                        .id())
                .isEqualTo(sent);
        assertThat(snapshot("~" + local)).satisfies(s -> {
            assertThat(s.id()).isEqualTo(local);
            assertThat(s.size()).isEqualTo(SIZE);
            assertThat(s.arriving()).isFalse();
        });
    }

    @Test
    void what_does_not_exist_is_not_found_and_attached_nowhere() {
        assertThat(there().find("~" + NOWHERE)).isEmpty();
        assertThat(there().clients(NOWHERE)).isEmpty();
    }

    @Test
    void the_parent_of_a_volume_leads_to_the_snapshot_that_it_was_made_from() {
        SnapshotId local = pair();
        receiver().create(new NewVolume(COPY, local, template(), Map.of()));

        String parent = shown(VolumeStoreContract.shown(receiver(), COPY).parent());

        assertThat(snapshot(parent).id()).isEqualTo(local);
    }

    @Test
    void a_later_snapshot_leads_to_the_one_before_it() {
        SnapshotId first = pair();
        SnapshotId second = arrived(sent("2")).local();

        String parent = shown(snapshot("~" + second).parent());

        assertThat(snapshot(parent).id()).isEqualTo(first);
    }

    @Test
    void a_snapshot_is_attached_until_it_is_detached() {
        SnapshotId local = pair();
        assertThat(there().clients(local)).isEmpty();

        there().attach(List.of(local), client());
        assertThat(there().clients(local)).containsExactly(client());

        there().detach(local, client());
        assertThat(there().clients(local)).isEmpty();
    }

    @Test
    void to_attach_and_to_detach_twice_changes_nothing() {
        SnapshotId local = pair();
        there().attach(List.of(local), client());

        there().attach(List.of(local), client());
        assertThat(there().clients(local)).containsExactly(client());

        there().detach(local, client());
        there().detach(local, client());
        assertThat(there().clients(local)).isEmpty();
    }

    @Test
    void nothing_that_does_not_exist_is_attached() {
        SnapshotId local = pair();

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> there().attach(List.of(local, NOWHERE), client()));

        assertThat(there().clients(local)).isEmpty();
    }

    @Test
    void nothing_is_attached_to_a_client_that_does_not_exist() {
        SnapshotId local = pair();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> there().attach(List.of(local), NOBODY));

        assertThat(there().clients(local)).isEmpty();
    }
}
