package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.FindTpmVolume;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * All that a migration will do: the steps in order, each with all data it needs. A dry run prints exactly this, and a
 * run executes exactly this. Contains no secret and no connection. Immutable.
 *
 * @param request the job
 * @param vmLabel the VM, for people: {@code VM 42 (web-1)}
 * @param found the state in which the VM was found
 * @param sourceCluster the source cluster, for people: {@code cluster 100 (alpha)}
 * @param targetCluster the target cluster, for people
 * @param sourceStorage a datastore with access to the source storage cluster
 * @param destinationStorage a datastore with access to the destination storage cluster
 * @param stamp the time in the names of this migration, in full seconds
 * @param deployment where an operator deploys the VM if the plan does not start it; absent: the scheduler chooses
 * @param steps the steps, in order
 * @param warnings findings that do not block
 * @param waived findings that the operator has overridden
 * @param facts the facts that the plan rests on
 * @param estimate expected data and time
 */
@SuppressWarnings("exports") // programs read a step as a PlannedStep
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
        Optional<Deployment> deployment,
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

    /** The same without {@link PlanFacts#attributes}, which are not in the digest. */
    public Plan withoutAttributes() {
        return new PlanBuilder().from(this).facts(facts.withoutAttributes()).build();
    }

    /** Identifies the migration that the plan is for. */
    public MigrationId id() {
        return new MigrationId(request.vm(), stamp);
    }

    /** The longest allowed downtime; empty: no limit. */
    public Optional<Duration> downtimeAllowed() {
        MigrationOptions options = request.options();
        return options.maxDowntime()
                .or(() -> options.preCopyLimit().isZero() ? Optional.empty() : Optional.of(StepSequence.MAX_DOWNTIME));
    }

    /**
     * SHA-256 over the whole plan, in lower-case hexadecimal. Equal plans have equal digests, on every machine and in
     * every process.
     *
     * @throws IllegalArgumentException when a step contains a value that has no canonical text
     */
    public String digest() {
        return Canonical.digest(this);
    }

    /** The names of the source volumes after the plan has been applied. */
    public List<VolumeName> namesGivenOnSource() {
        return steps.stream().flatMap(Plan::namesGivenOnSource).toList();
    }

    private static Stream<VolumeName> namesGivenOnSource(Step step) {
        if (step instanceof FindTpmVolume find) {
            return Stream.of(find.newName());
        }
        return step instanceof FenceSource fence ? fence.renamings().stream().map(Renaming::newName) : Stream.empty();
    }

    /** The new names of volumes on the destination that were set aside, after the plan has been applied. */
    public List<VolumeName> namesGivenOnDestination() {
        return steps.stream()
                .filter(SetAside.class::isInstance)
                .flatMap(step -> ((SetAside) step).renamings().stream())
                .map(Renaming::newName)
                .toList();
    }

    /** The change of the VM records; absent if the plan does not change them. */
    public Optional<VmRecordChange> recordChange() {
        return steps.stream()
                .filter(RewriteVmRecords.class::isInstance)
                .map(step -> ((RewriteVmRecords) step).change())
                .findFirst();
    }

    /** The change of the records of images; absent if the plan does not change them. */
    public Optional<ImageRecordChange> imageChange() {
        return steps.stream()
                .filter(MoveImageRecords.class::isInstance)
                .map(step -> ((MoveImageRecords) step).change())
                .findFirst();
    }

    /**
     * Where oneadmin deploys a VM that the scheduler does not start: as the plan starts it, with the host left open if
     * the plan leaves it open. As {@link #deployment} if the plan does not start the VM.
     */
    public Optional<Deployment> deploymentByHand() {
        return steps.stream()
                .filter(StartVm.class::isInstance)
                .map(StartVm.class::cast)
                .findFirst()
                .map(start -> new Deployment(start.host(), start.systemDatastore()))
                .or(this::deployment);
    }

    /** The hosts on which the VM is stopped and started, as far as the plan tells: not the one that the scheduler will choose. */
    public Set<HostId> hosts() {
        return Stream.of(facts.host(), deploymentByHand().flatMap(Deployment::host))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The points at which a run of this plan calls hooks if nothing fails, in order. A rehearsal calls none. */
    public List<HookPoint> hookPoints() {
        if (request.options().rehearsal()) {
            return List.of();
        }
        Stream<HookPoint> between =
                steps.stream().flatMap(step -> Stream.concat(step.hookBefore().stream(), step.hookAfter().stream()));
        return Stream.of(Stream.of(HookPoint.BEGUN), between, Stream.of(HookPoint.DONE))
                .flatMap(points -> points)
                .toList();
    }

    /** Whether the VM will be started on the destination. */
    public boolean startsVm() {
        return steps.stream().anyMatch(Step::isPointOfNoReturn);
    }
}
