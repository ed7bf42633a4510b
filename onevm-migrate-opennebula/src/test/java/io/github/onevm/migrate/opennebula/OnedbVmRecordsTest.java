package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.documents.XmlTrees;
import io.github.onevm.migrate.opennebula.records.OnedbCommand;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.NotFound;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class OnedbVmRecordsTest {
    private static final VmId VM = new VmId(0);
    private static final DatastoreName IMAGES = new DatastoreName(new DatastoreId(102), "beta-image");
    private static final DatastoreName SYSTEM = new DatastoreName(new DatastoreId(103), "beta-system");
    private static final String BODY = Recording.row("6.10.5/one.system.sqlquery.body");
    private static final String HISTORY =
            Recording.row("6.10.5/one.system.sqlquery.history").replace("\n  <DS_ID>103<", "\n  <DS_ID>101<");
    private static final VmRecordChange CHANGE = new VmRecordChange(
            VM,
            Map.of(0, IMAGES, 1, IMAGES, 2, SYSTEM, 3, IMAGES),
            new ClusterId(101),
            Optional.of(new DatastoreId(103)));

    @TempDir
    private Path rows;

    private final FakeOned oned = new FakeOned();

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(rows.resolve("body.xml"), BODY);
        Files.writeString(rows.resolve("history.xml"), HISTORY);
        oned.recorded("one.system.version", "6.10.5/one.system.version")
                .recorded("one.system.config", "6.10.5/one.system.config")
                .recorded("one.vm.info", "6.10.5/one.vm.info.undeployed");
    }

    @AfterEach
    void stop() {
        oned.close();
    }

    private VmRecords records() {
        return records(Duration.ofSeconds(60));
    }

    private VmRecords records(Duration limit) {
        return new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                .records(new MetadataWriter.Onedb(List.of("sh", script().toString(), rows.toString()), limit));
    }

    private static Path script() {
        try {
            return Path.of(Objects.requireNonNull(OnedbVmRecordsTest.class.getResource("/onedb/fake-onedb.sh"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(String file, String text) throws IOException {
        Files.writeString(rows.resolve(file), text);
    }

    private String row(String file) throws IOException {
        return Files.readString(rows.resolve(file));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(rows.resolve("calls"));
    }

    private static Element tree(String xml) {
        return Recording.parsed(xml);
    }

    private void unchanged() throws IOException {
        assertThat(XmlTrees.difference(tree(BODY), tree(row("body.xml")))).isEmpty();
        assertThat(row("history.xml")).isEqualTo(HISTORY);
    }

    @Test
    void records_are_read_as_onedb_shows_them() {
        assertThat(records().read(VM, true))
                .isEqualTo(new SavedVmRecords(VM, BODY, OptionalInt.of(0), Optional.of(HISTORY)));
    }

    @Test
    void commands_are_the_recorded_ones() throws IOException {
        records().change(records().read(VM, true), CHANGE);

        assertThat(calls())
                .contains(
                        "show-body vm --id 0",
                        "show-history --id 0 --seq 0",
                        "change-history --id 0 --seq 0 HISTORY/DS_ID 103",
                        "update-body vm --id 0 --file /dev/stdin");
    }

    @Test
    void change_is_written_and_shown_though_the_text_is_printed_anew() throws IOException {
        records().change(records().read(VM, true), CHANGE);

        assertThat(records().shows(CHANGE)).isTrue();
        assertThat(row("body.xml")).contains("echo 'a & b' > /root/x <y; echo café");
        assertThat(row("history.xml")).isEqualTo(HISTORY.replace("\n  <DS_ID>101<", "\n  <DS_ID>103<"));
    }

    @Test
    void change_is_undone() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        records().change(before, CHANGE);

        records().restore(before, CHANGE);

        unchanged();
    }

    @Test
    void local_onedb_asks_the_same_front_end() throws IOException {
        records().read(VM, false);

        assertThat(row("endpoints").strip()).isEqualTo(oned.config().endpoint().toString());
    }

    @Test
    void vm_that_is_not_undeployed_is_refused_before_anything_is_written() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.running");

        assertThatThrownBy(() -> records().change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("RUNNING, not UNDEPLOYED");
        unchanged();
    }

    @Test
    void write_that_did_nothing_is_seen_though_the_exit_status_is_zero() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        tell("ignore-writes", "[one.system.sql] User [2] not authorized");

        assertThatThrownBy(() -> records().change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("what was read back is not what was written, different in VM/TEMPLATE/DISK")
                .hasMessageContaining("not authorized")
                .hasMessageContaining("exit status 0");
        unchanged();
    }

    @Test
    void history_that_did_not_change_is_seen() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        tell("ignore-history", "");

        assertThatThrownBy(() -> records().change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("history record 0 of VM 0")
                .hasMessageContaining("HISTORY/DS_ID");
        unchanged();
    }

    @Test
    void write_that_reads_back_differently_is_refused_and_taken_back() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        tell("spoil", "");

        assertThatThrownBy(() -> records().change(before, CHANGE)).isInstanceOf(Refused.class);
        unchanged();
    }

    @Test
    void backslash_on_sqlite_is_refused_before_anything_is_written() throws IOException {
        tell("body.xml", BODY.replace("café", "caf\\u00e9"));

        assertThatThrownBy(() -> records().change(records().read(VM, true), CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("backslash")
                .hasMessageContaining("use the default writer");
        assertThat(calls()).noneMatch(c -> c.startsWith("update-body") || c.startsWith("change-history"));
    }

    @Test
    void backslash_on_mysql_is_written() throws IOException {
        tell("body.xml", BODY.replace("café", "caf\\u00e9"));
        oned.answer("one.system.config", a -> FakeOned.document("<C><DB><BACKEND>mysql</BACKEND></DB></C>"));

        records().change(records().read(VM, true), CHANGE);

        assertThat(row("body.xml")).contains("caf\\u00e9");
    }

    @Test
    void older_onedb_is_refused_before_anything_is_written() throws IOException {
        SavedVmRecords before = records().read(VM, true);
        oned.answer("one.system.version", a -> FakeOned.document("6.4.0"));

        assertThatThrownBy(() -> records().change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("6.4.0")
                .hasMessageContaining("6.4.1");
        unchanged();
    }

    @Test
    void onedb_of_another_front_end_is_refused() throws IOException {
        tell("body.xml", BODY.replaceFirst("<STIME>\\d+<", "<STIME>1<"));

        assertThatThrownBy(() -> records().read(VM, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("STIME differs");
    }

    @Test
    void unknown_vm_is_not_found_by_the_api_and_onedb_is_not_asked() {
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.unknown-id");

        assertThatThrownBy(() -> records().read(new VmId(4242), true)).isInstanceOf(NotFound.class);
        assertThat(rows.resolve("calls")).doesNotExist();
    }

    @Test
    void error_text_instead_of_a_document_is_refused_with_the_text() throws IOException {
        tell("say-out", "ONE_AUTH file not present");

        assertThatThrownBy(() -> records().read(VM, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ONE_AUTH file not present")
                .hasMessageContaining("show-body vm --id 0");
    }

    @Test
    void ssh_without_a_connection_is_unavailable() throws IOException {
        tell("say-err", "ssh: connect to host frontend port 22: Connection refused");
        tell("exit", "255");

        assertThatThrownBy(() -> records().read(VM, false))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void read_that_hangs_is_killed_and_unavailable() throws IOException {
        tell("sleep", "");

        assertThatThrownBy(() -> records(Duration.ofMillis(200)).read(VM, false))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("200 ms");
    }

    @Test
    void write_that_hangs_is_ambiguous() throws IOException {
        tell("sleep", "");
        OnedbCommand command = new OnedbCommand(
                new MetadataWriter.Onedb(List.of("sh", script().toString(), rows.toString()), Duration.ofMillis(200)),
                oned.config(),
                CallObserver.NONE);

        assertThatThrownBy(() -> command.updateBody(VM, BODY))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("may have taken effect");
    }

    @Test
    void command_that_cannot_be_started_is_refused_with_the_remedy() {
        VmRecords missing = new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                .records(new MetadataWriter.Onedb(
                        List.of(rows.resolve("no-onedb").toString()), Duration.ofSeconds(60)));

        assertThatThrownBy(() -> missing.read(VM, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be started")
                .hasMessageContaining("use the default writer");
    }
}
