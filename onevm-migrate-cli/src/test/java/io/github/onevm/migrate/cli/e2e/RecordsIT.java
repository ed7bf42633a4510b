package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a move writes into OpenNebula's records, and that it writes nothing else: the records right before the write are
 * compared with those right after it, while the VM is still locked.
 */
class RecordsIT {
    /** The two rows of the VM. */
    record Rows(String body, String history) {
        static Rows of(Lab lab) {
            return new Rows(
                    lab.frontEnd().vmDocument(StandardVm.ID), lab.frontEnd().historyBody(StandardVm.ID, 0));
        }

        List<String> bodyChangesTo(Rows later) {
            return new Document(body).changesTo(new Document(later.body));
        }

        List<String> historyChangesTo(Rows later) {
            return new Document(history).changesTo(new Document(later.history));
        }
    }

    private static final String SOURCE_CHANGE =
            "VM/TEMPLATE/DISK[1]/SOURCE: one-ds-100/one-img-8 -> one-ds-102/one-img-8";

    private static final String[] BODY_CHANGES = {
        "VM/TEMPLATE/DISK[0]/CLUSTER_ID: 100 -> 101",
        "VM/TEMPLATE/DISK[0]/DATASTORE: alpha-image -> beta-image",
        "VM/TEMPLATE/DISK[0]/DATASTORE_ID: 100 -> 102",
        "VM/TEMPLATE/DISK[1]/CLUSTER_ID: 100 -> 101",
        "VM/TEMPLATE/DISK[1]/DATASTORE: alpha-image -> beta-image",
        "VM/TEMPLATE/DISK[1]/DATASTORE_ID: 100 -> 102",
        SOURCE_CHANGE,
        "VM/TEMPLATE/DISK[2]/CLUSTER_ID: 100 -> 101",
        "VM/TEMPLATE/DISK[2]/DATASTORE: alpha-system -> beta-system",
        "VM/TEMPLATE/DISK[2]/DATASTORE_ID: 101 -> 103",
        "VM/TEMPLATE/DISK[3]/CLUSTER_ID: 100 -> 101",
        "VM/TEMPLATE/DISK[3]/DATASTORE: alpha-system -> beta-system",
        "VM/TEMPLATE/DISK[3]/DATASTORE_ID: 101 -> 103",
        "VM/TEMPLATE/DISK[4]/CLUSTER_ID: 100 -> 101",
        "VM/TEMPLATE/DISK[4]/DATASTORE: alpha-image -> beta-image",
        "VM/TEMPLATE/DISK[4]/DATASTORE_ID: 100 -> 102",
        "VM/USER_TEMPLATE/SCHED_DS_REQUIREMENTS removed",
        "VM/USER_TEMPLATE/SCHED_REQUIREMENTS removed",
    };

    private static Glimpse<Rows> glimpse(Lab lab) {
        return Glimpse.before(lab.frontEnd().faults(), "one.system.sql", 1, () -> Rows.of(lab));
    }

