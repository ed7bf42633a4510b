package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.plan.PlanFacts;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** VM 42 on its way from cluster 100 to cluster 101. */
final class Example {
    static final Finding WARNING =
            new Finding("NIC_MODEL", Severity.WARN, "NIC 0 has no model", "set one when it matters");
    static final Finding BLOCK =
            new Finding("VM_LOCKED", Severity.BLOCK, "VM 42 (web-1) is locked", "unlock it: onevm unlock 42");

    private Example() {}

    static PlanBuilder plan(Step... steps) {
        return new PlanBuilder()
                .request(new MigrationRequest(new VmId(42), new ClusterId(101), MigrationOptions.defaults()))
                .vmLabel("VM 42 (web-1)")
                .found(VmState.RUNNING)
                .sourceCluster("cluster 100 (alpha)")
                .targetCluster("cluster 101 (beta)")
                .sourceStorage(new DatastoreId(102))
                .destinationStorage(new DatastoreId(103))
                .stamp(Instant.parse("2026-11-23T23:59:58Z"))
                .steps(List.of(steps))
                .warnings(List.of())
                .facts(new PlanFacts(new TreeMap<>()))
                .estimate(new Estimate(
                        new Bytes(0),
                        2,
                        Optional.of(Duration.ofMinutes(40)),
                        false,
                        Estimate.Sureness.UPPER_BOUND,
                        Expectation.NOTHING,
                        Optional.empty()));
    }

    static Plan planOf(Step... steps) {
        return plan(steps).build();
    }
}
