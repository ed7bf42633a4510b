package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ImageRecords} does. The factory methods are called within each test, and nothing of a test before
 * must show in it.
 */
public abstract class ImageRecordsContract {
    private static final ImageId NO_IMAGE = new ImageId(4_040);
    private static final DatastoreId NO_DATASTORE = new DatastoreId(4_040);

    /** The records under test. The same ones each time within a test. */
    protected abstract ImageRecords records();

    /** A VM that is UNDEPLOYED and uses the images of the change. */
    protected abstract VmId vm();

    /** A change of at least one image, each of which goes to a datastore that it is not in. */
    protected abstract ImageRecordChange change();

    /** Somebody else changes the record of each image of the change, and nothing that a move changes; differently each time. */
    protected abstract void givenSomebodyChangedTheImages();

    /** The controller measures the datastores of the change, and writes what it has measured; differently each time. */
    protected abstract void givenTheControllerMonitorsTheDatastores();

    /**
     * The controller writes the records of the datastores with the lists that they had at the beginning of the test, as
     * if it had read them before the change.
     */
    protected abstract void givenTheControllerWritesTheOldLists();

    /** Makes the VM RUNNING. */
    protected abstract void givenRunning();

    /** Brings the VM to HOLD. */
    protected abstract void givenHeld();

    private Set<ImageId> images() {
        return change().images().keySet();
    }

    private SavedImageRecords read() {
        return records().read(images());
    }

    private void isAsBefore(SavedImageRecords before) {
        assertThat(read()).isEqualTo(before);
        assertThat(records().isRestored(before, change())).isTrue();
    }

