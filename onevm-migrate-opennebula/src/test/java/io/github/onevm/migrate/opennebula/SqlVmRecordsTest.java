package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.Conflict;
import io.github.onevm.migrate.spi.BackendException.NotFound;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlVmRecordsTest {
    private static final VmId VM = new VmId(0);
    private static final DatastoreName IMAGES = new DatastoreName(new DatastoreId(102), "beta-image");
    private static final DatastoreName SYSTEM = new DatastoreName(new DatastoreId(103), "beta-system");
    private static final String BODY =
            Recording.row("6.10.5/one.system.sqlquery.body").replace("café", "café \\d+ \\\\ 'quoted' 日本 🙂");
    private static final String HISTORY =
            Recording.row("6.10.5/one.system.sqlquery.history").replace("\n  <DS_ID>103<", "\n  <DS_ID>101<");

    @TempDir
    private Path dir;

    private final FakeOned oned = new FakeOned();
    private final VmRecords records = new OpenNebulaBackend(
                    oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
            .records(MetadataWriter.DEFAULT);
    private OneDatabaseFile database;

    @BeforeEach
    void fill() {
        database = new OneDatabaseFile(dir);
        database.serve(oned);
        database.putVm(0, BODY, 9, 0);
        database.putHistory(0, 0, "<HISTORY>first</HISTORY>");
        database.putHistory(0, 1, HISTORY);
        database.putVm(1, BODY, 9, 0);
        database.putHistory(1, 1, HISTORY);
    }

    @AfterEach
    void stop() {
        oned.close();
    }

    private static VmRecordChange change(boolean withHistory) {
        return new VmRecordChange(
                VM,
                Map.of(0, IMAGES, 1, IMAGES, 2, SYSTEM, 3, IMAGES),
                new ClusterId(101),
                withHistory ? Optional.of(new DatastoreId(103)) : Optional.empty());
    }

    private void unchanged() {
        assertThat(database.body(0)).isEqualTo(BODY);
        assertThat(database.history(0, 1)).isEqualTo(HISTORY);
    }

    @Test
    void records_are_read_to_the_letter() {
        assertThat(records.read(VM, true))
                .isEqualTo(new SavedVmRecords(VM, BODY, OptionalInt.of(1), Optional.of(HISTORY)));
    }

    @Test
    void history_is_read_only_when_asked_for() {
        assertThat(records.read(VM, false))
                .isEqualTo(new SavedVmRecords(VM, BODY, OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void vm_that_was_never_deployed_has_no_history_record() {
        database.run("DELETE FROM history WHERE vid = 0");

        assertThat(records.read(VM, true).history()).isEmpty();
    }

    @Test
    void records_of_an_unknown_vm_are_not_found() {
        assertThatThrownBy(() -> records.read(new VmId(4242), true))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("VM 4242");
    }

    @Test
    void reading_without_the_right_is_refused() {
        oned.recorded("one.system.sqlquery", "6.10.5/one.system.sqlquery.plain-user");

        assertThatThrownBy(() -> records.read(VM, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not authorized");
    }

    @Test
    void change_is_written_as_text_and_shown() {
        records.change(records.read(VM, true), change(true));

        assertThat(records.shows(change(true))).isTrue();
        assertThat(database.body(0)).isEqualTo(VmBody.edited(BODY, change(true)));
        assertThat(database.history(0, 1)).isEqualTo(HISTORY.replace("\n  <DS_ID>101<", "\n  <DS_ID>103<"));
        assertThat(database.single("SELECT typeof(body) FROM vm_pool WHERE oid = 0"))
                .isEqualTo("text");
    }

    @Test
    void write_that_a_follower_does_not_show_yet_is_looked_for_again() {
        oned.behind("one.system.sql", "one.system.sqlquery", 2);

        records.change(records.read(VM, true), change(true));

        assertThat(database.body(0)).isEqualTo(VmBody.edited(BODY, change(true)));
    }

    @Test
    void other_rows_stay() {
        records.change(records.read(VM, true), change(true));

        assertThat(database.body(1)).isEqualTo(BODY);
        assertThat(database.history(1, 1)).isEqualTo(HISTORY);
        assertThat(database.history(0, 0)).isEqualTo("<HISTORY>first</HISTORY>");
    }

    @Test
    void history_stays_when_the_change_does_not_name_it() {
        records.change(records.read(VM, true), change(false));

        assertThat(database.history(0, 1)).isEqualTo(HISTORY);
        assertThat(records.shows(change(false))).isTrue();
        assertThat(records.shows(change(true))).isFalse();
    }

    @Test
    void old_records_do_not_show_the_change() {
        assertThat(records.shows(change(false))).isFalse();
    }

    @Test
    void change_is_undone_to_the_letter() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));

        records.restore(before, change(true));

        unchanged();
    }

    @Test
    void restoring_twice_is_restoring_once() {
        SavedVmRecords before = records.read(VM, true);
        records.restore(before, change(true));
        records.restore(before, change(true));

        unchanged();
        assertThat(oned.calls()).doesNotContain("one.system.sql");
    }

    @Test
    void changing_twice_is_changing_once() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        records.change(before, change(true));

        assertThat(oned.calls()).filteredOn("one.system.sql"::equals).hasSize(2);
    }

    @Test
    void vm_that_is_not_undeployed_is_refused_with_its_state() {
        SavedVmRecords before = records.read(VM, true);
        database.setState(0, 3, 3);

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("RUNNING, not UNDEPLOYED");
        unchanged();
        assertThat(oned.calls()).doesNotContain("one.system.sql");
    }

    @Test
    void vm_that_is_resumed_right_before_the_write_is_not_written() {
        SavedVmRecords before = records.read(VM, true);
        oned.answer("one.system.sql", a -> {
            database.setState(0, 1, 0);
            database.run(a.get(0));
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("PENDING, not UNDEPLOYED");
        unchanged();
    }

    @Test
    void restoring_a_vm_that_is_not_undeployed_is_refused() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        database.setState(0, 3, 3);

        assertThatThrownBy(() -> records.restore(before, change(true))).isInstanceOf(Refused.class);
    }

    @Test
    void body_with_other_disks_is_refused_before_anything_is_written() {
        VmRecordChange other = new VmRecordChange(VM, Map.of(0, IMAGES), new ClusterId(101), Optional.empty());

        assertThatThrownBy(() -> records.change(records.read(VM, true), other))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not planned: [1, 2, 3]");
        assertThat(oned.calls()).doesNotContain("one.system.sql");
    }

    @Test
    void history_that_was_not_read_before_cannot_be_changed() {
        assertThatThrownBy(() -> records.change(records.read(VM, false), change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was not read before");
    }

    @Test
    void change_of_another_vm_is_refused() {
        SavedVmRecords other = records.read(new VmId(1), true);

        assertThatThrownBy(() -> records.change(other, change(true))).isInstanceOf(Refused.class);
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() {
        SavedVmRecords before = records.read(VM, true);
        String theirs = BODY.replace("production,billing", "archive");
        database.putVm(0, theirs, 9, 0);

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else");
        assertThat(database.body(0)).isEqualTo(theirs);
        assertThat(database.history(0, 1)).isEqualTo(HISTORY);
    }

    /** As oned 6.10.5 does for one.vn.update: at once, in any state of the VM, locked or not (ON-31). */
    private static String onAnotherBridge(String body) {
        return body.replace("<BRIDGE><![CDATA[br0]]>", "<BRIDGE><![CDATA[br9]]>");
    }

    private static String locked(String body) {
        return body.replace("<DEPLOY_ID>", "<LOCK><LOCKED>1</LOCKED></LOCK><DEPLOY_ID>");
    }

    /** Somebody is faster than the statements of this kind. */
    private void somebodyIsFasterThan(String statement, UnaryOperator<String> theirs) {
        oned.answer("one.system.sql", a -> {
            if (a.get(0).startsWith(statement)) {
                database.putVm(0, theirs.apply(database.body(0)), 9, 0);
            }
            database.run(a.get(0));
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });
    }

    @Test
    void network_that_is_changed_right_before_the_write_stays_as_it_is_now() {
        database.putVm(0, locked(BODY), 9, 0);
        SavedVmRecords before = records.read(VM, true);
        somebodyIsFasterThan("UPDATE vm_pool", SqlVmRecordsTest::onAnotherBridge);

        assertThatThrownBy(() -> records.changeLocked(before, change(true)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else has changed it since it was read");

        assertThat(onAnotherBridge(BODY)).isNotEqualTo(BODY);
        assertThat(database.body(0)).isEqualTo(onAnotherBridge(locked(BODY)));
        assertThat(database.history(0, 1)).as("rolled back").isEqualTo(HISTORY);
    }

    @Test
    void network_that_is_changed_right_after_the_write_is_no_reason_to_complain() {
        SavedVmRecords before = records.read(VM, false);
        oned.answer("one.system.sql", a -> {
            database.run(a.get(0));
            database.putVm(0, onAnotherBridge(database.body(0)), 9, 0);
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });

        records.change(before, change(false));

        assertThat(database.body(0)).isEqualTo(VmBody.edited(onAnotherBridge(BODY), change(false)));
    }

    @Test
    void network_that_is_changed_while_the_change_is_taken_back_stays_as_it_is_now() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        somebodyIsFasterThan("UPDATE vm_pool", SqlVmRecordsTest::onAnotherBridge);

        records.restore(before, change(true));

        assertThat(database.body(0)).isEqualTo(onAnotherBridge(BODY));
        assertThat(database.history(0, 1)).isEqualTo(HISTORY);
    }

    @Test
    void who_changes_the_vm_again_and_again_is_not_written_over() {
        SavedVmRecords before = records.read(VM, false);
        records.change(before, change(false));
        AtomicInteger changes = new AtomicInteger();
        somebodyIsFasterThan(
                "UPDATE vm_pool",
                body -> body.replaceAll(
                        "<BRIDGE><!.CDATA.br\\d+]]>", "<BRIDGE><![CDATA[br" + changes.incrementAndGet() + "]]>"));

        assertThatThrownBy(() -> records.restore(before, change(false)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else has changed it since it was read");

        assertThat(database.body(0)).contains("<BRIDGE><![CDATA[br" + changes.get() + "]]>");
        assertThat(records.shows(change(false))).isTrue();
    }

    @Test
    void locked_vm_costs_one_write_and_one_look() {
        database.putVm(0, locked(BODY), 9, 0);
        records.check(change(false));
        SavedVmRecords before = records.read(VM, false);
        int earlier = oned.calls().size();

        records.changeLocked(before, change(false));

        assertThat(oned.calls().subList(earlier, oned.calls().size()))
                .containsExactly("one.system.sql", "one.system.sqlquery");
    }

    @Test
    void what_somebody_else_changed_since_stays_when_the_change_is_taken_back() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        database.putVm(0, database.body(0).replace("production,billing", "archive"), 9, 0);

        records.restore(before, change(true));

        assertThat(database.body(0)).isEqualTo(BODY.replace("production,billing", "archive"));
        assertThat(database.history(0, 1)).isEqualTo(HISTORY);
        assertThat(records.isRestored(before, change(true))).isTrue();
    }

    @Test
    void records_that_somebody_else_changed_and_that_were_not_rewritten_are_left_alone() {
        SavedVmRecords before = records.read(VM, true);
        String theirs = BODY.replace("production,billing", "archive");
        database.putVm(0, theirs, 9, 0);

        assertThat(records.isRestored(before, change(true))).isTrue();
        records.restore(before, change(true));

        assertThat(database.body(0)).isEqualTo(theirs);
        assertThat(oned.calls()).doesNotContain("one.system.sql");
    }

    @Test
    void disk_that_somebody_else_attached_since_is_in_the_way_of_taking_the_change_back() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        String theirs = database.body(0).replace("<DISK_ID><![CDATA[3]]>", "<DISK_ID><![CDATA[7]]>");
        database.putVm(0, theirs, 9, 0);

        assertThatThrownBy(() -> records.restore(before, change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not planned: [7]");
        assertThat(database.body(0)).isEqualTo(theirs);
    }

    @Test
    void history_is_written_before_the_body_and_taken_back_when_the_body_is_refused() {
        SavedVmRecords before = records.read(VM, true);
        oned.answer("one.system.sql", a -> {
            if (a.get(0).startsWith("UPDATE vm_pool")) {
                assertThat(database.history(0, 1)).isNotEqualTo(HISTORY);
                return FakeOned.refusal(2048, "[one.system.sql] disk full");
            }
            database.run(a.get(0));
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("disk full");
        unchanged();
    }

    @Test
    void half_a_change_that_cannot_be_taken_back_is_ambiguous() {
        SavedVmRecords before = records.read(VM, true);
        oned.answer("one.system.sql", a -> {
            if (a.get(0).startsWith("UPDATE vm_pool") || !database.history(0, 1).equals(HISTORY)) {
                return FakeOned.refusal(2048, "[one.system.sql] disk full");
            }
            database.run(a.get(0));
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("undoing what was written before failed");
    }

    @Test
    void write_that_reads_back_differently_is_refused_and_taken_back() {
        SavedVmRecords before = records.read(VM, false);
        oned.answer("one.system.sql", a -> mangle(a.get(0)));

        assertThatThrownBy(() -> records.change(before, change(false)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("what was read back is not what was written, different from character ");
        assertThat(database.body(0)).isEqualTo(BODY);
    }

    /** Spoils the new body, and only that. */
    private Answer mangle(String sql) {
        boolean isNew = !sql.contains(DatabaseKind.literal(BODY));
        database.run(sql);
        if (isNew) {
            database.run("UPDATE vm_pool SET body = replace(body, 'beta-image', 'bet-image') WHERE oid = 0");
        }
        return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "DROPPED_BEFORE_EFFECT", "HTML_PAGE_AFTER_EFFECT", "HALF_AN_ANSWER", "TRANSIENT"})
    void lost_answer_to_a_write_is_ambiguous_and_nothing_is_written_again(Fault fault) {
        SavedVmRecords before = records.read(VM, true);
        oned.faults().next("one.system.sql", fault);

        assertThatThrownBy(() -> records.change(before, change(true))).isInstanceOf(Ambiguous.class);
        assertThat(oned.calls()).filteredOn("one.system.sql"::equals).hasSize(1);
    }

    @Test
    void after_a_lost_answer_the_same_change_can_be_made_again() {
        SavedVmRecords before = records.read(VM, true);
        oned.faults().nth("one.system.sql", 2, Fault.ANSWER_LOST);
        assertThatThrownBy(() -> records.change(before, change(true))).isInstanceOf(Ambiguous.class);

        assertThat(records.shows(change(true))).isTrue();
        records.change(before, change(true));
        records.restore(before, change(true));
        unchanged();
    }

    @Test
    void write_that_cannot_be_read_back_is_ambiguous() {
        SavedVmRecords before = records.read(VM, false);
        oned.answer("one.system.sql", a -> {
            database.run(a.get(0));
            oned.faults().always("one.system.sqlquery", Fault.DROPPED_BEFORE_EFFECT);
            return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
        });

        assertThatThrownBy(() -> records.change(before, change(false)))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("could not be read back");
    }

    @Test
    void reading_is_repeated_and_then_unavailable() {
        oned.faults().always("one.system.sqlquery", Fault.DROPPED_BEFORE_EFFECT);

        assertThatThrownBy(() -> records.read(VM, false)).isInstanceOf(Unavailable.class);
    }

    @Test
    void unknown_database_is_refused_before_anything_is_written() {
        SavedVmRecords before = records.read(VM, true);
        oned.answer("one.system.config", a -> FakeOned.document("<C><DB><BACKEND>postgresql</BACKEND></DB></C>"));

        assertThatThrownBy(() -> records.change(before, change(true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("postgresql");
        unchanged();
    }

    @Test
    void database_is_asked_for_once() {
        SavedVmRecords before = records.read(VM, true);
        records.change(before, change(true));
        records.restore(before, change(true));

        assertThat(oned.calls()).filteredOn("one.system.config"::equals).hasSize(1);
    }

    @Test
    void only_own_family_of_errors_comes_out() {
        oned.answer(
                "one.system.sqlquery",
                a -> FakeOned.document(
                        "<SQL_COMMAND><RESULT><ROW><body64>" + "/w==</body64></ROW></RESULT></SQL_COMMAND>"));

        assertThatThrownBy(() -> records.read(VM, false))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("not UTF-8");
    }
}
