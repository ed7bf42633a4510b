package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the move before has left, and what may become of it on the way back. Nothing, if it is no way back. */
final class Earlier {
    private static final String CONTEXT = "one-sys-42-5-iso";

    private final MemorySite site;
    private final Setting setting;
    private final Map<String, OldVolume> volumes;
    private final Map<VolumeName, Arrival> pairs = new HashMap<>();
    private final Map<VolumeName, String> ids;

    Earlier(MemorySite site, Plan plan, Setting setting) {
        this.site = site;
        this.setting = setting;
        this.volumes = of(plan, RemoveOldVolumes.class)
                .flatMap(step -> step.volumes().stream())
                .collect(Collectors.toMap(OldVolume::globalId, volume -> volume));
        of(plan, RemoveOldRounds.class).forEach(step -> pairs.putAll(step.earlier()));
        this.ids = site.store(setting.from()).find(pairs.keySet()).values().stream()
                .collect(Collectors.toMap(Volume::name, Volume::globalId));
    }

    private static <T> Stream<T> of(Plan plan, Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }

    /** Whether a call that deletes or changes a volume does it to one that the move before has left. */
    boolean concerns(SpiCall call) {
        return volumes.containsKey(id(call));
    }

    private static String id(SpiCall call) {
        return call.arguments().split(", ", 2)[0];
    }

    /** An old volume is only deleted, and only when a complete one with the newest data has its place and is in use. */
    boolean mayBeTakenAway(SpiCall call) {
        OldVolume old = volumes.get(id(call));
        return old == null || (call.isCalled(setting.to() + ".delete") && isReplaced(old));
    }

    private boolean isReplaced(OldVolume old) {
        String name = old.name().value().replaceFirst("^MIGRATED-(.*)-\\d+$", "$1");
        String path = setting.to() + "/volume/" + name + "/";
        World now = site.snapshot();
        boolean used = now.facts().keySet().stream().anyMatch(fact -> fact.startsWith(path + "client/"));
        boolean newest = Stream.of("newest", "complete")
                .allMatch(what -> now.fact(path + "content/" + what)
                        .filter("true"::equals)
                        .isPresent());
        return name.equals(CONTEXT) || (newest && (used || name.equals(Trial.TPM.value())));
    }

    /** Both ends of all pairs. */
    Set<SnapshotId> snapshots() {
        return pairs.values().stream()
                .flatMap(pair -> Stream.of(pair.sent(), pair.local()))
                .collect(Collectors.toSet());
    }

    /** Whether any of them is gone. */
    boolean isRemoved() {
        return !Witness.snapshots(site).containsAll(snapshots());
    }

    /** Of each volume the pair of the move before is on both sides, or a newer one is complete. */
    boolean isBaseThere() {
        Set<SnapshotId> there = Witness.snapshots(site);
        Map<String, SnapshotId> newer =
                pairs.isEmpty() ? Map.of() : site.store(setting.from()).setUp().newestPairs();
        return pairs.entrySet().stream()
                .allMatch(pair -> there.containsAll(
                                List.of(pair.getValue().sent(), pair.getValue().local()))
                        || newer.containsKey(Objects.requireNonNull(ids.get(pair.getKey()))));
    }
}
