package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What every pair of {@link VolumeStore}s does when one sends to the other. The factory methods are called within each
 * test, and nothing of a test before must show in it.
 */
public abstract class VolumeTransferContract {
    protected static final Bytes SIZE = VolumeStoreContract.SIZE;
    private static final VolumeName DISK = VolumeStoreContract.DISK;
    private static final VolumeName DATA = VolumeStoreContract.DATA;
    private static final VolumeName NOWHERE = VolumeStoreContract.NOWHERE;
    private static final Map<String, String> FIRST = Map.of("nvm", "42", "cpts", "1700000000");
    private static final Map<String, String> SECOND = Map.of("nvm", "42", "cpts", "1700000060");
    private static final Map<String, String> THIRD = Map.of("nvm", "42", "cpts", "1700000120");
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nvm", "42");

    /** The store that sends. The same one each time within a test. */
    protected abstract VolumeStore sender();

    /** The store that receives. The same one each time within a test. */
    protected abstract VolumeStore receiver();

    /** The receiver as the sender names it. */
    protected abstract String location();

    /** Name of a template that the receiver has. */
    protected abstract String template();

    /** Puts a volume of {@link #SIZE} with some data into the sender. */
    protected abstract void givenVolume(VolumeName name);

    /** How to wait for what takes its time. By default every few milliseconds, for ten seconds. */
    protected Await await() {
        return Await.atMost(Duration.ofSeconds(10));
    }

    @Test
    void tells_sender_and_receiver_apart_by_name() {
        assertThat(sender().name()).isNotEqualTo(receiver().name());
    }

    @Test
    void names_the_location_of_the_receiver() {
        assertThat(sender().facts().locations()).contains(location());
    }

    @Test
    void sends_one_snapshot_of_each_volume() {
        Map<VolumeName, SnapshotId> sent = send(FIRST, DISK, DATA);

        assertThat(sent).containsOnlyKeys(DISK, DATA);
        assertThat(sent.values()).doesNotHaveDuplicates();
    }

    @Test
    void sends_a_second_snapshot_when_told_a_second_time() {
        givenVolume(DISK);
        SnapshotId first = sendAgain(FIRST).get(0);

        assertThat(sendAgain(SECOND)).doesNotContain(first);
    }

    @Test
    void takes_nothing_when_one_of_the_volumes_does_not_exist() {
        givenVolume(DISK);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> sender().send(List.of(DISK, NOWHERE), location(), FIRST));

