package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.SideBySide;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renames the source volumes, so that no mistake can start the old copy. This comes before the VM can start again,
 * because two live copies of one disk are the worst possible outcome. Includes the volumes that the stop of the VM has
 * created. The undo restores the names.
 *
 * @param renamings the volumes of the plan
 */
public record FenceSource(List<Renaming> renamings) implements Step {
    public FenceSource {
        renamings = List.copyOf(renamings);
    }

    @Override
    public String title() {
        return "fence the source: rename " + Count.volumes(renamings);
    }

    @Override
    public List<String> details() {
        return renamings.stream().map(Renaming::toString).toList();
    }

    @Override
    public List<PlannedCall> calls() {
        return renamings.stream()
                .<PlannedCall>map(r -> r.call(StorageCall.Side.SOURCE))
                .toList();
    }

    @Override
    public Optional<HookPoint> hookBefore() {
        return Optional.of(HookPoint.BEFORE_CUT_OVER);
    }

    @Override
    public StepOutcome run(StepContext context) {
        List<Renaming> all = all(context);
        SideBySide.each(context, all, r -> r.make(context, StorageCall.Side.SOURCE));
        return new StepOutcome.Done("fenced " + Count.volumes(all) + " of the source");
    }

    /** With those that the stop of the VM has created. */
    private List<Renaming> all(StepContext context) {
        return Stream.concat(renamings.stream(), context.state().late().stream().map(LateVolume::fence))
                .toList();
    }

    /** The volumes of the destination are made of snapshots that have arrived, so no source volume is needed for them. */
    @Override
    public boolean mayGoBesideTheOneBefore() {
        return true;
    }

    @Override
    public boolean renamesSource() {
        return true;
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public List<String> undoObstacles(StepContext context) {
        List<Renaming> all = all(context);
        List<VolumeName> names =
                all.stream().flatMap(r -> Stream.of(r.newName(), r.name())).toList();
        Map<VolumeName, Volume> there = context.source().find(names);
        List<String> obstacles = new ArrayList<>();
        all.forEach(r -> r.obstacle(there).ifPresent(obstacles::add));
        context.source()
                .attachments(List.copyOf(there.keySet()))
                .forEach(a ->
                        obstacles.add("volume " + a.volume() + " of the source is attached to client " + a.client()));
        return obstacles;
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return Renaming.undo(context, all(context), StorageCall.Side.SOURCE) == 0
                ? new StepOutcome.AlreadyDone("the source volumes have the names they had")
                : new StepOutcome.Done("the source volumes have their names back");
    }
}
