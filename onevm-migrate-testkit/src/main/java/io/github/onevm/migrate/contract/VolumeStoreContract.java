package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SeenVolumes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link VolumeStore} does with the volumes that are there; {@link VolumeTransferContract} goes on with
 * snapshots and what is made of them. The factory methods are called within each test, and nothing of a test before must
 * show in it.
 */
public abstract class VolumeStoreContract {
    protected static final VolumeName DISK = new VolumeName("one-img-7-42-0");
    protected static final VolumeName DATA = new VolumeName("one-img-8");
    protected static final VolumeName NOWHERE = new VolumeName("one-img-404");
    protected static final Bytes SIZE = Bytes.ofMebibytes(64);
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nvm", "42");

    /** The store under test. The same one each time within a test. */
    protected abstract VolumeStore store();

    /** Name of a template that the store has. */
    protected abstract String template();

    /** Puts a volume of {@link #SIZE} with these tags into the store and into {@link #template()}. */
    protected abstract void givenVolume(VolumeName name, Map<String, String> tags);

    /** Attaches a volume to the client with this id. */
    protected abstract void givenAttached(VolumeName name, int client, boolean writable);

    /** The volume as the store shows it now. */
    protected final Volume shown(VolumeName name) {
        return shown(store(), name);
    }

    protected static Volume shown(VolumeStore store, VolumeName name) {
        Map<VolumeName, Volume> found = store.find(List.of(name));
        assertThat(found).containsOnlyKeys(name);
        return found.values().iterator().next();
    }

    private VolumeFreezing freezing() {
        Optional<VolumeFreezing> freezing = store().freezing();
        assumeThat(freezing).as("this store can freeze volumes").isPresent();
        return freezing.orElseThrow();
    }

    @Test
    void a_frozen_volume_is_a_snapshot_with_its_name_its_size_and_its_date() {
        VolumeFreezing freezing = freezing();
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();
        Instant until = Instant.now().plus(Duration.ofDays(14)).truncatedTo(ChronoUnit.SECONDS);

        freezing.freeze(id, until);

        assertThat(store().find(List.of(DISK))).isEmpty();
        assertThat(freezing.frozen(id, DISK)).hasValueSatisfying(frozen -> {
            assertThat(frozen.until()).contains(until);
            assertThat(frozen.size()).isEqualTo(SIZE);
        });
    }

