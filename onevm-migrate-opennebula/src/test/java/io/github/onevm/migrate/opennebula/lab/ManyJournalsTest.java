package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site that has moved 2,000 VMs, behind a front-end that cannot give large answers: 128 MiB in truth, much less here. */
class ManyJournalsTest {
    private static final int MANY = 2_000;
    private static final int SIZE = 10_000;

    private LabSite site = new LabSite(LabPlan.standard());

    @AfterEach
    void stop() {
        site.close();
    }

    private JournalStore recordsBehind(int answerLimit) {
        site.close();
        site = new LabSite(LabPlan.standard().frontEnd(frontEnd -> frontEnd.answerLimit(answerLimit)));
        String body = "'<DOCUMENT><ID>' || (1000 + i) || '</ID><UID>0</UID><GID>0</GID><UNAME>oneadmin</UNAME>"
                + "<GNAME>oneadmin</GNAME><NAME>onevm-migrate-vm-' || (1000 + i) || '</NAME><TYPE>7471</TYPE><TEMPLATE>"
                + "<BODY><![CDATA[' || hex(zeroblob(" + SIZE / 2 + ")) || ']]></BODY><VM_ID><![CDATA[' || (1000 + i)"
                + " || ']]></VM_ID></TEMPLATE></DOCUMENT>'";
        String insert = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY + ")"
                + " INSERT INTO document_pool (oid, name, body, type, uid, gid, owner_u, group_u, other_u)"
                + " SELECT 1000 + i, 'onevm-migrate-vm-' || (1000 + i), " + body + ", 7471, 0, 0, 1, 0, 0 FROM n";
        site.call(
                "one.system.sql",
                "<string>" + insert.replace("<", "&lt;").replace(">", "&gt;") + "</string>",
                "<boolean>0</boolean>");
        return site.backend.migrations();
    }

    @Test
    void the_records_of_one_vm_are_found_alone() {
        JournalStore records = recordsBehind(100_000);
        JournalId own = records.add(LabSite.VM, "own");

        assertThat(records.ofVm(LabSite.VM)).containsExactly(new StoredJournal(own, LabSite.VM, "own"));
        assertThat(records.ofVm(new VmId(1007)))
                .singleElement()
                .satisfies(r -> assertThat(r.text()).hasSize(SIZE));
        assertThat(site.lab.calls().calls())
                .filteredOn(call -> call.name().equals("one.system.sqlquery"))
                .hasSize(2);
    }

    @Test
    void all_are_listed_in_portions_that_fit_into_an_answer() {
        JournalStore records = recordsBehind(16 << 20);

        assertThatThrownBy(() -> site.call(
                        "one.documentpool.info", "<i4>-2</i4>", "<i4>-1</i4>", "<i4>-1</i4>", "<i4>7471</i4>"))
                .hasMessageContaining("Memory block too large");
        List<StoredJournal> all = records.all();

        assertThat(all).hasSize(MANY).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
        assertThat(all.get(0).vm()).isEqualTo(new VmId(1001));
    }

    @Test
    void a_claim_is_not_hidden_by_another_name() {
        JournalStore records = site.backend.migrations();
        JournalId id = records.add(LabSite.VM, "own");
        site.call(
                "one.system.sql",
                "<string>UPDATE document_pool SET name = 'mine', body = replace(body, 'onevm-migrate-vm-42', 'mine')"
                        + " WHERE oid = " + id + "</string>",
                "<boolean>0</boolean>");

        assertThat(records.ofVm(LabSite.VM)).extracting(StoredJournal::id).containsExactly(id);
    }
}
