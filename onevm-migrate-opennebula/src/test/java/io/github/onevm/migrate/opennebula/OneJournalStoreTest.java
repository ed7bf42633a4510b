package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.NotFound;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the answers to calls of documents mean. */
class OneJournalStoreTest {
    private static final VmId VM = new VmId(0);
    private static final JournalId ID = new JournalId(2);
    private static final String RECORDED = "{\"vm\":0,\"note\":\"a<b&c\"}";

    private final FakeOned oned = new FakeOned()
            .recorded("one.document.allocate", "6.10.5/one.document.allocate")
            .recorded("one.document.update", "6.10.5/one.document.update.replace")
            .recorded("one.document.delete", "6.10.5/one.document.delete")
            .answer("one.document.info", a -> FakeOned.document(ours("6.10.5/one.document.info")));

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final JournalStore records = new OpenNebulaBackend(
                    oned.config(),
                    MemoryConventions.INSTANCE.terms(),
                    (backend, call, outcome, took) -> shown.add(call))
            .migrations();

    /** A recorded answer with the attribute that the recording lacks. */
    private static String ours(String recording) {
        return Recording.document(recording).replace("<TEMPLATE>", "<TEMPLATE><VM_ID><![CDATA[0]]></VM_ID>");
    }

    @AfterEach
    void stop() {
        oned.close();
    }

    @Test
    void record_is_a_document_of_its_own_type() {
        assertThat(records.add(VM, "{\"a\": \"]]>\"}")).isEqualTo(ID);

        assertThat(oned.details())
                .containsExactly("[<TEMPLATE><NAME>onevm-migrate-vm-0</NAME><VM_ID>0</VM_ID>"
                        + "<BODY><![CDATA[{\"a\": \"]]%003E\"}]]></BODY></TEMPLATE>, 7471]");
    }

    @Test
    void replacement_is_read_back() {
        records.replace(new StoredJournal(ID, VM, RECORDED));

        assertThat(oned.calls()).containsExactly("one.document.info", "one.document.update", "one.document.info");
        assertThat(oned.details().get(1))
                .isEqualTo("[2, <TEMPLATE><VM_ID>0</VM_ID><BODY><![CDATA[" + RECORDED + "]]></BODY></TEMPLATE>, 0]");
    }

    @Test
    void replacement_that_was_accepted_and_is_not_there_is_ambiguous() {
        assertThatThrownBy(() -> records.replace(new StoredJournal(ID, VM, "other")))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("replace journal 2")
                .hasMessageContaining("what is stored is something else");
    }

    @Test
    void record_of_another_is_refused_while_it_is_locked() {
        oned.recorded("one.document.update", "6.10.5/one.document.update.when-locked");

        assertThatThrownBy(() -> records.replace(new StoredJournal(ID, VM, "other")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("DOCUMENT is locked");
    }

    @Test
    void record_that_was_removed_meanwhile_is_not_found() {
        oned.recorded("one.document.delete", "6.10.5/one.document.delete.unknown")
                .answer(
                        "one.document.update",
                        a -> FakeOned.refusal(1024, "[one.document.update] Error getting document"));

        assertThatThrownBy(() -> records.remove(ID)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> records.replace(new StoredJournal(ID, VM, "other")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void document_of_another_type_is_not_touched() {
        oned.answer(
                "one.document.info",
                a -> FakeOned.document(ours("6.10.5/one.document.info").replace(">7471<", ">101<")));

        assertThatThrownBy(() -> records.replace(new StoredJournal(ID, VM, "other")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("no journal of a migration");
        assertThatThrownBy(() -> records.remove(ID)).isInstanceOf(NotFound.class);
        assertThat(oned.calls()).containsOnly("one.document.info");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HALF_AN_ANSWER", "TRANSIENT"})
    void lost_answer_to_a_change_is_ambiguous_and_not_repeated(Fault fault) {
        oned.faults().always("one.document.allocate", fault);
        oned.faults().always("one.document.update", fault);
        oned.faults().always("one.document.delete", fault);

        assertThatThrownBy(() -> records.add(VM, "text")).isInstanceOf(Ambiguous.class);
        assertThatThrownBy(() -> records.replace(new StoredJournal(ID, VM, "text")))
                .isInstanceOf(Ambiguous.class);
        assertThatThrownBy(() -> records.remove(ID)).isInstanceOf(Ambiguous.class);
        assertThat(oned.calls().stream().filter(call -> !call.equals("one.document.info")))
                .containsExactly("one.document.allocate", "one.document.update", "one.document.delete");
    }

    @Test
    void pool_that_cannot_be_read_is_unavailable() {
        oned.faults().always("one.system.sqlquery", Fault.TRANSIENT);

        assertThatThrownBy(records::all).isInstanceOf(Unavailable.class);
    }

    @Test
    void observers_see_no_texts() {
        records.add(VM, "canary");

        assertThat(shown)
                .containsExactly("one.document.allocate <TEMPLATE><NAME>onevm-migrate-vm-0</NAME>"
                        + "<VM_ID>0</VM_ID><BODY>...</BODY></TEMPLATE> 7471");
    }

    @Test
    void place_is_the_front_end() {
        assertThat(records.place()).isEqualTo("documents of " + oned.config().endpoint());
        assertThat(oned.calls()).isEmpty();
    }
}
