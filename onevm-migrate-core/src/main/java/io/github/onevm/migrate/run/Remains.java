package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Pairs;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanFacts;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.LeftBehind.Left;
import io.github.onevm.migrate.report.LeftBehind.Site;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.StorageCall.Side;
import io.github.onevm.migrate.step.CarrySnapshots;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StopVm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run leaves on the storage clusters on purpose. The sizes come from the facts of the plan, so no call is
 * needed.
 */
final class Remains {
    /** Stands for the name of a round. */
    private static final String ANY_ROUND = "<round>";

    private final Plan plan;
    private final RunState state;
    private final MigrationTags tags;

    Remains(Plan plan, RunState state, MigrationTags tags) {
        this.plan = plan;
        this.state = state;
        this.tags = tags;
    }

    /** The old copy, the volumes that were set aside, and the snapshots. */
    Optional<LeftBehind> whenDone() {
        PlanFacts facts = plan.facts();
        Stream<Renaming> fenced = Stream.concat(
                of(FenceSource.class).flatMap(fence -> fence.renamings().stream()),
                state.late().stream().map(LateVolume::fence));
        Stream<Renaming> aside = of(SetAside.class).flatMap(set -> set.renamings().stream());
        return LeftBehind.of(
                site(Side.SOURCE, left(fenced, name -> sizeOnSource(facts, name)), named(), ofEarlierMove(), 0),
                site(Side.DESTINATION, left(aside, facts::sizeOnDestination), List.of(), ofEarlierMove(), 0));
    }

    /** The snapshots of the source: their names if they were copied, or what the record said if it was dropped. */
    private List<String> named() {
        boolean dropped = of(RewriteVmRecords.class).anyMatch(r -> r.change().dropSnapshots());
        Stream<String> records = of(StopVm.class)
                .flatMap(stop -> DiskLayout.snapshots(stop.disks()).stream())
                .filter(line -> dropped);
        Stream<String> copied = of(CarrySnapshots.class)
                .flatMap(carry -> carry.snapshots().stream())
                .map(s -> s.name().value())
                .sorted();
        return Stream.concat(records, copied).toList();
    }

    /** The source volumes have their names back; what a guest may have written on the destination is kept there. */
    Optional<LeftBehind> whenUndone() {
        List<Left> kept = state.keptThere().entrySet().stream()
                .map(e -> new Left(e.getKey().value(), Optional.of(e.getValue())))
                .toList();
        // A run that died may have sent a round that its journal does not have, and a rollback does not look for it.
        // When it
        // creates volumes of them, it has sent all.
        boolean mayHaveSent = state.isTakenUp() && state.creations().isEmpty();
        int unnoted = mayHaveSent ? travelling() : 0;
        return LeftBehind.of(
                site(Side.SOURCE, List.of(), List.of(), 0, unnoted),
                site(Side.DESTINATION, kept, List.of(), 0, unnoted));
    }

    private <T> Stream<T> of(Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }

    private Site site(Side side, List<Left> volumes, List<String> named, int more, int unnoted) {
        return new Site(
                side == Side.SOURCE ? plan.sourceCluster() : plan.targetCluster(),
                volumes,
                state.pairs().present(side) + more,
                isMixed(side) || more > 0 ? text(tags.common(plan.request().vm())) : tags(plan, tags),
                named,
                state.pairs().unsure(side) + unnoted);
    }

    /** Whether snapshots with the stamp of an attempt before may be among them: those taken over that were not removed. */
    private boolean isMixed(Side side) {
        Pairs pairs = state.pairs();
        return pairs.inherited() > 0 && !(pairs.rounds() > 0 && pairs.isNewestOnly(side));
    }

    /** The tags that the snapshots of all rounds have, for people. */
    static String tags(Plan plan, MigrationTags tags) {
        Map<String, String> all = new HashMap<>(tags.round(plan.request().vm(), plan.stamp(), ANY_ROUND));
        all.values().removeIf(ANY_ROUND::equals);
        return text(all);
    }

    private static String text(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A move back that does not start the VM keeps the pairs of the move before it. */
    private int ofEarlierMove() {
        return plan.request().moves() && !plan.startsVm()
                ? of(RemoveOldRounds.class)
                        .mapToInt(step -> step.earlier().size())
                        .sum()
                : 0;
    }

    /** The facts of the plan know no size of a volume that did not exist. */
    private Optional<Bytes> sizeOnSource(PlanFacts facts, VolumeName name) {
        return state.late().stream()
                .filter(late -> late.name().equals(name))
                .map(LateVolume::size)
                .findFirst()
                .or(() -> facts.sizeOnSource(name));
    }

    /** The number of volumes of which snapshots are taken. */
    private int travelling() {
        return Stream.concat(
                        of(SendSnapshots.class).map(SendSnapshots::route),
                        of(RehearseCutOver.class).map(RehearseCutOver::route))
                .mapToInt(route -> route.volumes().size())
                .max()
                .orElse(0);
    }

    private static List<Left> left(Stream<Renaming> renamings, Function<VolumeName, Optional<Bytes>> size) {
        return renamings
                .sorted(Comparator.comparing(Renaming::newName))
                .map(r -> new Left(r.newName().value(), size.apply(r.name())))
                .toList();
    }
}
