package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client writes by SQL is what the front-end goes on with. */
class DatabaseIsTheTruthTest {
    private final RecordedSite site = RecordedSite.start();

    @BeforeEach
    void undeployWeb1() {
        site.undeploy(0, "undeploy");
        site.copyVolumesOfWeb1();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String movedBody() {
        return site.frontEnd
                .vmDocument(0)
                .replace("[alpha-image]", "[beta-image]")
                .replace("<DATASTORE_ID><![CDATA[100]]>", "<DATASTORE_ID><![CDATA[102]]>");
    }

    private void writeBody(String body) {
        String hex = HexFormat.of().formatHex(body.getBytes(StandardCharsets.UTF_8));
        site.client.ok(
                "one.system.sql",
                "UPDATE vm_pool SET body = CAST(X'" + hex + "' AS CHAR) WHERE oid = 0 AND state = 9 AND lcm_state = 0",
                false);
    }

    @Test
    void written_body_is_read_back_byte_for_byte() {
        String body = movedBody();

        writeBody(body);

        assertThat(site.frontEnd.vmDocument(0)).isEqualTo(body);
    }

    @Test
    void guard_of_an_update_sees_the_state_columns() {
        site.resume(0);
        String body = site.frontEnd.vmDocument(0);

        writeBody(body.replace("web-1", "web-2"));

        assertThat(site.frontEnd.vmDocument(0)).doesNotContain("web-2");
    }

    @Test
    void short_body_follows_at_the_next_write_of_the_front_end() {
        site.client.ok("one.vm.lock", 0, 4, true);
        writeBody(movedBody());
        assertThat(site.client.ok("one.vmpool.info", -2, -1, -1, -1)).doesNotContain("beta-image");

        site.client.ok("one.vm.unlock", 0);

        assertThat(site.client.ok("one.vmpool.info", -2, -1, -1, -1)).contains("beta-image");
    }

    @Test
    void edited_vm_deploys_in_the_other_cluster_without_any_change_of_its_history() {
        writeBody(movedBody());

        site.client.ok("one.vm.deploy", 0, 1, true, 103, "");
        site.waitFor(0, 3, 3);

        assertThat(site.frontEnd.stateLog(0))
                .last()
                .satisfies(c -> assertThat(c.datastoreId()).isEqualTo(103));
        assertThat(site.frontEnd.vmDocument(0)).contains("<![CDATA[beta-system]]>", "<CID>101</CID>");
        assertThat(site.frontEnd.historyBody(0, 0)).contains("<DS_ID>101</DS_ID>", "<VM><ID>0</ID>");
    }

    @Test
    void resume_is_refused_while_a_volatile_disk_is_in_the_old_cluster() {
        writeBody(movedBody());

        WireClient.Reply reply = site.client.call("one.vm.action", "resume", 0);

        assertThat(reply.value())
                .endsWith("Incompatible clusters in DISK. Datastore for DISK 2 is not in the same cluster as the one"
                        + " used by other VM elements (cluster 101)");
        assertThat(site.frontEnd.vmDocument(0)).doesNotContain("AUTOMATIC_");
    }

    @Test
    void body_with_the_whole_history_makes_the_front_end_go_on_from_its_first_record() {
        site.resume(0);
        site.undeploy(0, "undeploy");
        writeBody(site.client.ok("one.vm.info", 0));

        site.client.ok("one.vm.lock", 0, 4);

        assertThat(site.frontEnd.vmDocument(0)).contains("<SEQ>0</SEQ>").doesNotContain("<SEQ>1</SEQ>");
    }

    @Test
    void vm_that_was_not_undeployed_last_is_created_anew_and_fails_because_its_volumes_are_there() {
        site.client.ok(
                "one.system.sql",
                "UPDATE history SET body = REPLACE(body, '<ACTION>5</ACTION>', '<ACTION>0</ACTION>') WHERE vid = 0",
                false);

        site.client.ok("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 39);

        assertThat(site.frontEnd.vmDocument(0)).contains("volume one-img-0-0-0 already exists");
    }

    @Test
    void null_in_a_result_cuts_the_answer_off() {
        assertThat(site.client.ok("one.system.sqlquery", "SELECT NULL AS x FROM vm_pool"))
                .endsWith("<RESULT><ROW><x><![CDATA[");
    }

    @Test
    void writing_sql_is_for_oneadmin_alone() {
        WireClient.Reply reply =
                site.client.callAs("carol:carolpass", "one.system.sql", "UPDATE vm_pool SET gid = 1", false);

        assertThat(reply.code()).isEqualTo(Refusal.AUTHORIZATION);
    }

    @Test
    void vm_whose_body_is_no_xml_is_gone_for_the_front_end() {
        site.client.ok("one.system.sql", "UPDATE vm_pool SET body = '<VM>' WHERE oid = 0", false);

        assertThat(site.client.call("one.vm.info", 0).code()).isEqualTo(Refusal.NO_EXISTS);
    }
}
