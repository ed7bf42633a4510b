package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.Wording;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The password goes over the wire and nowhere else, even when the other side sends it back. */
class SecretsTest {
    private static final VmId VM = new VmId(0);

    private final FakeOned oned = new FakeOned();
    private final List<String> observed = new ArrayList<>();
    private final CallObserver observer =
            (backend, call, outcome, took) -> observed.add(backend + " | " + call + " | " + outcome + " | " + took);
    private final OpenNebulaBackend backend = new OpenNebulaBackend(
            oned.config().withCallTimeout(Duration.ofMillis(500)), MemoryConventions.INSTANCE.terms(), observer);

    @AfterEach
    void stop() {
        oned.close();
    }

    private static String everythingAbout(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void staysSecret(Throwable failure) {
        assertThat(everythingAbout(failure)).doesNotContain(FakeOned.PASSWORD);
        assertThat(observed).isNotEmpty().noneMatch(line -> line.contains(FakeOned.PASSWORD));
        assertThat(failure.getMessage()).doesNotContain("\n");
        assertThat(oned.requests())
                .allMatch(r -> new String(r.body(), StandardCharsets.UTF_8).contains(FakeOned.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1024, 2048, 8192})
    void refusal_that_quotes_the_session(int code) {
        oned.answer("one.vm.action", a -> FakeOned.refusal(code, "bad\nsession oneadmin:" + FakeOned.PASSWORD));

        staysSecret(catchThrowable(() -> backend.control().resume(VM)));
    }

    @Test
    void fault_that_quotes_the_session() {
        oned.answer(
                "one.vm.info",
                a -> FakeOned.raw("<methodResponse><fault><value><struct>"
                        + "<member><name>faultCode</name><value><i4>-503</i4></value></member>"
                        + "<member><name>faultString</name><value>" + FakeOned.PASSWORD + "</value></member>"
                        + "</struct></value></fault></methodResponse>"));

        staysSecret(catchThrowable(() -> backend.control().status(VM)));
    }

    @Test
    void garbage_that_quotes_the_session() {
        oned.answer("one.vm.info", a -> FakeOned.raw("<html>" + FakeOned.PASSWORD + "</oops>"));

        staysSecret(catchThrowable(() -> backend.control().status(VM)));
    }

    @Test
    void document_that_quotes_the_session() {
        oned.answer("one.vm.info", a -> FakeOned.document("<VM><ID>" + FakeOned.PASSWORD + "</ID></VM>"));

        staysSecret(catchThrowable(() -> backend.inventory().vm(VM)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROPPED_BEFORE_EFFECT", "HTML_PAGE", "HANGS_BEFORE_EFFECT", "TRANSIENT", "REFUSED"})
    void fault_of_any_kind(Fault fault) {
        oned.faults().everything(fault);

        staysSecret(catchThrowable(() -> backend.control().status(VM)));
    }

    @Test
    void onedb_that_prints_the_session(@TempDir Path dir) {
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.undeployed");
        VmRecords records = backend.records(new MetadataWriter.Onedb(
                List.of("sh", "-c", "echo oneadmin:" + FakeOned.PASSWORD + "; echo " + FakeOned.PASSWORD + " >&2"),
                Duration.ofMinutes(1)));

        Throwable failure = catchThrowable(() -> records.read(VM, false));

        assertThat(failure).hasMessageContaining("***");
        staysSecret(failure);
    }

    @Test
    void observer_sees_writes_without_their_texts(@TempDir Path dir) {
        OneDatabaseFile database = new OneDatabaseFile(dir);
        database.serve(oned);
        database.putVm(0, Recording.row("6.10.5/one.system.sqlquery.body"), 9, 0);
        VmRecords records = backend.records(MetadataWriter.DEFAULT);
        DatastoreName images = new DatastoreName(new DatastoreId(102), "beta-image");

        records.change(
                records.read(VM, false),
                new VmRecordChange(
                        VM, Map.of(0, images, 1, images, 2, images, 3, images), new ClusterId(101), Optional.empty()));

        assertThat(observed)
                .anyMatch(
                        line -> line.contains(
                                "one.system.sql UPDATE vm_pool SET body = CAST(X'...' AS CHAR)"
                                        + " WHERE oid = 0 AND state IN (9, 2) AND lcm_state = 0 AND HEX(CAST(body AS CHAR)) = '...' false | ok"))
                .allMatch(line -> line.length() < 400);
    }

    @Test
    void observer_sees_at_most_a_short_line() {
        OneMethod method = OneMethod.query("query", "SELECT\n" + "x, ".repeat(1000));

        assertThat(method.line()).hasSizeLessThan(210).doesNotContain("\n");
    }

    @Test
    void password_of_markup_is_found_in_its_escaped_form_too() {
        OpenNebulaConfig config = OpenNebulaConfig.of(oned.config().endpoint(), Secret.of("oneadmin:p&<x>"));

        assertThat(new Wording(config).clean("p&<x> and p&amp;&lt;x&gt;")).isEqualTo("*** and ***");
    }

    @Test
    void a_password_that_is_one_of_our_words_leaves_no_gap_in_them() {
        OpenNebulaConfig config = OpenNebulaConfig.of(oned.config().endpoint(), Secret.of("oneadmin:version"));

        assertThat(new Wording(config).failed(OneMethod.version(), "version is wrong"))
                .startsWith("could not read the version at ")
                .endsWith(" (one.system.version): *** is wrong");
    }
}
