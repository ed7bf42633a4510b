package io.github.onevm.migrate.json;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.plan.PlanFacts;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan in the order in which a person wants to read it. The components are the fields of the document. */
record PlanDocument(
        int schema,
        String product,
        String digest,
        RequestDocument request,
        String vm,
        VmState found,
        String sourceCluster,
        String targetCluster,
        DatastoreId sourceStorage,
        DatastoreId destinationStorage,
        Instant stamp,
        String startCommand,
        Estimate estimate,
        List<Finding> warnings,
        List<Finding> waived,
        List<Step> steps,
        Map<String, String> facts) {
    static PlanDocument of(Plan plan) {
        return new PlanDocument(
                PlanJson.SCHEMA,
                Product.version(),
                plan.digest(),
                RequestDocument.of(plan.request()),
                plan.vmLabel(),
                plan.found(),
                plan.sourceCluster(),
                plan.targetCluster(),
                plan.sourceStorage(),
                plan.destinationStorage(),
                plan.stamp(),
                plan.startCommand(),
                plan.estimate(),
                plan.warnings(),
                plan.waived(),
                plan.steps(),
                plan.facts().values());
    }

    Plan plan() {
        return new PlanBuilder()
                .request(request.request())
                .vmLabel(vm)
                .found(found)
                .sourceCluster(sourceCluster)
                .targetCluster(targetCluster)
                .sourceStorage(sourceStorage)
                .destinationStorage(destinationStorage)
                .stamp(stamp)
                .startCommand(startCommand)
                .estimate(estimate)
                .warnings(warnings)
                .waived(waived)
                .steps(steps)
                .facts(new PlanFacts(new TreeMap<>(facts)))
                .build();
    }
}