    /** Right before the lock is taken away: then OpenNebula writes the body by itself, with the history record it read. */
    private static Glimpse<Rows> rewritten(Lab lab) {
        return Glimpse.before(lab.frontEnd().faults(), "one.vm.unlock", 1, () -> Rows.of(lab));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "6.4.1", "6.10.5", "7.4.0"})
    void the_body_changes_in_the_named_places_and_nowhere_else(String release) {
        try (Lab lab = StandardSite.plan().frontEnd(b -> b.version(release)).start()) {
            Glimpse<Rows> before = glimpse(lab);
            Glimpse<Rows> after = rewritten(lab);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(before.seen().bodyChangesTo(after.seen())).containsExactly(BODY_CHANGES);
        }
    }

    @Test
    void
            before_the_first_release_that_obeys_a_deploy_the_last_history_record_changes_in_its_datastore_and_nowhere_else() {
        try (Lab lab = StandardSite.plan().frontEnd(b -> b.version("5.12.0")).start()) {
            Glimpse<Rows> before = glimpse(lab);
            Glimpse<Rows> after = rewritten(lab);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(before.seen().historyChangesTo(after.seen())).containsExactly("HISTORY/DS_ID: 101 -> 103");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.9", "6.4.1", "6.10.5", "7.4.0"})
    void from_then_on_the_last_history_record_stays_as_it_was(String release) {
        try (Lab lab = StandardSite.plan().frontEnd(b -> b.version(release)).start()) {
            Glimpse<Rows> before = glimpse(lab);
            Glimpse<Rows> after = rewritten(lab);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(before.seen().historyChangesTo(after.seen())).isEmpty();
        }
    }

    @Test
    void every_other_byte_of_the_body_stays_as_it_was() {
        try (Lab lab = StandardSite.plan().start()) {
            Glimpse<Rows> before = glimpse(lab);
            Glimpse<Rows> after = rewritten(lab);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(after.seen().body()).isEqualTo(rewritten(before.seen().body()));
        }
    }

    /** The edit made by hand, as text. */
    private static String rewritten(String body) {
        int disks = body.indexOf("<DISK>");
        int end = body.lastIndexOf("</DISK>");
        return body.substring(0, disks)
                + body.substring(disks, end)
                        .replace("<DATASTORE><![CDATA[alpha-image]]>", "<DATASTORE><![CDATA[beta-image]]>")
                        .replace("<DATASTORE><![CDATA[alpha-system]]>", "<DATASTORE><![CDATA[beta-system]]>")
                        .replace("<DATASTORE_ID><![CDATA[100]]>", "<DATASTORE_ID><![CDATA[102]]>")
                        .replace("<DATASTORE_ID><![CDATA[101]]>", "<DATASTORE_ID><![CDATA[103]]>")
                        .replace("<CLUSTER_ID><![CDATA[100]]>", "<CLUSTER_ID><![CDATA[101]]>")
                        .replace("<SOURCE><![CDATA[one-ds-100/one-img-8]]>", "<SOURCE><![CDATA[one-ds-102/one-img-8]]>")
                + body.substring(end)
                        .replace("<SCHED_REQUIREMENTS><![CDATA[CLUSTER_ID = 100]]></SCHED_REQUIREMENTS>", "")
                        .replace("<SCHED_DS_REQUIREMENTS><![CDATA[ID = 101]]></SCHED_DS_REQUIREMENTS>", "");
    }

    @Test
    void the_body_is_written_once() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(Traces.details(lab, "one.system.sql"))
                    .filteredOn(sql -> sql.startsWith("UPDATE vm_pool"))
                    .satisfiesExactly(body -> assertThat(body).startsWith("UPDATE vm_pool SET body"));
        }
    }

    @Test
    void a_disk_without_cluster_gets_none() {
        try (Lab lab = StandardSite.plan().start()) {
            String body = lab.frontEnd().vmDocument(StandardVm.ID);
            assertThat(body).contains("<CLUSTER_ID><![CDATA[100]]></CLUSTER_ID>");
            Operator.sql(
                    lab,
                    "UPDATE vm_pool SET body = '"
                            + body.replace("<CLUSTER_ID><![CDATA[100]]></CLUSTER_ID>", "")
                                    .replace("'", "''")
                            + "' WHERE oid = 42");
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(new Document(body).changesTo(new Document(Rows.of(lab).body())))
                    .contains("VM/TEMPLATE/DISK[0]/CLUSTER_ID removed", "VM/TEMPLATE/DISK[0]/DATASTORE_ID: 100 -> 102");
        }
    }

    @Test
    void an_older_history_record_stays_as_it_was() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            String first = lab.frontEnd().historyBody(StandardVm.ID, 0);
            assertThat(Cli.run(lab, "-s", "42", "100").exit()).isZero();
            assertThat(lab.frontEnd().historyBody(StandardVm.ID, 0)).isEqualTo(first);
            assertThat(lab.frontEnd().historyBody(StandardVm.ID, 1)).contains("<DS_ID>103</DS_ID>");
        }
    }

    /** As a process, and with the start. */
    @Test
    void the_onedb_writer_changes_the_same_and_the_vm_starts() {
        try (Lab lab = withoutBackslash().start()) {
            Glimpse<Rows> before = glimpse(lab);
            Glimpse<Rows> after = rewritten(lab);
            End end = Dist.run(
                    lab,
                    "--metadata",
                    "onedb",
                    "--onedb-command",
                    Onedb.command(),
                    "--image-records",
                    "stay",
                    "42",
                    "101");
            assertThat(end.exit()).isZero();
            assertThat(end.errLines()).isEmpty();
            assertThat(before.seen().bodyChangesTo(after.seen()))
                    .containsExactly(Stream.of(BODY_CHANGES)
                            .filter(change -> !change.equals(SOURCE_CHANGE))
                            .toArray(String[]::new));
            assertThat(before.seen().historyChangesTo(after.seen())).isEmpty();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    /** It writes without a condition, and a datastore is written by OpenNebula at every monitoring cycle. */
    @Test
    void the_onedb_writer_moves_no_records_of_images_and_says_so_before_anything_is_changed() {
        try (Lab lab = withoutBackslash().start()) {
            End end = Dist.run(lab, "--metadata", "onedb", "--onedb-command", Onedb.command(), "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(String.join("\n", end.errLines())).contains("--image-records stay");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    /** onedb doubles backslashes on SQLite, so the tool refuses to let it write one. */
    private static LabPlan withoutBackslash() {
        return LabPlan.standard().vm(vm -> vm.context("START_SCRIPT", "echo 'a & b' > /root/x <y; echo café"));
    }
}
