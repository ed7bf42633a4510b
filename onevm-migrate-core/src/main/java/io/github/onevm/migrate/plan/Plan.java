package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/**
 * What a migration will do: the steps in order, each with all it needs. A dry run prints exactly this and a run executes
 * exactly this. Holds no secret and no connection. Immutable.
 *
 * @param request the job
 * @param vmLabel the VM, for people: {@code VM 42 (web-1)}
 * @param found the state in which the VM was found
 * @param sourceCluster the cluster it leaves, for people: {@code cluster 100 (alpha)}
 * @param targetCluster the cluster it goes to, for people
 * @param sourceStorage a datastore whose access leads to the source storage cluster
 * @param destinationStorage a datastore whose access leads to the destination storage cluster
 * @param stamp the moment that names of this migration carry, full seconds
 * @param startCommand what starts the VM on the destination when the plan does not, for people
 * @param steps the steps, in order
 * @param warnings what the operator should know
 */
@Value.Builder
public record Plan(
        MigrationRequest request,
        String vmLabel,
        VmState found,
        String sourceCluster,
        String targetCluster,
        DatastoreId sourceStorage,
        DatastoreId destinationStorage,
        Instant stamp,
        String startCommand,
        List<Step> steps,
        List<Finding> warnings) {
    public Plan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** Whether the VM will be started on the destination. */
    public boolean startsVm() {
        return steps.stream().anyMatch(Step::isPointOfNoReturn);
    }
}