    @Test
    void reads_the_records_that_it_is_asked_for() {
        assertThat(read().images()).containsOnlyKeys(images());
        assertThat(read().images().values()).allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @Test
    void reads_the_same_twice() {
        assertThat(read()).isEqualTo(read());
    }

    @Test
    void reads_nothing_when_it_is_asked_for_nothing() {
        assertThat(records().read(Set.of()).images()).isEmpty();
    }

    @Test
    void does_not_find_an_image_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().read(Set.of(images().iterator().next(), NO_IMAGE)));
    }

    @Test
    void brings_a_saved_record_up_to_date_that_shows_no_part_of_the_change() {
        SavedImageRecords before = read();
        givenSomebodyChangedTheImages();
        SavedImageRecords theirs = read();

        assertThat(records().upToDate(before, change())).isEqualTo(theirs).isNotEqualTo(before);
    }

    @Test
    void keeps_a_saved_record_that_shows_the_change() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenSomebodyChangedTheImages();

        assertThat(records().upToDate(before, change())).isEqualTo(before);
    }

    @Test
    void a_change_of_no_image_is_made_and_undone_from_the_beginning() {
        ImageRecordChange nothing = new ImageRecordChange(vm(), new TreeMap<>());
        SavedImageRecords none = records().read(Set.of());

        records().change(none, nothing);
        records().restore(none, nothing);

        assertThat(records().shows(nothing)).isTrue();
        assertThat(records().isRestored(none, nothing)).isTrue();
        assertThat(records().confirm(nothing)).isFalse();
    }

    @Test
    void checks_without_changing_anything() {
        SavedImageRecords before = read();

        records().check(change());

        isAsBefore(before);
    }

    @Test
    void check_does_not_find_an_image_that_does_not_exist() {
        SortedMap<ImageId, ImageMove> images = new TreeMap<>(change().images());
        images.put(NO_IMAGE, images.get(images.firstKey()));

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().check(new ImageRecordChange(vm(), images)));
    }

    @Test
    void check_does_not_find_a_datastore_that_does_not_exist() {
        SortedMap<ImageId, ImageMove> images = new TreeMap<>(change().images());
        images.replaceAll(
                (id, move) -> new ImageMove(move.from(), new DatastoreName(NO_DATASTORE, "none"), move.source()));

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().check(new ImageRecordChange(vm(), images)));
    }

    @Test
    void check_refuses_an_image_that_is_not_in_the_datastore_that_it_is_to_leave() {
        records().change(read(), change());

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().check(change()));
    }

    @Test
    void does_not_show_a_change_that_was_not_made() {
        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void shows_a_change_that_was_made() {
        records().change(read(), change());

        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void changes_every_image() {
        SavedImageRecords before = read();

        records().change(before, change());

        SavedImageRecords after = read();
        change().images()
                .forEach((id, move) -> assertThat(after.images().get(id))
                        .isNotEqualTo(before.images().get(id))
                        .contains(move.source()));
    }

    @Test
    void changes_a_second_time_without_harm() {
        SavedImageRecords before = read();
        records().change(before, change());
        SavedImageRecords after = read();

        records().change(before, change());

        assertThat(read()).isEqualTo(after);
        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void leaves_alone_what_somebody_else_has_changed_after_the_change() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenSomebodyChangedTheImages();
        SavedImageRecords theirs = read();

        records().change(before, change());

        assertThat(read()).isEqualTo(theirs);
    }

    @Test
    void refuses_a_change_of_an_image_that_was_not_read() {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(new SavedImageRecords(new TreeMap<>()), change()));
    }

    @Test
    void refuses_to_change_the_images_of_a_running_vm() {
        SavedImageRecords before = read();
        givenRunning();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(before, change()));

        isAsBefore(before);
    }

    @Test
    void does_not_write_over_what_somebody_else_has_written_since_the_records_were_read() {
        SavedImageRecords before = read();
        givenSomebodyChangedTheImages();
        SavedImageRecords theirs = read();

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> records().change(before, change()));

        assertThat(theirs).isNotEqualTo(before);
        isAsBefore(theirs);
    }

    @Test
    void changes_the_newer_records_and_restores_them_to_the_letter() {
        givenSomebodyChangedTheImages();
        SavedImageRecords newer = read();

        records().change(newer, change());
        assertThat(records().shows(change())).isTrue();
        records().restore(newer, change());

        isAsBefore(newer);
    }

    @Test
    void a_measurement_of_the_controller_loses_nothing_of_a_change() {
        records().change(read(), change());

        givenTheControllerMonitorsTheDatastores();

        assertThat(records().shows(change())).isTrue();
        assertThat(records().confirm(change())).isFalse();
    }

    @Test
    void does_not_show_a_change_whose_lists_the_controller_has_lost() {
        records().change(read(), change());

        givenTheControllerWritesTheOldLists();

        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void confirms_lists_that_the_controller_has_lost_by_writing_them_again() {
        records().change(read(), change());
        givenTheControllerWritesTheOldLists();

        assertThat(records().confirm(change())).isTrue();

        assertThat(records().shows(change())).isTrue();
        assertThat(records().confirm(change())).isFalse();
    }

    @Test
    void confirms_while_the_vm_runs() {
        records().change(read(), change());
        givenTheControllerWritesTheOldLists();
        givenRunning();

        assertThat(records().confirm(change())).isTrue();

        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void completes_lists_that_the_controller_has_lost_when_it_changes_again() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenTheControllerWritesTheOldLists();

        records().change(before, change());

        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void restores_to_the_letter() {
        SavedImageRecords before = read();
        records().change(before, change());

        records().restore(before, change());

        isAsBefore(before);
        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void restores_a_second_time_without_harm() {
        SavedImageRecords before = read();
        records().change(before, change());
        records().restore(before, change());

        records().restore(before, change());

        isAsBefore(before);
    }

    @Test
    void restores_what_was_never_changed_without_harm() {
        SavedImageRecords before = read();

        records().restore(before, change());

        isAsBefore(before);
    }

    @Test
    void restores_after_the_controller_has_lost_the_lists() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenTheControllerWritesTheOldLists();

        records().restore(before, change());

        isAsBefore(before);
    }

    @Test
    void what_somebody_else_has_changed_since_stays_when_a_change_is_taken_back() {
        SavedImageRecords before = read();
        givenSomebodyChangedTheImages();
        SavedImageRecords theirs = read();
        records().change(theirs, change());

        records().restore(before, change());

        isAsBefore(theirs);
    }

    @Test
    void refuses_to_restore_the_images_of_a_running_vm() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenRunning();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().restore(before, change()));

        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void takes_a_change_back_while_the_vm_is_in_hold() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenHeld();

        records().restore(before, change());

        isAsBefore(before);
    }

    @Test
    void is_undone_before_and_after_but_not_while_it_is_made() {
        SavedImageRecords before = read();
        assertThat(records().isRestored(before, change())).isTrue();

        records().change(before, change());
        assertThat(records().isRestored(before, change())).isFalse();

        records().restore(before, change());
        assertThat(records().isRestored(before, change())).isTrue();
    }

    @Test
    void is_neither_shown_nor_undone_while_only_the_lists_are_as_before() {
        SavedImageRecords before = read();
        records().change(before, change());
        givenTheControllerWritesTheOldLists();

        assertThat(records().shows(change())).isFalse();
        assertThat(records().isRestored(before, change())).isFalse();
    }
}
