package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.step.RemoveOldRounds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The transfer snapshots of one migration that exist: those that its journal names, and, on the source, those with its tags,
 * because a run that was killed may not have noted its last send. Snapshots that users have made are never among them.
 * Read-only.
 *
 * @param source on the source
 * @param destination on the destination
 * @param arriving sent snapshots whose data has not arrived completely
 */
record TransferSnapshots(Set<SnapshotId> source, Set<SnapshotId> destination, Set<SnapshotId> arriving) {
    private static final String ROUND = "r1";

    static TransferSnapshots find(Plan plan, StepContext context) {
        Learned learned = context.state().learned();
        Set<SnapshotId> here = new HashSet<>(tagged(plan, context));
        Set<SnapshotId> there = new HashSet<>();
        learned.arrived().values().forEach(pair -> {
            here.add(pair.sent());
            there.add(pair.local());
        });
        // A way back that has started nothing has kept those of the move before it.
        earlier(plan).forEach(pair -> {
            here.add(pair.local());
            there.add(pair.sent());
        });
        here.addAll(learned.travelling());
        here.addAll(learned.superseded().source());
        there.addAll(learned.superseded().destination());
        learned.committing().ifPresent(noted -> {
            here.addAll(noted.source());
            there.addAll(noted.destination());
        });
        here.removeAll(learned.carrying());
        Map<SnapshotId, Arrival> arrivals =
                here.isEmpty() ? Map.of() : context.destination().arrivals(here);
        arrivals.values().forEach(pair -> there.add(pair.local()));
        there.removeAll(learned.carrying());
        return new TransferSnapshots(
                present(context.source(), here),
                present(context.destination(), there),
                arrivals.values().stream()
                        .filter(pair -> !pair.complete())
                        .map(Arrival::sent)
                        .collect(Collectors.toSet()));
    }

    private static List<Arrival> earlier(Plan plan) {
        return plan.steps().stream()
                .filter(RemoveOldRounds.class::isInstance)
                .flatMap(step -> ((RemoveOldRounds) step).earlier().values().stream())
                .toList();
    }

    private static Set<SnapshotId> present(VolumeStore store, Set<SnapshotId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : store.sentSnapshots().map(all -> all.present(ids)).orElse(Set.of());
    }

    /** With the tags of any of its rounds. */
    private static Set<SnapshotId> tagged(Plan plan, StepContext context) {
        Map<String, String> tags =
                context.conventions().migrationTags().round(plan.request().vm(), plan.stamp(), ROUND);
        return context.source()
                .namedSnapshots()
                .map(all -> all.list(snapshot -> isOf(snapshot, tags)).stream()
                        .map(NamedSnapshot::id)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static boolean isOf(NamedSnapshot snapshot, Map<String, String> tags) {
        return tags.entrySet().stream()
                .allMatch(tag -> tag.getValue().equals(ROUND)
                        ? snapshot.tags().containsKey(tag.getKey())
                        : tag.getValue().equals(snapshot.tags().get(tag.getKey())));
    }

    /** As the journal notes them. */
    Committing noted() {
        return new Committing(source, destination, Set.of(), Map.of());
    }
}
