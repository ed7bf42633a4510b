package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.opennebula.StateChange;
import org.junit.jupiter.api.Test;

class FleetTest {
    @Test
    void each_vm_runs_with_a_volume_of_its_own() {
        Fleet fleet = new Fleet(3);

        try (Lab lab = fleet.in(LabPlan.standard()).start()) {
            assertThat(fleet.ids()).hasSize(3).allSatisfy(id -> {
                assertThat(lab.alpha().exists("one-img-7-" + id + "-0")).isTrue();
                assertThat(lab.frontEnd().stateLog(id))
                        .extracting(StateChange::lcmState)
                        .containsExactly(3);
            });
        }
    }
}
