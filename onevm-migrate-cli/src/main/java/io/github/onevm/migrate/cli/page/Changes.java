package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationHistory;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCall.Side;
import io.github.onevm.migrate.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the steps that are done and not undone have changed, by the system that was changed. */
final class Changes {
    static final String CLOUD = "OpenNebula";

    private final Plan plan;
    private final List<Work> work;

    Changes(MigrationHistory history, List<Work> work) {
        this.plan = history.plan();
        this.work = work;
    }

    /** The requests of the plan, under the name of the system. */
    Map<String, List<String>> all() {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        changes.put(CLOUD, new ArrayList<>());
        changes.put(storage(plan.sourceCluster()), new ArrayList<>());
        changes.put(storage(plan.targetCluster()), new ArrayList<>());
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (stands(i + 1)) {
                steps.get(i)
                        .calls()
                        .forEach(call -> changes.computeIfAbsent(system(call), name -> new ArrayList<>())
                                .addAll(PlanPrinter.CALLS.of(List.of(call))));
            }
        }
        return changes;
    }

    /** The system of a cluster's volumes, for people. */
    static String storage(String cluster) {
        return "storage of " + cluster;
    }

    private boolean stands(int number) {
        boolean stands = false;
        for (Work one : work) {
            boolean good = one.outcome().filter(o -> o.isGood()).isPresent();
            if (one.number() == number && good) {
                stands = !one.undo();
            }
        }
        return stands;
    }

    private String system(PlannedCall call) {
        if (call instanceof CloudCall) {
            return CLOUD;
        }
        return storage(((StorageCall) call).side() == Side.SOURCE ? plan.sourceCluster() : plan.targetCluster());
    }
}
