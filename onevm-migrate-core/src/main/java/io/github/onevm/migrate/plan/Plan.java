package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param waived what was found and the operator has let pass
 * @param facts what the plan rests on
 * @param estimate what the migration will take
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
        List<Finding> warnings,
        List<Finding> waived,
        PlanFacts facts,
        Estimate estimate) {
    public Plan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        waived = List.copyOf(waived);
    }

    /** How long the VM may be down at most; empty: as long as it takes. */
    public Optional<Duration> downtimeAllowed() {
        MigrationOptions options = request.options();
        return options.maxDowntime()
                .or(() -> options.preCopyLimit().isZero() ? Optional.empty() : Optional.of(StepSequence.MAX_DOWNTIME));
    }

    /**
     * SHA-256 over all of the plan, in lower-case hexadecimal: equal plans have equal digests, on every machine and in every
     * process.
     *
     * @throws IllegalArgumentException when a step holds something that has no canonical text
     */
    public String digest() {
        return Canonical.digest(this);
    }

    /** The names that the source's volumes have when the plan has been applied. */
    public List<VolumeName> namesGivenOnSource() {
        return steps.stream()
                .filter(FenceSource.class::isInstance)
                .flatMap(step -> ((FenceSource) step).renamings().stream())
                .map(Renaming::newName)
                .toList();
    }

    /** The names of volumes that were in the way on the destination, when the plan has been applied. */
    public List<VolumeName> namesGivenOnDestination() {
        return steps.stream()
                .filter(SetAside.class::isInstance)
                .flatMap(step -> ((SetAside) step).renamings().stream())
                .map(Renaming::newName)
                .toList();
    }

    /** What it changes in OpenNebula's records of the VM; absent when it leaves them alone. */
    public Optional<VmRecordChange> recordChange() {
        return steps.stream()
                .filter(RewriteVmRecords.class::isInstance)
                .map(step -> ((RewriteVmRecords) step).change())
                .findFirst();
    }

    /** The command by which oneadmin gives the VM a host of the destination, for people. */
    public String deployCommand() {
        return steps.stream()
                .filter(StartVm.class::isInstance)
                .map(StartVm.class::cast)
                .findFirst()
                .map(start -> "onevm deploy " + start.vm() + " "
                        + start.host().map(HostId::toString).orElse("<host>") + " "
                        + start.systemDatastore())
                .orElse(startCommand);
    }

    /** Whether the VM will be started on the destination. */
    public boolean startsVm() {
        return steps.stream().anyMatch(Step::isPointOfNoReturn);
    }
}
