package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which attributes of a VM a plan keeps, to tell later what has changed. */
class VmAttributesTest {
    private static final Map<String, String> RUNNING =
            VmDocumentTest.vm("6.10.5/one.vm.info.running").attributes();

    @Test
    void each_has_a_path_with_the_ids_of_elements_that_there_are_several_of() {
        assertThat(RUNNING)
                .containsEntry("TEMPLATE/MEMORY", "2048")
                .containsEntry("TEMPLATE/DISK[1]/SIZE", "10240")
                .containsEntry("TEMPLATE/DISK[3]/IMAGE", "installer")
                .containsKey("TEMPLATE/NIC[0]/IP");
    }

    @Test
    void what_may_be_secret_is_named_and_not_kept() {
        assertThat(RUNNING)
                .containsEntry("TEMPLATE/CONTEXT[4]/START_SCRIPT", "(not kept in plans)")
                .containsEntry("TEMPLATE/CONTEXT[4]/ETH0_IP", "(not kept in plans)");
        assertThat(RUNNING.toString()).doesNotContain("ssh-ed25519", "echo");
    }

    @Test
    void those_that_open_nebula_changes_by_itself_are_left_out() {
        assertThat(VmDocumentTest.vm("6.10.5/one.vm.info.pending").attributes()).isEqualTo(RUNNING);
        assertThat(RUNNING.keySet()).noneMatch(path -> path.contains("AUTOMATIC_") || path.endsWith("GRAPHICS/PORT"));
    }
}
