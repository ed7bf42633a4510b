package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.VolumeFreezing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The end of the old volumes in a commit: they are deleted, or frozen with a date of deletion. One that was frozen before keeps its
 * date. For one commit.
 */
final class OldVolumesEnding {
    private final StepContext context;
    private final FencedVolumes old;
    private final Optional<Instant> until;
    private final List<Renaming> volumes;

    /** Looks which of them exist. */
    OldVolumesEnding(StepContext context, FencedVolumes old, Commit request) {
        this.context = context;
        this.old = old;
        this.until = request.keepsSource().map(time -> until(context, time));
        this.volumes = request.endsSource() ? old.existing() : List.of();
    }

    /** A storage cluster keeps full seconds. */
    static Instant until(StepContext context, Duration time) {
        return context.time().now().truncatedTo(ChronoUnit.SECONDS).plus(time);
    }

    List<Renaming> volumes() {
        return volumes;
    }

    /** What the journal notes before the first of them is touched. */
    Committing noted() {
        Set<String> ids = volumes.stream().map(Renaming::globalId).collect(Collectors.toSet());
        return until.map(date -> new Committing(
                        Set.of(), Set.of(), Set.of(), ids.stream().collect(Collectors.toMap(id -> id, id -> date))))
                .orElseGet(() -> new Committing(Set.of(), Set.of(), ids, Map.of()));
    }

    /**
     * Ends one of them.
     *
     * @return why it is not as it should be, one sentence each for people
     */
    List<String> end(Renaming volume) {
        List<String> obstacles = old.obstacles(List.of(volume));
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        if (until.isPresent()) {
            return freeze(volume, until.orElseThrow());
        }
        change(
                new StorageCall.DeleteOld(volume.globalId()),
                () -> context.source().delete(volume.globalId()),
                () -> old.existing().stream().noneMatch(volume::equals));
        return List.of();
    }

    private List<String> freeze(Renaming volume, Instant date) {
        VolumeFreezing freezing = context.source().freezing().orElseThrow();
        change(
                new StorageCall.FreezeOld(volume.globalId(), date),
                () -> freezing.freeze(volume.globalId(), date),
                () -> found(freezing, volume).flatMap(FrozenVolume::until).isPresent());
        Optional<FrozenVolume> now = found(freezing, volume);
        if (now.isEmpty()) {
            return List.of("volume " + volume.newName()
                    + " of the source was to be frozen, and there is no snapshot with" + " its id or its name");
        }
        return now.flatMap(FrozenVolume::until).isPresent()
                ? List.of()
                : List.of("snapshot ~" + now.orElseThrow().snapshot() + " of the source, which was volume "
                        + volume.newName() + ", has no date of deletion");
    }

    private static Optional<FrozenVolume> found(VolumeFreezing freezing, Renaming volume) {
        return freezing.frozen(volume.globalId(), volume.newName());
    }

    private void change(StorageCall call, Runnable change, BooleanSupplier isMade) {
        try {
            new VerifiedChange(context, call, change, isMade).make();
        } catch (BackendException.NotFound gone) {
            // Ended before, by an earlier commit or by somebody else. What has become of a frozen one is read
            // afterwards.
        }
    }
}