    @Test
    void a_volume_is_not_frozen_while_it_is_attached() {
        VolumeFreezing freezing = freezing();
        givenVolume(DISK, TAGS);
        givenAttached(DISK, 1, true);
        String id = shown(DISK).globalId();

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> freezing.freeze(id, Instant.now().plus(Duration.ofDays(14))));
        assertThat(freezing.frozen(id, DISK)).isEmpty();
    }

    @Test
    void only_a_volume_can_be_frozen_and_only_once() {
        VolumeFreezing freezing = freezing();
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();
        Instant until = Instant.now().plus(Duration.ofDays(14));
        freezing.freeze(id, until);

        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(() -> freezing.freeze(id, until));
    }

    @Test
    void has_a_name() {
        assertThat(store().name()).isNotBlank();
    }

    @Test
    void names_its_templates() {
        assertThat(store().facts().templates()).contains(template());
    }

    @Test
    void finds_a_volume_with_all_that_is_known_of_it() {
        givenVolume(DISK, TAGS);

        Volume found = shown(DISK);

        assertThat(found.name()).isEqualTo(DISK);
        assertThat(found.globalId()).isNotBlank().doesNotStartWith("~");
        assertThat(found.size()).isEqualTo(SIZE);
        assertThat(found.template()).isEqualTo(template());
        assertThat(found.tags()).isEqualTo(TAGS);
    }

    @Test
    void finds_only_the_volumes_that_exist_and_were_asked_for() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, TAGS);

        assertThat(store().find(List.of(DISK, NOWHERE))).containsOnlyKeys(DISK);
    }

    @Test
    void finds_nothing_when_nothing_is_asked_for() {
        givenVolume(DISK, TAGS);

        assertThat(store().find(List.of())).isEmpty();
    }

    @Test
    void lists_the_volumes_that_are_wanted_with_their_tags() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, Map.of());

        assertThat(store().list(v -> v.name().equals(DISK.value())))
                .containsExactly(new ListedVolume(DISK.value(), TAGS));
        assertThat(store().list(v -> v.tags().isEmpty()))
                .extracting(ListedVolume::name)
                .contains(DATA.value())
                .doesNotContain(DISK.value());
    }

    @Test
    void lists_nothing_when_nothing_is_wanted() {
        givenVolume(DISK, TAGS);

        assertThat(store().list(v -> false)).isEmpty();
    }

    @Test
    void one_look_shows_what_find_and_list_show() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, Map.of());

        SeenVolumes seen = store().look(List.of(DISK, NOWHERE), v -> v.name().equals(DATA.value()));

        assertThat(seen.named()).isEqualTo(store().find(List.of(DISK, NOWHERE))).containsOnlyKeys(DISK);
        assertThat(seen.listed())
                .isEqualTo(store().list(v -> v.name().equals(DATA.value())))
                .hasSize(1);
        assertThat(store().look(List.of(), v -> false)).isEqualTo(new SeenVolumes(Map.of(), List.of()));
    }

    @Test
    void tells_who_uses_a_volume_and_how() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, TAGS);
        givenAttached(DISK, 1, true);
        givenAttached(DATA, 2, false);

        assertThat(store().attachments(List.of(DISK, DATA)))
                .containsExactlyInAnyOrder(new Attachment(DISK, 1, true), new Attachment(DATA, 2, false));
    }

    @Test
    void tells_only_who_uses_the_named_volumes() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, TAGS);
        givenAttached(DATA, 1, true);

        assertThat(store().attachments(List.of(DISK, NOWHERE))).isEmpty();
    }

    @Test
    void renames_and_sets_tags_in_one_call() {
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();

        store().change(id, new VolumeChange(DATA, Map.of("mvts", "1700000000")));

        assertThat(store().find(List.of(DISK))).isEmpty();
        assertThat(shown(DATA).globalId()).isEqualTo(id);
        assertThat(shown(DATA).tags()).containsEntry("mvts", "1700000000");
    }

    @Test
    void keeps_the_tags_that_a_change_does_not_name() {
        givenVolume(DISK, TAGS);

        store().change(shown(DISK).globalId(), new VolumeChange(DATA, Map.of("nvm", "43")));

        assertThat(shown(DATA).tags()).isEqualTo(Map.of("virt", "one", "nvm", "43"));
    }

    @Test
    void removes_a_tag_that_is_set_to_an_empty_value() {
        givenVolume(DISK, TAGS);

        store().change(shown(DISK).globalId(), new VolumeChange(DATA, Map.of("nvm", "")));

        assertThat(shown(DATA).tags()).isEqualTo(Map.of("virt", "one"));
    }

    @Test
    void sets_tags_of_a_volume_that_keeps_its_name() {
        givenVolume(DISK, Map.of());

        store().change(shown(DISK).globalId(), new VolumeChange(DISK, TAGS));

        assertThat(shown(DISK).tags()).isEqualTo(TAGS);
    }

    @Test
    void renames_a_volume_that_was_renamed_meanwhile() {
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();
        store().change(id, new VolumeChange(DATA, Map.of()));

        store().change(id, new VolumeChange(DISK, Map.of()));

        assertThat(shown(DISK).globalId()).isEqualTo(id);
    }

    @Test
    void changes_nothing_when_the_new_name_is_taken() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, Map.of());
        Volume disk = shown(DISK);
        Volume data = shown(DATA);

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> store().change(disk.globalId(), new VolumeChange(DATA, Map.of("nvm", "43"))));

        assertThat(store().find(List.of(DISK, DATA))).isEqualTo(Map.of(DISK, disk, DATA, data));
    }

    @Test
    void does_not_find_a_volume_to_change_that_was_deleted() {
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();
        store().delete(id);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> store().change(id, new VolumeChange(DATA, Map.of())));
    }

    @Test
    void deletes_a_volume() {
        givenVolume(DISK, TAGS);
        givenVolume(DATA, TAGS);

        store().delete(shown(DISK).globalId());

        assertThat(store().find(List.of(DISK, DATA))).containsOnlyKeys(DATA);
    }

    @Test
    void does_not_find_a_volume_to_delete_that_was_deleted() {
        givenVolume(DISK, TAGS);
        String id = shown(DISK).globalId();
        store().delete(id);

        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(() -> store().delete(id));
    }

    @Test
    void does_not_delete_an_attached_volume() {
        givenVolume(DISK, TAGS);
        givenAttached(DISK, 1, true);
        String id = shown(DISK).globalId();

        assertThatExceptionOfType(BackendException.Conflict.class).isThrownBy(() -> store().delete(id));

        assertThat(store().find(List.of(DISK))).containsOnlyKeys(DISK);
    }

    @Test
    void creates_nothing_from_a_snapshot_that_does_not_exist() {
        var wanted = new NewVolume(DISK, new SnapshotId("zzzz.b.404"), template(), TAGS);

        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(() -> store().create(wanted));

        assertThat(store().find(List.of(DISK))).isEmpty();
    }
}