        assertThat(sender().sent(List.of(DISK), FIRST)).isEmpty();
    }

    @Test
    void takes_nothing_when_the_location_does_not_exist() {
        givenVolume(DISK);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> sender().send(List.of(DISK), "no-such-location", FIRST));

        assertThat(sender().sent(List.of(DISK), FIRST)).isEmpty();
    }

    @Test
    void finds_what_was_sent_by_its_tags() {
        Map<VolumeName, SnapshotId> sent = send(FIRST, DISK, DATA);

        assertThat(sender().sent(List.of(DISK, DATA), FIRST)).isEqualTo(sent);
    }

    @Test
    void tells_what_was_sent_by_one_call_from_another() {
        givenVolume(DISK);
        sendAgain(FIRST);
        List<SnapshotId> second = sendAgain(SECOND);

        assertThat(sender().sent(List.of(DISK), SECOND).values()).containsExactlyElementsOf(second);
    }

    @Test
    void finds_what_was_sent_although_more_was_sent_since() {
        givenVolume(DISK);
        List<SnapshotId> first = sendAgain(FIRST);
        sendAgain(SECOND);

        assertThat(sender().sent(List.of(DISK), FIRST).values()).containsExactlyElementsOf(first);
    }

    @Test
    void finds_only_what_was_sent_of_the_named_volumes() {
        send(FIRST, DISK, DATA);

        assertThat(sender().sent(List.of(DATA), FIRST)).containsOnlyKeys(DATA);
    }

    @Test
    void finds_nothing_sent_with_tags_that_nothing_was_sent_with() {
        send(FIRST, DISK);

        assertThat(sender().sent(List.of(DISK), SECOND)).isEmpty();
    }

    @Test
    void shows_what_has_arrived_by_the_id_that_the_sender_gave() {
        Collection<SnapshotId> sent = send(FIRST, DISK, DATA).values();

        Map<SnapshotId, Arrival> arrived = arrived(sent);

        assertThat(arrived).containsOnlyKeys(sent);
        assertThat(arrived)
                .allSatisfy((id, arrival) -> assertThat(arrival.sent()).isEqualTo(id));
    }

    @Test
    void shows_everything_that_has_arrived_under_an_id_of_its_own() {
        Map<SnapshotId, Arrival> arrived = arrived(send(FIRST, DISK, DATA).values());

        assertThat(arrived.values()).extracting(Arrival::local).doesNotHaveDuplicates();
        assertThat(arrived.values()).extracting(Arrival::localName).doesNotContain("");
    }

    @Test
    void shows_only_the_arrivals_that_were_asked_for() {
        Map<VolumeName, SnapshotId> sent = send(FIRST, DISK, DATA);
        arrived(sent.values());
        SnapshotId disk = ofVolume(sent, DISK);

        assertThat(receiver().arrivals(List.of(disk, new SnapshotId("zzzz.b.404"))))
                .containsOnlyKeys(disk);
    }

    @Test
    void completes_a_difference_to_an_earlier_snapshot() {
        givenVolume(DISK);
        arrived(sendAgain(FIRST));

        assertThat(arrived(sendAgain(SECOND)).values()).allMatch(Arrival::complete);
    }

    @Test
    void creates_a_volume_from_what_has_arrived() {
        SnapshotId parent = arrivedDisk();

        String id = receiver().create(new NewVolume(DISK, parent, template(), TAGS));

        Volume made = VolumeStoreContract.shown(receiver(), DISK);
        assertThat(made.globalId()).isEqualTo(id);
        assertThat(made.size()).isEqualTo(SIZE);
        assertThat(made.template()).isEqualTo(template());
        assertThat(made.tags()).isEqualTo(TAGS);
        assertThat(made.parent()).isPresent();
    }

    @Test
    void creates_no_volume_under_a_name_that_is_taken() {
        SnapshotId parent = arrivedDisk();
        receiver().create(new NewVolume(DISK, parent, template(), TAGS));
        Volume first = VolumeStoreContract.shown(receiver(), DISK);

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> receiver().create(new NewVolume(DISK, parent, template(), Map.of())));

        assertThat(VolumeStoreContract.shown(receiver(), DISK)).isEqualTo(first);
    }

    @Test
    void creates_no_volume_in_a_template_that_does_not_exist() {
        SnapshotId parent = arrivedDisk();

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> receiver().create(new NewVolume(DISK, parent, "no-such-template", TAGS)));

        assertThat(receiver().find(List.of(DISK))).isEmpty();
    }

    @Test
    void keeps_the_snapshot_when_the_volume_made_from_it_is_deleted() {
        SnapshotId parent = arrivedDisk();
        receiver().delete(receiver().create(new NewVolume(DISK, parent, template(), TAGS)));

        String again = receiver().create(new NewVolume(DISK, parent, template(), TAGS));

        assertThat(VolumeStoreContract.shown(receiver(), DISK).globalId()).isEqualTo(again);
    }

    /** The first of two pairs. */
    private Arrival supersededPair() {
        givenVolume(DISK);
        Arrival first = arrived(sendAgain(FIRST)).values().iterator().next();
        arrived(sendAgain(SECOND));
        return first;
    }

    private static SentSnapshots removing(VolumeStore store) {
        return store.sentSnapshots().orElseThrow(() -> new TestAbortedException("it keeps the snapshots of sends"));
    }

    @Test
    void tells_which_sent_snapshots_are_present_on_either_side() {
        Arrival pair = supersededPair();
        SnapshotId none = new SnapshotId("zzzz.b.404");

        assertThat(removing(sender()).present(List.of(pair.sent(), none))).containsExactly(pair.sent());
        assertThat(removing(receiver()).present(List.of(pair.local(), none))).containsExactly(pair.local());
        assertThat(removing(sender()).present(List.of())).isEmpty();
    }

    /** Whether the stores tell which pairs they know. */
    protected boolean tellsPairs() {
        return true;
    }

    @Test
    void the_sender_knows_the_pairs_of_what_has_arrived_there_by_the_ids_of_the_receiver() {
        Arrival pair = supersededPair();
        SnapshotId none = new SnapshotId("zzzz.b.404");

        assertThat(removing(sender()).known(List.of(pair.local(), none)))
                .isEqualTo(tellsPairs() ? Set.of(pair.local()) : Set.of());
    }

    @Test
    void a_pair_of_which_one_end_is_gone_is_not_known() {
        Arrival pair = supersededPair();
        removing(sender()).delete(pair.sent());

        assertThat(removing(sender()).known(List.of(pair.local()))).isEmpty();
    }

    @Test
    void a_deleted_snapshot_is_present_no_longer_on_the_side_of_the_deletion() {
        Arrival pair = supersededPair();

        removing(sender()).delete(pair.sent());

        assertThat(removing(sender()).present(List.of(pair.sent()))).isEmpty();
        assertThat(removing(receiver()).present(List.of(pair.local()))).containsExactly(pair.local());
    }

    @Test
    void a_deleted_copy_is_present_no_longer_and_its_original_is() {
        Arrival pair = supersededPair();

        removing(receiver()).delete(pair.local());

        assertThat(removing(receiver()).present(List.of(pair.local()))).isEmpty();
        assertThat(removing(sender()).present(List.of(pair.sent()))).containsExactly(pair.sent());
    }

    @Test
    void finds_no_snapshot_that_was_deleted_among_those_that_were_sent() {
        Arrival pair = supersededPair();
        removing(sender()).delete(pair.sent());
        removing(receiver()).delete(pair.local());

        assertThat(sender().sent(List.of(DISK), FIRST)).isEmpty();
        assertThat(receiver().arrivals(List.of(pair.sent()))).isEmpty();
        assertThat(sender().sent(List.of(DISK), SECOND)).hasSize(1);
    }

    @Test
    void does_not_find_a_sent_snapshot_to_delete_that_does_not_exist() {
        SnapshotId none = new SnapshotId("zzzz.b.404");

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> removing(sender()).delete(none));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> removing(receiver()).delete(none));
    }

    @Test
    void the_next_difference_is_complete_although_older_pairs_are_gone() {
        Arrival pair = supersededPair();
        removing(sender()).delete(pair.sent());
        removing(receiver()).delete(pair.local());

        assertThat(arrived(sendAgain(THIRD)).values()).allMatch(Arrival::complete);
    }

    private Map<VolumeName, SnapshotId> send(Map<String, String> tags, VolumeName... volumes) {
        List.of(volumes).forEach(this::givenVolume);
        return sender().send(List.of(volumes), location(), tags);
    }

    private List<SnapshotId> sendAgain(Map<String, String> tags) {
        return List.copyOf(sender().send(List.of(DISK), location(), tags).values());
    }

    private SnapshotId arrivedDisk() {
        Map<SnapshotId, Arrival> arrived = arrived(send(FIRST, DISK).values());
        return arrived.values().iterator().next().local();
    }

    private Map<SnapshotId, Arrival> arrived(Collection<SnapshotId> sent) {
        Map<SnapshotId, Arrival> seen = new HashMap<>();
        await().until("all of " + sent + " have arrived", () -> {
            seen.putAll(receiver().arrivals(sent));
            return seen.keySet().containsAll(sent) && seen.values().stream().allMatch(Arrival::complete);
        });
        return seen;
    }

    private static SnapshotId ofVolume(Map<VolumeName, SnapshotId> sent, VolumeName volume) {
        return Optional.ofNullable(sent.get(volume)).orElseThrow();
    }
}
