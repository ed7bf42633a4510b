package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.documents.DocumentText;
import io.github.onevm.migrate.opennebula.journals.JournalDocument;
import io.github.onevm.migrate.opennebula.records.SqlVmRecords;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.opennebula.records.VmRecordKey;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before anything is stopped it is known that the largest request of the move gets through. */
class LargestRequestTest {
    private static final VmId VM = new VmId(0);
    private static final DatastoreName IMAGES = new DatastoreName(new DatastoreId(102), "beta-image");
    private static final VmRecordChange CHANGE = new VmRecordChange(
            VM, Map.of(0, IMAGES, 1, IMAGES, 2, IMAGES, 3, IMAGES), new ClusterId(101), Optional.empty());
    private static final String BODY = Recording.row("6.10.5/one.system.sqlquery.body");
    private static final String LARGE = BODY.replace("<LABELS>", "<NOTE>" + "n".repeat(300_000) + "</NOTE><LABELS>");

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
        database.putVm(0, LARGE, 3, 3);
    }

    @AfterEach
    void stop() {
        oned.close();
    }

    @Test
    void ordinary_vm_costs_no_call_more() {
        database.putVm(0, BODY, 3, 3);

        records.check(CHANGE);

        assertThat(oned.calls()).containsExactly("one.system.sqlquery", "one.system.config");
    }

    @Test
    void what_is_tried_is_as_large_as_the_write_and_has_no_effect() {
        records.check(CHANGE);

        String tried = oned.details().get(oned.details().size() - 1);
        int written = SqlVmRecords.update(VmRecordKey.body(VM), LARGE, VmBody.edited(LARGE, CHANGE))
                .length();
        assertThat(tried.length()).isGreaterThanOrEqualTo(written);
        assertThat(oned.calls()).containsExactly("one.system.sqlquery", "one.system.config", "one.system.sqlquery");
        assertThat(database.body(0)).isEqualTo(LARGE);
    }

    @Test
    void proxy_that_takes_one_megabyte_is_named_with_the_size_and_the_remedy() {
        oned.limitRequests(1_000_000);

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("try a request of 12")
                .hasMessageContaining("is too large for a proxy in front of OpenNebula")
                .hasMessageContaining("client_max_body_size");
    }

    /** What MariaDB's refusal of a statement above max_allowed_packet becomes on 6.10.5. */
    @Test
    void database_that_takes_no_statement_of_the_size_is_named() {
        oned.answer(
                "one.system.sqlquery",
                a -> a.get(0).length() > 1_000_000 ? FakeOned.refusal(2048, "[one.system.sqlquery]") : body());

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("(code 2048)")
                .hasMessageContaining("max_allowed_packet");
    }

    private static Answer body() {
        String encoded = Base64.getEncoder().encodeToString(LARGE.getBytes(StandardCharsets.UTF_8));
        return FakeOned.document(
                "<SQL_COMMAND><RESULT><ROW><body64>" + encoded + "</body64></ROW></RESULT></SQL_COMMAND>");
    }

    @Test
    void proxy_that_takes_enough_is_in_nobodys_way() {
        oned.limitRequests(2_000_000);

        assertThatCode(() -> records.check(CHANGE)).doesNotThrowAnyException();
    }

    @Test
    void statements_and_records_hold_nothing_that_an_xml_rpc_library_could_trip() {
        String body = "<VM>\uD83D\uDE42 caf\u00e9 a]]>b \u0001</VM>";

        assertThat(SqlVmRecords.update(VmRecordKey.body(VM), body, body)).matches("\\p{ASCII}*");
        assertThat(JournalDocument.created(VM, body)).matches("(?s)\\p{ASCII}*");
        assertThat(DocumentText.read(DocumentText.written(body))).contains(body);
    }
}
