package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Recorded exchanges with the recorded site as it was at first: nothing in it has been changed. */
class RecordedExchangesTest {
    private static RecordedSite site;

    @BeforeAll
    static void start() {
        site = RecordedSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "malformed-request",
                "one.cluster.info",
                "one.clusterpool.info",
                "one.datastore.info.image",
                "one.datastore.info.system",
                "one.datastore.info.unknown-id",
                "one.datastorepool.info",
                "one.host.info",
                "one.hostpool.info",
                "one.image.info.cdrom-used",
                "one.image.info.non-persistent-used",
                "one.image.info.persistent-used",
                "one.image.info.ready",
                "one.image.info.unknown-id",
                "one.imagepool.info",
                "one.system.config",
                "one.system.sql.bad-sql",
                "one.system.sql.update",
                "one.system.sql.update-no-rows",
                "one.system.sqlquery",
                "one.system.sqlquery.bad-sql",
                "one.system.sqlquery.no-rows",
                "one.system.sqlquery.plain-user",
                "one.system.version",
                "one.user.info",
                "one.user.info.unknown-id",
                "one.vm.action.bad-action",
                "one.vm.action.bad-session",
                "one.vm.action.not-authorized",
                "one.vm.action.unknown-vm",
                "one.vm.action.wrong-state",
                "one.vm.deploy.host-and-datastore-of-different-clusters",
                "one.vm.deploy.unknown-datastore",
                "one.vm.deploy.unknown-host",
                "one.vm.info.bad-session",
                "one.vm.info.id-sent-as-string",
                "one.vm.info.malformed-session",
                "one.vm.info.negative-id",
                "one.vm.info.no-parameters",
                "one.vm.info.not-authorized",
                "one.vm.info.running",
                "one.vm.info.running-single-disk",
                "one.vm.info.unknown-id",
                "one.vm.nosuchmethod",
                "one.vmpool.info",
                "one.vmpool.info.too-few-parameters",
                "one.vmpool.infoextended",
                "one.vnpool.info",
                "one.zone.raftstatus"
            })
    void answers_as_recorded(String name) {
        Recording recording = new Recording(name);

        String answer = site.client.post(recording.request());

        assertThat(Recording.normal(answer)).isEqualTo(recording.normal());
    }

    @Test
    void answers_with_the_recorded_bytes_where_nothing_varies() {
        Recording recording = new Recording("one.vm.info.unknown-id");

        assertThat(site.client.post(recording.request())).isEqualTo(recording.response());
    }

    @Test
    void answers_with_the_recorded_content_type() {
        String recorded = Recording.resource("/wire/opennebula-6.10.5/one.vm.info.running.headers.txt");
        String request = new Recording("one.vm.info.running").request();

        HttpResponse<String> answer = site.client.post(BodyPublishers.ofString(request));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(recorded)
                .contains("Content-type: "
                        + answer.headers().firstValue("Content-type").orElseThrow());
        assertThat(answer.headers().firstValue("Connection")).contains("close");
    }

    @Test
    void refuses_a_request_without_content_length() {
        byte[] request = new Recording("one.vm.info.running").request().getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer =
                site.client.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(request)));

        assertThat(answer.statusCode()).isEqualTo(411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm_pool WHERE oid = 0", "history WHERE vid = 0 and seq = 0"})
    void answers_a_query_with_the_recorded_columns(String rows) {
        String recorded = new Recording(
                        rows.startsWith("vm") ? "one.system.sqlquery.body" : "one.system.sqlquery.history")
                .response();

        String answer = site.client.ok("one.system.sqlquery", "SELECT * FROM " + rows);

        assertThat(columns(Xml.parse(answer)))
                .isEqualTo(columns(
                        Xml.parse(Xml.parse(recorded).getTextContent().trim().replaceAll("(?s)^1\\s+|\\s+0$", ""))));
    }

    private static List<String> columns(Element answer) {
        Element row =
                Xml.child(Xml.child(answer, "RESULT").orElseThrow(), "ROW").orElseThrow();
        return Xml.children(row).stream().map(Element::getTagName).toList();
    }

    @Test
    void sends_a_stored_body_in_base64() {
        String answer = site.client.ok("one.system.sqlquery", "SELECT body FROM vm_pool WHERE oid = 0");

        String base64 = Xml.parse(answer).getElementsByTagName("body64").item(0).getTextContent();
        assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .isEqualTo(site.frontEnd.vmDocument(0));
    }

    @Test
    void keeps_the_json_of_a_vm_like_the_recorded_one() {
        String recorded = new Recording("one.system.sqlquery.body").normal();
        String json = Xml.parse(site.client.ok("one.system.sqlquery", "SELECT body_json FROM vm_pool WHERE oid = 0"))
                .getElementsByTagName("body_json")
                .item(0)
                .getTextContent();

        assertThat(keys(json))
                .isEqualTo(
                        keys(recorded.substring(recorded.indexOf("{\"VM\""), recorded.lastIndexOf("]]></body_json>"))));
    }

    /** A JSON text without its values and spaces. */
    private static String keys(String json) {
        return json.replaceAll("\": \"(\\\\.|[^\"\\\\])*\"", "\": v").replace(" ", "");
    }
}
