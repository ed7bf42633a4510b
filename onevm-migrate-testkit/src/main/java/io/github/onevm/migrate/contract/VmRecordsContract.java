package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChangeBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link VmRecords} does. The factory methods are called within each test, and nothing of a test before must
 * show in it.
 */
public abstract class VmRecordsContract {
    private static final VmId NO_VM = new VmId(4_040);

    /** The records under test. The same ones each time within a test. */
    protected abstract VmRecords records();

    /** A VM that is UNDEPLOYED, with at least two disks, a history, and both scheduling pins. */
    protected abstract VmId vm();

    /**
     * A change of that VM that names all its disks, gives each a datastore it is not in, and gives the last history record
     * a datastore it does not have.
     */
    protected abstract VmRecordChange change();

    /** Somebody else changes the VM's body, and nothing that a move changes; by another text each time. */
    protected abstract void givenSomebodyChangedTheBody();

    /** Makes the VM RUNNING. */
    protected abstract void givenRunning();

    /** Brings the VM to HOLD. */
    protected abstract void givenHeld();

    @Test
    void reads_the_body_alone() {
        SavedVmRecords read = records().read(vm(), false);

        assertThat(read.vm()).isEqualTo(vm());
        assertThat(read.body()).isNotBlank();
        assertThat(read.historySeq()).isEmpty();
        assertThat(read.history()).isEmpty();
    }

    @Test
    void reads_the_last_history_record_too() {
        SavedVmRecords read = records().read(vm(), true);

        assertThat(read.historySeq()).isPresent();
        assertThat(read.history()).hasValueSatisfying(text -> assertThat(text).isNotBlank());
    }

    @Test
    void reads_the_same_twice() {
        assertThat(records().read(vm(), true)).isEqualTo(records().read(vm(), true));
    }

    @Test
    void sees_in_what_was_read_that_the_vm_is_undeployed() {
        assertThat(records().showRest(records().read(vm(), false))).isTrue();
    }

    @Test
    void sees_in_what_was_read_that_the_vm_is_held() {
        givenHeld();

        assertThat(records().showRest(records().read(vm(), false))).isTrue();
    }

    @Test
    void sees_in_what_was_read_that_the_vm_has_been_started() {
        givenRunning();

        assertThat(records().showRest(records().read(vm(), false))).isFalse();
    }

