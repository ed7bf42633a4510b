package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.opennebula.documents.VmFingerprint;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** A VM's fingerprint changes with its description and with nothing else. */
class VmFingerprintTest {
    private static final String VM = "<VM><ID>42</ID><STATE>3</STATE><LAST_POLL>17</LAST_POLL><MONITORING><CPU>1</CPU>"
            + "</MONITORING><TEMPLATE><DISK><DISK_ID><![CDATA[0]]></DISK_ID><SIZE><![CDATA[10]]></SIZE></DISK></TEMPLATE>"
            + "<USER_TEMPLATE><LABELS><![CDATA[a]]></LABELS></USER_TEMPLATE><HISTORY_RECORDS/></VM>";

    private static String fingerprint(String document) {
        try {
            return VmFingerprint.of(OneXml.parse(document));
        } catch (SAXException e) {
            throw new AssertionError(document, e);
        }
    }

    private static String changed(String from, String to) {
        assertThat(VM).contains(from);
        return fingerprint(VM.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<STATE>3</STATE>", "<LAST_POLL>17</LAST_POLL>", "<CPU>1</CPU>", "<HISTORY_RECORDS/>"})
    void what_open_nebula_notes_by_itself_does_not_count(String noted) {
        assertThat(changed(noted, "<OTHER>8</OTHER>")).isEqualTo(fingerprint(VM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "SCHED_MESSAGE"})
    void its_messages_do_not_count(String message) {
        assertThat(changed("<USER_TEMPLATE>", "<USER_TEMPLATE><" + message + ">today</" + message + ">"))
                .isEqualTo(fingerprint(VM));
    }

    @Test
    void a_changed_disk_counts() {
        assertThat(changed("[10]", "[11]")).isNotEqualTo(fingerprint(VM));
    }

    @Test
    void a_further_disk_counts() {
        assertThat(changed("</DISK>", "</DISK><DISK><DISK_ID>1</DISK_ID></DISK>"))
                .isNotEqualTo(fingerprint(VM));
    }

    @Test
    void a_changed_user_attribute_counts() {
        assertThat(changed("<LABELS>", "<LABELS>x")).isNotEqualTo(fingerprint(VM));
    }

    @Test
    void a_snapshot_counts() {
        assertThat(changed("<HISTORY_RECORDS/>", "<SNAPSHOTS><DISK_ID>0</DISK_ID></SNAPSHOTS>"))
                .isNotEqualTo(fingerprint(VM));
    }

    @Test
    void how_text_is_written_does_not_count() {
        assertThat(changed("<![CDATA[0]]>", "0")).isEqualTo(fingerprint(VM));
    }

    @Test
    void text_cannot_pass_for_structure() {
        assertThat(changed("<LABELS><![CDATA[a]]></LABELS>", "<LABELS><![CDATA[a]]></LABELS><X/>"))
                .isNotEqualTo(changed("[a]", "[a1:X]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"poweroff", "undeployed", "pending"})
    void a_vm_that_open_nebula_moves_through_its_states_keeps_its_fingerprint(String state) {
        assertThat(VmDocumentTest.vm("6.10.5/one.vm.info." + state).fingerprint())
                .isEqualTo(VmDocumentTest.vm("6.10.5/one.vm.info.running").fingerprint());
    }
}
