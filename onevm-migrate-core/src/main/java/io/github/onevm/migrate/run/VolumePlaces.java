package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.DataLocation.VolumePlace;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.SendSnapshots;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places of the volumes of a plan, without a call. Immutable. */
final class VolumePlaces {
    private final Plan plan;
    private final Optional<VmStatus> status;
    private final List<VolumeName> names;
    private final List<VolumeName> onSource;
    private final Map<VolumeName, VolumeName> retired;

    /**
     * @param status the state of the VM; empty if it could not be read
     * @param late volumes that exist only since the VM was stopped
     */
    VolumePlaces(Plan plan, Optional<VmStatus> status, List<LateVolume> late) {
        this.plan = plan;
        this.status = status;
        this.names = Stream.concat(
                        of(SendSnapshots.class).flatMap(send -> send.route().volumes().stream()),
                        late.stream().map(LateVolume::name))
                .distinct()
                .toList();
        this.retired = Stream.concat(
                        of(FenceSource.class).flatMap(fence -> fence.renamings().stream()),
                        late.stream().map(LateVolume::fence))
                .collect(Collectors.toMap(Renaming::name, Renaming::newName, (first, second) -> first));
        // Volumes such as the one of the context are renamed, but not sent.
        this.onSource = Stream.concat(names.stream(), retired.keySet().stream().sorted())
                .distinct()
                .toList();
    }

    private <T> Stream<T> of(Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }

    /**
     * @param kept volumes on the destination that were kept after a rollback
     */
    List<VolumePlace> in(Situation situation, Collection<VolumeName> kept) {
        return switch (situation) {
            case ON_SOURCE ->
                joined(List.of(
                        used(Side.SOURCE), some(Side.DESTINATION, kept.stream().sorted(), Role.MAY_HOLD_GUEST_WRITES)));
            case ON_SOURCE_WITH_SNAPSHOTS ->
                joined(List.of(used(Side.SOURCE), some(Side.DESTINATION, names.stream(), Role.ONLY_SNAPSHOTS)));
            case ON_DESTINATION ->
                joined(List.of(
                        used(Side.DESTINATION),
                        some(Side.SOURCE, onSource.stream().map(this::retired), Role.OLD_COPY),
                        some(Side.DESTINATION, plan.namesGivenOnDestination().stream(), Role.SET_ASIDE)));
            case ON_DESTINATION_WITHOUT_WAY_BACK -> joined(List.of(used(Side.DESTINATION), either(Role.OLD_COPY)));
            case BETWEEN -> between(true);
        };
    }

    /**
     * @param visited whether the guest may have been on the destination
     */
    List<VolumePlace> between(boolean visited) {
        return joined(List.of(
                either(visited ? Role.OLD_COPY : Role.COMPLETE),
                some(Side.DESTINATION, names.stream(), visited ? Role.MAY_HOLD_GUEST_WRITES : Role.COPY)));
    }

    /** On the source, with one of two names. */
    private Stream<VolumePlace> either(Role role) {
        return onSource.stream()
                .map(name -> new VolumePlace(
                        Side.SOURCE, Stream.of(name, retired(name)).distinct().toList(), role, Optional.empty()));
    }

    private VolumeName retired(VolumeName name) {
        return retired.getOrDefault(name, name);
    }

    private Stream<VolumePlace> used(Side side) {
        Optional<HostId> host = host(side);
        List<VolumeName> used = side == Side.SOURCE ? onSource : names;
        return used.stream().map(name -> new VolumePlace(side, List.of(name), Role.COMPLETE, host));
    }

    private static Stream<VolumePlace> some(Side side, Stream<VolumeName> names, Role role) {
        return names.map(name -> new VolumePlace(side, List.of(name), role, Optional.empty()));
    }

    /** Of a VM that is seen RUNNING on this side. */
    private Optional<HostId> host(Side side) {
        return status.filter(s -> s.state().isRunning())
                .flatMap(VmStatus::lastHistory)
                .filter(h -> h.cluster().equals(plan.request().target()) == (side == Side.DESTINATION))
                .map(HistoryRecord::host);
    }

    private static List<VolumePlace> joined(List<Stream<VolumePlace>> parts) {
        return parts.stream().flatMap(Function.identity()).toList();
    }
}