    @Test
    void does_not_find_a_vm_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().read(NO_VM, true));
    }

    @Test
    void does_not_show_a_change_that_was_not_made() {
        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void shows_a_change_that_was_made() {
        records().change(records().read(vm(), true), change());

        assertThat(records().shows(change())).isTrue();
    }

    @Test
    void changes_body_and_history() {
        SavedVmRecords before = records().read(vm(), true);

        records().change(before, change());

        SavedVmRecords after = records().read(vm(), true);
        assertThat(after.body()).isNotEqualTo(before.body());
        assertThat(after.history()).isNotEqualTo(before.history());
        assertThat(after.historySeq()).isEqualTo(before.historySeq());
    }

    @Test
    void leaves_the_history_to_the_letter_when_the_change_does_not_name_it() {
        SavedVmRecords before = records().read(vm(), true);

        records().change(before, withoutHistory());

        assertThat(records().read(vm(), true).history()).isEqualTo(before.history());
    }

    @Test
    void needs_no_history_for_a_change_that_does_not_name_it() {
        records().change(records().read(vm(), false), withoutHistory());

        assertThat(records().shows(withoutHistory())).isTrue();
    }

    @Test
    void does_not_show_a_change_while_the_history_lacks_it() {
        records().change(records().read(vm(), true), withoutHistory());

        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void does_not_show_a_change_while_one_disk_lacks_it() {
        records().change(records().read(vm(), true), change());

        assertThat(records().shows(withDisks(othersInOneDisk()))).isFalse();
    }

    @Test
    void refuses_a_change_that_leaves_out_a_disk() {
        SavedVmRecords before = records().read(vm(), true);
        Map<Integer, VmRecordChange.DatastoreName> disks = new HashMap<>(change().disks());
        disks.remove(change().disksInOrder().firstKey());

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(before, withDisks(disks)));

        assertThat(records().read(vm(), true)).isEqualTo(before);
    }

    @Test
    void refuses_a_change_of_a_disk_that_the_body_does_not_have() {
        SavedVmRecords before = records().read(vm(), true);
        Map<Integer, VmRecordChange.DatastoreName> disks = new HashMap<>(change().disks());
        disks.put(4_040, disks.values().iterator().next());

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(before, withDisks(disks)));

        assertThat(records().read(vm(), true)).isEqualTo(before);
    }

    @Test
    void refuses_to_change_the_records_of_a_running_vm() {
        givenRunning();
        SavedVmRecords before = records().read(vm(), true);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(before, change()));

        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void does_not_write_over_what_somebody_else_has_written_since_the_records_were_read() {
        SavedVmRecords before = records().read(vm(), true);
        givenSomebodyChangedTheBody();
        SavedVmRecords theirs = records().read(vm(), true);

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> records().change(before, change()));

        assertThat(theirs).isNotEqualTo(before);
        assertThat(records().read(vm(), true)).isEqualTo(theirs);
    }

    @Test
    void the_lock_is_no_reason_to_write_over_what_somebody_else_has_written() {
        SavedVmRecords before = records().read(vm(), true);
        givenSomebodyChangedTheBody();
        SavedVmRecords theirs = records().read(vm(), true);

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> records().changeLocked(before, change()));

        assertThat(records().read(vm(), true)).isEqualTo(theirs);
    }

    @Test
    void changes_the_newer_records_and_restores_them_to_the_letter() {
        givenSomebodyChangedTheBody();
        SavedVmRecords newer = records().read(vm(), true);

        records().change(newer, change());
        assertThat(records().shows(change())).isTrue();
        records().restore(newer, change());

        assertThat(records().read(vm(), true)).isEqualTo(newer);
    }

    @Test
    void what_somebody_else_has_changed_since_stays_when_a_change_is_taken_back() {
        SavedVmRecords before = records().read(vm(), true);
        givenSomebodyChangedTheBody();
        SavedVmRecords theirs = records().read(vm(), true);
        records().change(theirs, change());

        records().restore(before, change());

        assertThat(records().read(vm(), true)).isEqualTo(theirs);
    }

    @Test
    void refuses_to_restore_the_records_of_a_running_vm() {
        SavedVmRecords before = records().read(vm(), true);
        givenRunning();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().restore(before, change()));
    }

    /** So that a VM comes back that was started and got no host: from PENDING there is no other way. */
    @Test
    void takes_a_change_back_while_the_vm_is_in_hold() {
        SavedVmRecords before = records().read(vm(), true);
        records().change(before, change());
        givenHeld();

        records().checkRestore(before, change());
        records().restore(before, change());

        assertThat(records().isRestored(before, change())).isTrue();
        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void sees_before_that_a_change_could_be_taken_back_and_changes_nothing() {
        SavedVmRecords before = records().read(vm(), true);
        records().change(before, change());
        givenHeld();
        SavedVmRecords held = records().read(vm(), true);

        records().checkRestore(before, change());

        assertThat(records().read(vm(), true)).isEqualTo(held);
    }

    @Test
    void restores_to_the_letter() {
        SavedVmRecords before = records().read(vm(), true);
        records().change(before, change());

        records().restore(before, change());

        assertThat(records().read(vm(), true)).isEqualTo(before);
    }

    @Test
    void restores_a_second_time_without_harm() {
        SavedVmRecords before = records().read(vm(), true);
        records().change(before, change());
        records().restore(before, change());

        records().restore(before, change());

        assertThat(records().read(vm(), true)).isEqualTo(before);
    }

    @Test
    void does_not_show_a_change_that_was_taken_back() {
        SavedVmRecords before = records().read(vm(), true);
        records().change(before, change());
        records().restore(before, change());

        assertThat(records().shows(change())).isFalse();
    }

    @Test
    void is_taken_back_before_and_after_but_not_while_it_is_made() {
        SavedVmRecords before = records().read(vm(), true);
        assertThat(records().isRestored(before, change())).isTrue();

        records().change(before, change());
        assertThat(records().isRestored(before, change())).isFalse();

        records().restore(before, change());
        assertThat(records().isRestored(before, change())).isTrue();
    }

    @Test
    void is_not_taken_back_while_the_history_is_not() {
        SavedVmRecords before = records().read(vm(), true);
        SavedVmRecords bodyAlone = records().read(vm(), false);
        records().change(before, change());
        records().restore(bodyAlone, withoutHistory());

        assertThat(records().isRestored(bodyAlone, withoutHistory())).isTrue();
        assertThat(records().isRestored(before, change())).isFalse();
    }

    @Test
    void drops_the_pins_whatever_they_are() {
        records().change(records().read(vm(), true), change());

        assertThat(pins()).isEmpty();
    }

    @Test
    void keeps_the_pins_as_planned() {
        Map<String, String> before = pins();

        records().change(records().read(vm(), true), withPins(PinPolicy.KEEP, ""));

        assertThat(records().shows(withPins(PinPolicy.KEEP, ""))).isTrue();
        assertThat(pins()).isEqualTo(before).hasSize(2);
    }

    @Test
    void rewrites_the_pins_and_restores_them_to_the_letter() {
        SavedVmRecords before = records().read(vm(), true);
        VmRecordChange change = withPins(PinPolicy.REWRITE, " & !(ID = 77)");
        assertThat(records().shows(change)).isFalse();

        records().change(before, change);
        assertThat(records().shows(change)).isTrue();
        assertThat(pins().values()).allMatch(pin -> pin.endsWith("& !(ID = 77)"));
        assertThat(records().isRestored(before, change)).isFalse();

        records().restore(before, change);
        assertThat(records().read(vm(), true)).isEqualTo(before);
        assertThat(records().isRestored(before, change)).isTrue();
    }

    @Test
    void puts_the_pins_back_when_somebody_else_has_changed_the_vm_since() {
        SavedVmRecords before = records().read(vm(), true);
        givenSomebodyChangedTheBody();
        VmRecordChange change = withPins(PinPolicy.REWRITE, " & !(ID = 77)");
        SavedVmRecords theirs = records().read(vm(), true);
        records().change(theirs, change);

        records().restore(before, change);

        assertThat(records().read(vm(), true)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEEP", "REWRITE"})
    void refuses_a_change_when_the_pins_are_others_than_planned(PinPolicy policy) {
        SavedVmRecords before = records().read(vm(), true);
        List<PinChange> others = List.of(new PinChange("SCHED_REQUIREMENTS", "ID = 78", Optional.of("ID = 79")));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().change(before, with(policy, others)))
                .withMessageContaining("pins");

        assertThat(records().read(vm(), true)).isEqualTo(before);
    }

    private Map<String, String> pins() {
        return records().pins(records().read(vm(), false));
    }

    /** The pins as they are, each with something more after it. */
    private VmRecordChange withPins(PinPolicy policy, String more) {
        List<PinChange> pins = pins().entrySet().stream()
                .map(pin -> new PinChange(pin.getKey(), pin.getValue(), Optional.of(pin.getValue() + more)))
                .toList();
        return with(policy, pins);
    }

    private VmRecordChange with(PinPolicy policy, List<PinChange> pins) {
        return new VmRecordChangeBuilder()
                .from(change())
                .policy(policy)
                .pins(pins)
                .build();
    }

    private VmRecordChange withoutHistory() {
        return new VmRecordChange(vm(), change().disks(), change().cluster(), Optional.empty());
    }

    private VmRecordChange withDisks(Map<Integer, VmRecordChange.DatastoreName> disks) {
        return new VmRecordChange(vm(), disks, change().cluster(), change().history());
    }

    private Map<Integer, VmRecordChange.DatastoreName> othersInOneDisk() {
        Map<Integer, VmRecordChange.DatastoreName> disks = new HashMap<>(change().disks());
        disks.put(
                change().disksInOrder().lastKey(),
                new VmRecordChange.DatastoreName(new DatastoreId(4_040), "elsewhere"));
        return disks;
    }
}
