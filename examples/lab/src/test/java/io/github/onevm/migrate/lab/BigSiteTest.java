package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BigSiteTest {
    @Test
    void it_has_what_was_ordered_around_the_vm_with_many_disks() {
        try (Lab lab = new BigSite(90, 20, 200, 64).in(LabPlan.standard()).start()) {
            assertThat(lab.alpha().snapshots()).hasSize(200);
            assertThat(lab.beta().snapshots()).hasSize(200);
            assertThat(lab.beta().volumes().stream()
                            .filter(v -> !v.attachments().isEmpty()))
                    .hasSize(90);
            assertThat(lab.frontEnd().stateLog(1089).get(0).lcmState()).isEqualTo(3);
            assertThat(lab.alpha().volume("one-img-7-42-63")).isPresent();
        }
    }

    @Test
    void devices_are_counted_on_behind_the_letter_z() {
        try (Lab lab = new BigSite(0, 0, 0, 64).in(LabPlan.standard()).start()) {
            List<String> targets = List.of("sda", "sdz", "sdaa", "sdbl");
            assertThat(targets)
                    .allSatisfy(target -> assertThat(lab.frontEnd().vmDocument(StandardVm.ID))
                            .contains("<TARGET><![CDATA[" + target + "]]></TARGET>"));
        }
    }
}
