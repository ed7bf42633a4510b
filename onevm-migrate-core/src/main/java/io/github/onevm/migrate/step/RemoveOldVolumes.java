package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.NewestPairs;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.OldVolumes;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the volumes that an earlier move has left in the cluster to which the VM has returned, now that it runs there from
 * new ones. Each is looked at again right before: one that is attached, changed, or not the recorded one stays. All stay if
 * the VM is not seen to run on complete volumes of this migration: then they may be the last complete ones.
 *
 * @param vm the VM
 * @param volumes the volumes
 */
public record RemoveOldVolumes(VmId vm, List<OldVolume> volumes) implements Step {
    public RemoveOldVolumes {
        volumes = List.copyOf(volumes);
    }

    @Override
    public String title() {
        return "delete " + Count.volumes(volumes) + " that the earlier move has left";
    }

    @Override
    public List<String> details() {
        return volumes.stream().map(v -> v.name() + " (~" + v.globalId() + ")").toList();
    }

    @Override
    public List<PlannedCall> calls() {
        return volumes.stream()
                .<PlannedCall>map(v -> new StorageCall.Delete(v.globalId()))
                .toList();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Optional<String> needed = stillNeeded(context);
        if (needed.isPresent()) {
            context.tell(new EventData.Warning.OldVolumesKept(volumes.size(), needed.orElseThrow()));
            return new StepOutcome.Done("deleted none of " + Count.volumes(volumes));
        }
        List<String> kept = new ArrayList<>();
        volumes.forEach(volume -> deleted(context, volume).ifPresent(kept::add));
        if (!kept.isEmpty()) {
            context.tell(new EventData.Warning.OldVolumesKept(kept.size(), kept.get(0)));
        }
        return new StepOutcome.Done(
                "deleted or gone: " + (volumes.size() - kept.size()) + " of " + Count.volumes(volumes));
    }

    /** A run may be resumed long after the start, and a VM may be started before its data has arrived. */
    private Optional<String> stillNeeded(StepContext context) {
        Optional<String> elsewhere = Returned.whyNot(context, vm);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        try {
            return notOwn(context)
                    .or(() -> NewestPairs.areComplete(context)
                            ? Optional.empty()
                            : Optional.of("the data of VM " + vm + " has not arrived completely"));
        } catch (BackendException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> notOwn(StepContext context) {
        Set<VolumeName> created = context.state().creations();
        Map<VolumeName, Volume> there = context.destination().find(created);
        return created.stream()
                .sorted()
                .filter(name -> !Optional.ofNullable(there.get(name))
                        .map(Volume::globalId)
                        .equals(context.state().creation(name)))
                .findFirst()
                .map(name -> "volume " + name + " is not the one that this migration has created");
    }

    /** Why it was not deleted; empty if it is gone. */
    private static Optional<String> deleted(StepContext context, OldVolume volume) {
        try {
            if (OldVolumes.find(context.destination(), volume).isEmpty()) {
                return Optional.empty();
            }
            Optional<String> why = OldVolumes.whyKept(context.destination(), volume);
            if (why.isEmpty()) {
                new VerifiedChange(
                                context,
                                new StorageCall.Delete(volume.globalId()),
                                () -> context.destination().delete(volume.globalId()),
                                () -> OldVolumes.find(context.destination(), volume)
                                        .isEmpty())
                        .make();
            }
            return why;
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        } catch (BackendException | Journal.NotWritten e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("what was deleted is older than the volumes of the VM");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }

    @Override
    public boolean isCleanup() {
        return true;
    }
}
