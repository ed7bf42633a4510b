package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.report.MigrationReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody pins a VM that had no pins when the move was planned, while its data is sent. */
class PinsSetMeanwhileTest {
    private final Scenario scenario = Scenario.standard();

    @ParameterizedTest
    @EnumSource(
            value = PinPolicy.class,
            names = {"KEEP", "REWRITE"})
    void the_vm_is_not_stopped(PinPolicy policy) {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send")) {
                scenario.site.userTemplate(TwoClusters.VM, "SCHED_REQUIREMENTS", "CLUSTER_ID = 100");
            }
        });

        MigrationReport report =
                scenario.run(MigrationOptions.builder().pins(policy).build());

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
    }
}
