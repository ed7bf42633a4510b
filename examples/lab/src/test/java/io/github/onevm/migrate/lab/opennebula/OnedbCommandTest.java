package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnedbCommandTest {
    private static final String DATASTORE = "/VM/TEMPLATE/DISK[DISK_ID=0]/DATASTORE";

    @TempDir
    private Path folder;

    private final RecordedSite site = RecordedSite.start();

    @BeforeEach
    void undeployWeb1() {
        site.undeploy(0, "undeploy");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Onedb onedb() {
        return new Onedb(site, folder, "oneadmin:opennebula");
    }

    /** Runs the recorded command line and compares status and both streams. */
    private void endsAsRecorded(String name, Onedb onedb, String... words) {
        String recorded = Recording.resource("/wire/opennebula-6.10.5/onedb/" + name + ".txt");
        Onedb.Result result = onedb.run(words);
        String run =
                "exit status: " + result.status() + "\n--- stdout\n" + result.out() + "--- stderr\n" + result.err();
        String expected = recorded.substring(recorded.indexOf("exit status:"));
        assertThat(Recording.values(run.strip())).isEqualTo(Recording.values(expected.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "change-body.append|/VM/TEMPLATE/DISK[DISK_ID=0]/NO_SUCH_ATTRIBUTE|x|--append",
                "change-body.delete.success|/VM/USER_TEMPLATE/SCHED_REQUIREMENTS|--delete",
                "change-body.dry-run|" + DATASTORE + "|beta-image|--dry",
                "change-body.element-absent|/VM/TEMPLATE/DISK[DISK_ID=0]/NO_SUCH_ATTRIBUTE|x",
                "change-body.empty-value|" + DATASTORE + "|",
                "change-body.no-value|" + DATASTORE,
                "change-body.number|/VM/TEMPLATE/DISK[DISK_ID=0]/DATASTORE_ID|102",
                "change-body.success|" + DATASTORE + "|beta-image",
                "change-body.xpath-matches-nothing|/VM/TEMPLATE/DISK[DISK_ID=77]/DATASTORE|beta-image",
                "change-body.xpath-syntax-error|/VM/TEMPLATE/DISK[DISK_ID=0/DATASTORE|beta-image"
            })
    void changes_the_body_as_recorded(String line) {
        String[] parts = line.split("\\|", -1);
        String[] words = new String[parts.length + 3];
        System.arraycopy(new String[] {"change-body", "vm", "--id", "0"}, 0, words, 0, 4);
        System.arraycopy(parts, 1, words, 4, parts.length - 1);

        endsAsRecorded(parts[0], onedb(), words);
    }

    @Test
    void unknown_vm() {
        endsAsRecorded("change-body.unknown-vm", onedb(), "change-body", "vm", "--id", "4242", DATASTORE, "x");
        endsAsRecorded("show-body.unknown-vm", onedb(), "show-body", "vm", "--id", "4242");
    }

    @Test
    void unknown_type() {
        endsAsRecorded(
                "change-body.unknown-object-type", onedb(), "change-body", "spaceship", "--id", "0", DATASTORE, "x");
    }

    @Test
    void other_users() {
        Onedb bob = new Onedb(site, folder, "bob:bobpass");
        endsAsRecorded("change-body.not-oneadmin", bob, "change-body", "vm", "--id", "0", DATASTORE, "x");
        endsAsRecorded(
                "change-history.not-oneadmin",
                bob,
                "change-history",
                "--id",
                "0",
                "--seq",
                "0",
                "HISTORY/DS_ID",
                "103");
        Onedb carol = new Onedb(site, folder, "carol:carolpass");
        endsAsRecorded("change-body.user-in-oneadmin-group", carol, "change-body", "vm", "--id", "0", DATASTORE, "x");
        Onedb wrong = new Onedb(site, folder, "oneadmin:wrong");
        endsAsRecorded("change-body.wrong-password", wrong, "change-body", "vm", "--id", "0", DATASTORE, "x");
    }

    @Test
    void no_credentials() {
        Onedb lost = onedb().with("ONE_AUTH", folder.resolve("nosuch").toString());
        endsAsRecorded("change-body.auth-file-missing", lost, "change-body", "vm", "--id", "0", DATASTORE, "x");
    }

    @Test
    void front_end_is_down() {
        Onedb down = onedb().with("ONE_XMLRPC", "http://127.0.0.1:1/RPC2");
        Onedb.Result result = down.run("change-body", "vm", "--id", "0", DATASTORE, "x");
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("Failed to open TCP connection to 127.0.0.1:1 (Connection refused");
    }

    @Test
    void history() {
        String[] change = {"change-history", "--id", "0", "--seq", "0", "HISTORY/DS_ID", "103"};
        endsAsRecorded("change-history.success", onedb(), change);
        assertThat(site.frontEnd.historyBody(0, 0)).contains("<DS_ID>103</DS_ID>");
        endsAsRecorded("show-history.success", onedb(), "show-history", "--id", "0", "--seq", "0");
        endsAsRecorded("show-history.unknown-seq", onedb(), "show-history", "--id", "0", "--seq", "9");
        endsAsRecorded("change-history.no-seq", onedb(), "change-history", "--id", "0", "HISTORY/DS_ID", "103");
        endsAsRecorded("change-history.unknown-vm", onedb(), "change-history", "--id", "4242", "--seq", "0", "X", "1");
        endsAsRecorded(
                "change-history.xpath-matches-nothing-relative",
                onedb(),
                "change-history",
                "--id",
                "0",
                "--seq",
                "0",
                "DS_ID",
                "103");
    }

    @Test
    void shows_the_body() {
        // what had been done to the recorded VM before
        String disk = "/VM/TEMPLATE/DISK[DISK_ID=0]/";
        onedb().run("change-body", "vm", "--id", "0", disk + "NO_SUCH_ATTRIBUTE", "x", "--append");
        onedb().run("change-body", "vm", "--id", "0", disk + "CLUSTER_ID", "101");
        onedb().run("change-body", "vm", "--id", "0", disk + "DATASTORE", "");
        onedb().run("change-body", "vm", "--id", "0", disk + "DATASTORE_ID", "102");
        onedb().run("change-body", "vm", "--id", "0", "/VM/USER_TEMPLATE/SCHED_REQUIREMENTS", "--delete");

        endsAsRecorded("show-body.success", onedb(), "show-body", "vm", "--id", "0");
    }

    @Test
    void writes_the_body_column_and_nothing_else() {
        String before = site.client.ok("one.vmpool.info", -2, -1, -1, -1);

        onedb().run("change-body", "vm", "--id", "0", DATASTORE, "beta-image");

        assertThat(site.frontEnd.vmDocument(0))
                .contains("    <DISK>\n      <ALLOW_ORPHANS>", "<DATASTORE>beta-image</DATASTORE>");
        assertThat(site.client.ok("one.vmpool.info", -2, -1, -1, -1)).isEqualTo(before);
    }

    @Test
    void keeps_characters_that_are_special_in_xml_and_sql() {
        onedb().run("change-body", "vm", "--id", "0", DATASTORE, "a & b <c> \"d\" 'e' \u00e9");

        assertThat(site.client.ok("one.vm.info", 0))
                .contains("<DATASTORE><![CDATA[a & b <c> \"d\" 'e' \u00e9]]></DATASTORE>");
    }

    @Test
    void doubles_backslashes_with_every_write() {
        site.client.ok("one.vm.update", 0, "PATH=\"C:\\x\"", 1);
        onedb().run("change-body", "vm", "--id", "0", DATASTORE, "beta-image");
        assertThat(site.frontEnd.vmDocument(0)).contains("C:\\\\x");
        onedb().run("change-body", "vm", "--id", "0", DATASTORE, "beta-image");
        assertThat(site.frontEnd.vmDocument(0)).contains("C:\\\\\\\\x");
    }

    @Test
    void updates_the_body_from_standard_input() {
        String body = site.frontEnd.vmDocument(0).replace("alpha-image", "beta-image");

        Onedb.Result result = onedb().runWith(body, "update-body", "vm", "--id", "0", "--file", "/dev/stdin");

        assertThat(result).isEqualTo(new Onedb.Result(0, "", ""));
        assertThat(site.frontEnd.vmDocument(0)).contains("beta-image").doesNotContain("alpha-image");
    }

    @Test
    void refuses_a_file_that_is_not_there_or_not_xml() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<VM><ID>0</ID>");
        Onedb.Result malformed = onedb().run("update-body", "vm", "--id", "0", "--file", broken.toString());
        assertThat(malformed.status()).isEqualTo(255);
        assertThat(malformed.err()).startsWith("Error updating vm with id 0\n");
        Onedb.Result missing = onedb().run("update-body", "vm", "--id", "0", "--file", "/var/tmp/nosuch.xml");
        assertThat(missing).isEqualTo(new Onedb.Result(255, "", "File '/var/tmp/nosuch.xml' doesn't exist\n"));
        endsAsRecorded("update-body.no-id", onedb(), "update-body", "vm", "--file", broken.toString());
    }

    @Test
    void updates_history_with_the_editor() {
        Onedb editor = onedb().with("EDITOR", "sed -i s/DS_ID\\>101/DS_ID\\>103/");

        assertThat(editor.run("update-history", "--id", "0", "--seq", "0")).isEqualTo(new Onedb.Result(0, "", ""));

        assertThat(site.frontEnd.historyBody(0, 0)).contains("<DS_ID>103</DS_ID>");
    }

    @Test
    void update_of_history_needs_an_editor() {
        endsAsRecorded(
                "update-history.editor-fails",
                onedb().with("EDITOR", "false"),
                "update-history",
                "--id",
                "0",
                "--seq",
                "0");
        endsAsRecorded(
                "update-history.file-option", onedb(), "update-history", "--id", "0", "--seq", "0", "--file", "x");
    }

    @Test
    void owner_of_the_vm_may_see_but_not_edit() {
        try (RecordedSite bobs = RecordedSite.with().db1OwnedBy(2).start()) {
            Onedb bob = new Onedb(bobs, folder, "bob:bobpass");
            assertThat(bob.run("change-body", "vm", "--id", "1", DATASTORE, "x").err())
                    .isEqualTo("Error getting object id 1\nError querying database: [one.system.sqlquery] User [2] not"
                            + " authorized to perform action on -.\n");
        }
    }

    @Test
    void without_an_id_every_vm_is_changed() {
        Onedb.Result result = onedb().run("change-body", "vm", DATASTORE, "beta-image", "--dry");

        assertThat(result.out().lines().filter(l -> l.contains("<DATASTORE>beta-image</DATASTORE>")))
                .hasSize(3);
    }
}
