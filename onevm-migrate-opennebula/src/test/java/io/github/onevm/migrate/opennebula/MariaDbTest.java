package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.opennebula.records.SqlVmRecords;
import io.github.onevm.migrate.opennebula.records.VmRecordKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The statements that write records, executed by a real MariaDB and read back as oned would read them. */
@Domain(Bodies.class)
@AddLifecycleHook(NeedsMariaDb.class)
class MariaDbTest {
    private static final List<String> CHARACTER_SETS = List.of("utf8", "utf8mb4", "latin1");
    private static final List<String> SQL_MODES = List.of("", "NO_BACKSLASH_ESCAPES");
    private static final VmRecordKey BODY = VmRecordKey.body(Bodies.VM);
    private static final VmRecordKey HISTORY = VmRecordKey.history(Bodies.VM, Bodies.SEQ);
    private static final int VM = Bodies.VM.value();
    private static final int OTHER = VM + 1;

    private static final List<MariaDb> DATABASES = new ArrayList<>();

    @BeforeContainer
    static void open() {
        for (String database : CHARACTER_SETS) {
            for (String connection : CHARACTER_SETS) {
                SQL_MODES.forEach(
                        mode -> DATABASES.add(new MariaDb(new MariaDb.BackendSettings(database, connection, mode))));
            }
        }
    }

    @AfterContainer
    static void close() {
        DATABASES.forEach(MariaDb::close);
    }

    private static MariaDb with(Predicate<MariaDb.BackendSettings> setup) {
        return DATABASES.stream().filter(d -> setup.test(d.setup())).findFirst().orElseThrow();
    }

    @Property(tries = 50)
    void oned_reads_what_was_written_byte_for_byte(@ForAll Bodies.Move move) throws SQLException {
        for (MariaDb database : DATABASES) {
            String body = database.setup().fitting(move.body().after());
            String history = database.setup().fitting(move.history().after());
            String oldBody = database.setup().fitting(move.body().before());
            String oldHistory = database.setup().fitting(move.history().before());
            database.putVm(VM, oldBody, 9, 0);
            database.putHistory(VM, Bodies.SEQ, oldHistory);

            assertThat(database.execute(SqlVmRecords.update(HISTORY, oldHistory, history)))
                    .isEqualTo(1);
            assertThat(database.execute(SqlVmRecords.update(BODY, oldBody, body)))
                    .isEqualTo(1);

            assertThat(database.body(VM)).as("%s", database.setup()).isEqualTo(body);
            assertThat(database.history(VM, Bodies.SEQ))
                    .as("%s", database.setup())
                    .isEqualTo(history);
        }
    }

    @Property(tries = 50)
    void column_holds_what_it_would_hold_had_oned_written_the_text(@ForAll Bodies.Move move) throws SQLException {
        for (MariaDb database : DATABASES) {
            String body = database.setup().fitting(move.body().after());
            database.putVm(VM, "<VM/>", 9, 0);
            database.putVm(OTHER, body, 9, 0);

            database.execute(SqlVmRecords.update(BODY, "<VM/>", body));

            assertThat(database.read("SELECT HEX(body) FROM vm_pool WHERE oid = " + VM))
                    .as("%s", database.setup())
                    .isEqualTo(database.read("SELECT HEX(body) FROM vm_pool WHERE oid = " + OTHER));
        }
    }

    @Example
    void unicodeColumnHoldsTheTextInUtf8() throws SQLException {
        MariaDb database =
                with(s -> s.database().equals("utf8mb4") && s.connection().equals("utf8mb4"));
        database.putVm(VM, "<VM/>", 9, 0);

        database.execute(SqlVmRecords.update(BODY, "<VM/>", "<VM>é 日本 🙂</VM>"));

        assertThat(database.read("SELECT HEX(body) FROM vm_pool WHERE oid = " + VM))
                .isEqualTo(MariaDb.bytes("<VM>é 日本 🙂</VM>"));
    }

    @Example
    void bodyOfHalfAMegabyteIsWrittenWhole() throws SQLException {
        String body = "<VM>" + "é\\'\"🙂".repeat(50_000) + "</VM>";
        MariaDb database =
                with(s -> s.database().equals("latin1") && s.connection().equals("latin1"));
        database.putVm(VM, "<VM/>", 9, 0);

        database.execute(SqlVmRecords.update(BODY, "<VM/>", body));

        assertThat(database.body(VM)).isEqualTo(body);
    }

