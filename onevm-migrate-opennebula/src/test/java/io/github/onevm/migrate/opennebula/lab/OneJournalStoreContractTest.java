package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.contract.JournalStoreContract;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records in the document pool, beside the documents of others. */
class OneJournalStoreContractTest extends JournalStoreContract {
    private static final int ONE_FLOW = 101;
    private static final int OURS = 7471;

    private final LabSite site = new LabSite(LabPlan.standard());
    private final JournalStore elsewhere = site.another().migrations();

    @AfterEach
    void stop() {
        site.close();
    }

    @Override
    protected JournalStore records() {
        return site.backend.migrations();
    }

    @Override
    protected JournalStore fromElsewhere() {
        return elsewhere;
    }

    @Test
    void leaves_the_documents_of_others_alone() {
        JournalId service = new JournalId(site.document("NAME=\"shop\"\nVM_ID=42\nBODY=\"{}\"", ONE_FLOW));

        assertThat(records().all()).isEmpty();
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredJournal(service, LabSite.VM, "text")));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().remove(service));
        assertThat(site.call("one.document.info", "<i4>" + service + "</i4>")).contains("[CDATA[{}]]");
    }

    @Test
    void is_not_stopped_by_a_document_of_its_type_that_names_no_vm() {
        site.document("NAME=\"no VM\"\nBODY=\"{}\"", OURS);
        site.document("NAME=\"no number\"\nVM_ID=web\nBODY=\"{}\"", OURS);
        JournalId own = records().add(LabSite.VM, "own");

        assertThat(records().all()).containsExactly(new StoredJournal(own, LabSite.VM, "own"));
    }

    @Test
    void does_not_overlook_a_record_that_a_person_has_edited() {
        JournalId edited = new JournalId(site.document("NAME=\"edited\"\nVM_ID=42\nBODY=\"100 %\"", OURS));
        JournalId emptied = new JournalId(site.document("NAME=\"emptied\"\nVM_ID=42", OURS));

        assertThat(records().ofVm(LabSite.VM))
                .containsExactly(
                        new StoredJournal(edited, LabSite.VM, "100 %"), new StoredJournal(emptied, LabSite.VM, ""));
        records().remove(edited);
        assertThat(records().ofVm(LabSite.VM)).extracting(StoredJournal::id).containsExactly(emptied);
    }

    @Test
    void refuses_to_change_a_record_that_a_person_has_locked() {
        JournalId id = records().add(LabSite.VM, "text");
        site.call("one.document.lock", "<i4>" + id + "</i4>", "<i4>4</i4>");

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().replace(new StoredJournal(id, LabSite.VM, "other")))
                .withMessageContaining("DOCUMENT is locked");
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().remove(id));
        assertThat(records().ofVm(LabSite.VM)).containsExactly(new StoredJournal(id, LabSite.VM, "text"));
    }

    @Test
    void can_be_read_by_a_person() {
        JournalId id = records().add(LabSite.VM, "{\"step\": 2, \"name\": \"<web & co>\"}");
        records().replace(new StoredJournal(id, LabSite.VM, "{\"step\": 3, \"name\": \"<web & co>\"}"));

        assertThat(site.call("one.document.info", "<i4>" + id + "</i4>"))
                .contains("<NAME>onevm-migrate-vm-42</NAME>")
                .contains("<TEMPLATE><BODY><![CDATA[{\"step\": 3, \"name\": \"<web & co>\"}]]></BODY>"
                        + "<VM_ID><![CDATA[42]]></VM_ID></TEMPLATE>");
    }
}
