package io.github.onevm.migrate.step;

import java.util.List;

/**
 * Renames the source volumes, so that no mistake can start the old copy. This comes before the VM may start again: two
 * live copies of one disk are the worst that can happen. Whoever undoes the migration gives the names back.
 *
 * @param renamings the volumes
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
    public List<String> calls() {
        return renamings.stream().map(Calls::renameOnSource).toList();
    }

    @Override
    public StepOutcome run(StepContext context) {
        SideBySide.each(context, renamings, r -> r.make(context, context.source()));
        return new StepOutcome.Done("fenced " + Count.volumes(renamings) + " of the source");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public boolean isDone(StepContext context) {
        return renamings.stream().allMatch(r -> r.isMade(context.source()));
    }

    @Override
    public StepOutcome undo(StepContext context) {
        SideBySide.each(context, renamings, r -> r.takeBack(context, context.source()));
        return new StepOutcome.Done("the source volumes have their names back");
    }
}