    @Example
    void nothingIsWrittenWhileTheVmIsNotUndeployed() throws SQLException {
        MariaDb database = DATABASES.get(0);
        int[][] states = {{3, 3}, {3, 30}, {1, 0}, {8, 0}, {9, 64}, {4, 0}};
        for (int[] state : states) {
            database.putVm(VM, "<VM>old</VM>", state[0], state[1]);
            database.putHistory(VM, Bodies.SEQ, "<HISTORY>old</HISTORY>");

            assertThat(database.execute(SqlVmRecords.update(BODY, "<VM>old</VM>", "<VM>new</VM>")))
                    .isZero();
            assertThat(database.execute(
                            SqlVmRecords.update(HISTORY, "<HISTORY>old</HISTORY>", "<HISTORY>new</HISTORY>")))
                    .isZero();

            assertThat(database.body(VM)).isEqualTo("<VM>old</VM>");
            assertThat(database.history(VM, Bodies.SEQ)).isEqualTo("<HISTORY>old</HISTORY>");
        }
    }

    /** To the collations of MariaDB's character sets, most of these are the same text. */
    @Example
    void nothingIsWrittenOverATextThatIsNotTheOldOneToTheByte() throws SQLException {
        String old = "<VM>Caf\u00e9</VM>";
        for (MariaDb database : DATABASES) {
            for (String now :
                    List.of("<VM>caf\u00e9</VM>", "<VM>Cafe</VM>", "<VM>Caf\u00c9</VM>", old + " ", "<VM>Caf?</VM>")) {
                database.putVm(VM, now, 9, 0);
                database.putHistory(VM, Bodies.SEQ, now);

                assertThat(database.execute(SqlVmRecords.update(BODY, old, "<VM>new</VM>")))
                        .as("%s over '%s'", database.setup(), now)
                        .isZero();
                assertThat(database.execute(SqlVmRecords.update(HISTORY, old, "<HISTORY>new</HISTORY>")))
                        .isZero();
            }
            database.putVm(VM, old, 9, 0);
            assertThat(database.execute(SqlVmRecords.update(BODY, old, "<VM>new</VM>")))
                    .as("%s", database.setup())
                    .isEqualTo(1);
        }
    }

    @Example
    void rowsOfOtherVmsAndOtherRecordsStay() throws SQLException {
        MariaDb database = DATABASES.get(0);
        for (int vm : new int[] {VM, OTHER}) {
            database.putVm(vm, "<VM>old</VM>", 9, 0);
            database.putHistory(vm, Bodies.SEQ, "<HISTORY>old</HISTORY>");
            database.putHistory(vm, Bodies.SEQ - 1, "<HISTORY>first</HISTORY>");
        }

        database.execute(SqlVmRecords.update(BODY, "<VM>old</VM>", "<VM>new</VM>"));
        database.execute(SqlVmRecords.update(HISTORY, "<HISTORY>old</HISTORY>", "<HISTORY>new</HISTORY>"));

        assertThat(database.body(OTHER)).isEqualTo("<VM>old</VM>");
        assertThat(database.history(OTHER, Bodies.SEQ)).isEqualTo("<HISTORY>old</HISTORY>");
        assertThat(database.history(VM, Bodies.SEQ - 1)).isEqualTo("<HISTORY>first</HISTORY>");
    }

    @Example
    void otherColumnsStay() throws SQLException {
        MariaDb database = DATABASES.get(0);
        String others = "SELECT CONCAT_WS('|', oid, name, uid, gid, state, lcm_state, owner_u, group_u, other_u,"
                + " short_body, body_json) FROM vm_pool WHERE oid = " + VM;
        database.putVm(VM, "<VM>old</VM>", 9, 0);
        String before = database.read(others);

        database.execute(SqlVmRecords.update(BODY, "<VM>old</VM>", "<VM>new</VM>"));

        assertThat(database.read(others)).isEqualTo(before).contains("|<VM/>|{}");
    }

    @Example
    void textThatTheDatabaseCannotHoldIsRefusedByIt() throws SQLException {
        MariaDb database =
                with(s -> s.database().equals("utf8") && s.connection().equals("utf8"));
        database.putVm(VM, "<VM>old</VM>", 9, 0);

        assertThatThrownBy(() -> database.execute(SqlVmRecords.update(BODY, "<VM>old</VM>", "<VM>🙂</VM>")))
                .isInstanceOf(SQLException.class);

        assertThat(database.body(VM)).isEqualTo("<VM>old</VM>");
    }
}
