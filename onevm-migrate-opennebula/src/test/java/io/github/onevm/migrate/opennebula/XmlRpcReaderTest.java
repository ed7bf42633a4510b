package io.github.onevm.migrate.opennebula;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcReader;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcReaderTest {
    @ParameterizedTest
    @CsvSource({
        "6.10.5/one.vm.action.bad-session, 256",
        "6.10.5/one.vm.action.not-authorized, 512",
        "6.10.5/one.vm.action.locked-vm-as-oneadmin, 512",
        "6.10.5/one.system.sqlquery.plain-user, 512",
        "6.10.5/one.vm.action.unknown-vm, 1024",
        "6.10.5/one.vm.action.wrong-state, 2048",
        "6.10.5/one.vm.action.bad-action, 2048",
        "6.10.5/one.vm.action.resume-incompatible-network, 2048",
        "6.10.5/one.system.sql.bad-sql, 2048",
        "6.10.5/one.vm.deploy.unknown-host, 1024"
    })
    void recorded_refusal_has_its_code(String recording, int code) throws Exception {
        assertThat(XmlRpcReader.reply(Recording.response(recording)))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "6.10.5/malformed-request, -503",
        "6.10.5/one.vm.nosuchmethod, -506",
        "6.10.5/one.vm.info.id-sent-as-string, -501",
        "6.10.5/one.vm.info.no-parameters, -501",
        "7.4.0/one.vm.info.no-parameters, -500"
    })
    void recorded_fault_has_its_code(String recording, int code) throws Exception {
        assertThat(XmlRpcReader.reply(Recording.response(recording)))
                .isInstanceOfSatisfying(
                        Reply.Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<i4>7</i4>", "<int>7</int>", "<i8>7</i8>", "<string>7</string>", "7"})
    void value_of_any_type_is_read(String value) throws Exception {
        assertThat(reply("<boolean>1</boolean>", value, "<i4>0</i4>")).isEqualTo(new Reply.Value("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<i4>2048</i4>", "<int>2048</int>", "<i8>2048</i8>"})
    void code_of_any_number_type_is_read(String code) throws Exception {
        assertThat(reply("<boolean>0</boolean>", "no", code)).isEqualTo(new Reply.Refusal(2048, "no"));
    }

    @Test
    void refusal_of_four_elements_is_read() throws Exception {
        assertThat(reply("<boolean>0</boolean>", "<string>no</string>", "<i4>1024</i4>", "<i4>5</i4>"))
                .isEqualTo(new Reply.Refusal(1024, "no"));
    }

    @Test
    void long_text_full_of_entities_is_read() throws Exception {
        String text = "<A>&amp;</A>".repeat(200_000);

        assertThat(reply("<boolean>1</boolean>", "<string>" + XmlRpcWriter.escaped(text) + "</string>", "<i4>0</i4>"))
                .isEqualTo(new Reply.Value(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "this is not xml",
                "<html><body>502</body></html>",
                "<methodResponse><params><param><value><array><data><value><boolean>1</boolean></value>",
                "<methodResponse/>",
                "<methodResponse><params><param><value><string>7</string></value></param></params></methodResponse>",
                "<methodResponse><fault><value><struct><member><name>faultCode</name></member></struct></value></fault>"
                        + "</methodResponse>"
            })
    void anything_else_is_unreadable(String answer) {
        assertThatThrownBy(() -> XmlRpcReader.reply(answer.getBytes(UTF_8)))
                .isInstanceOf(XmlRpcReader.Unreadable.class);
    }

    @Test
    void bytes_that_are_not_utf8_are_unreadable() {
        assertThatThrownBy(() -> XmlRpcReader.reply(new byte[] {'<', 'a', '>', (byte) 0xFF}))
                .isInstanceOf(XmlRpcReader.Unreadable.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void document_type_is_refused_so_that_no_file_can_be_read_through_it(@TempDir Path dir) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "stolen");
        String answer = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + new String(FakeOned.document("X").body(), UTF_8)
                        .replaceFirst("<\\?xml[^>]*>\\s*", "")
                        .replace(">X<", ">&x;<");

        assertThatThrownBy(() -> XmlRpcReader.reply(answer.getBytes(UTF_8)))
                .isInstanceOf(XmlRpcReader.Unreadable.class)
                .hasMessageNotContaining("stolen");
    }

    private static Reply reply(String... values) throws XmlRpcReader.Unreadable {
        return XmlRpcReader.reply(FakeOned.array(values).body());
    }
}
