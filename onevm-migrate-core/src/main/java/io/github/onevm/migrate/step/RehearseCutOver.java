package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.BootedCopy;
import io.github.onevm.migrate.execution.CopyBoot;
import io.github.onevm.migrate.execution.CopyRemoval;
import io.github.onevm.migrate.execution.DataCheck;
import io.github.onevm.migrate.execution.Delivery;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Rehearsed;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.execution.SideBySide;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.WrongCopies;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Does on the storage clusters what a move does while the VM is down, while the VM runs: sends a last difference, creates a
 * volume of each snapshot on the destination, under a name that no driver looks for, compares each with its original, and
 * deletes them again by the global ids that were noted. Touches neither the VM nor its volumes. The newest snapshots stay
 * on both sides, so that the move that follows sends only what was written since.
 *
 * <p>If a copy of the VM is to be booted, that is done on these volumes, after they were compared and before they are deleted:
 * one step, so that one undo removes the copy before the volumes it was made of.
 *
 * @param route the volumes and the destination
 * @param volumes the volumes that are created
 * @param limit how long the last difference may take
 * @param boot the copy of the VM that is booted on them; absent if none is
 */
public record RehearseCutOver(Route route, List<Copy> volumes, Duration limit, Optional<BootedCopy> boot)
        implements Step {
    /** The name of its round in the tags of its snapshots. */
    public static final String ROUND = "rehearsal";

    /**
     * @param of the volume of the VM
     * @param name name of the volume that the rehearsal creates
     * @param template its template on the destination
     * @param tags its tags
     */
    public record Copy(VolumeName of, VolumeName name, String template, Map<String, String> tags) {
        public Copy {
            tags = Map.copyOf(tags);
        }

        StorageCall call() {
            return new StorageCall.Create(name, template, tags);
        }
    }

    public RehearseCutOver {
        volumes = List.copyOf(volumes);
    }

    @Override
    public String title() {
        return "rehearse the cut-over with " + Count.volumes(volumes) + ", while the VM goes on";
    }

    @Override
    public List<String> details() {
        return Stream.of(
                        route.details(ROUND).stream(),
                        Stream.of("wait until all data has arrived, at most " + limit.toSeconds() + " s"),
                        volumes.stream().map(v -> "create " + v.name() + " in template " + v.template()),
                        boot.stream().flatMap(copy -> copy.details().stream()),
                        Stream.of(
                                "compare size and template with the original, and delete these volumes again",
                                "the newest snapshots stay on both sides: a move that follows builds on them"))
                .flatMap(lines -> lines)
                .toList();
    }

    @Override
    public List<PlannedCall> calls() {
        return Stream.of(
                        Stream.<PlannedCall>of(route.call(ROUND)),
                        volumes.stream().<PlannedCall>map(Copy::call),
                        boot.stream().flatMap(copy -> copy.calls().stream()),
                        volumes.stream().<PlannedCall>map(copy -> new StorageCall.Delete(Optional.empty())))
                .flatMap(calls -> calls)
                .toList();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Delivery delivery = new Delivery(context, route, ROUND, Map.of());
        Optional<Map<VolumeName, SnapshotId>> before =
                context.state().isTakenUp() ? delivery.sentBefore() : Optional.empty();
        Map<VolumeName, SnapshotId> sent = before.orElseGet(delivery::send);
        context.state().sent(Optional.empty());
        Await.Result<Map<SnapshotId, Arrival>> result = delivery.await(sent, true, limit, Pace.URGENT);
        return switch (result.end()) {
            case REACHED -> made(context);
            case CANCELLED -> interrupted();
            case LIMIT ->
                new StepOutcome.Failed(
                        FailureCode.SNAPSHOTS_LATE, "within " + limit.toSeconds() + " s " + delivery.state(result));
        };
    }

    private StepOutcome made(StepContext context) {
        List<Rehearsed> all = rehearsed();
        context.state().creating(volumes.stream().map(Copy::name).toList());
        Instant begun = context.time().now();
        Map<VolumeName, Duration> calls = new ConcurrentHashMap<>();
        SideBySide.each(context, all, volume -> {
            Instant before = context.time().now();
            volume.create(context);
            calls.put(volume.name(), Duration.between(before, context.time().now()));
        });
        Instant created = context.time().now();
        List<String> differences =
                all.stream().flatMap(v -> v.difference(context).stream()).toList();
        Instant compared = context.time().now();
        if (!differences.isEmpty()) {
            return new StepOutcome.Failed(FailureCode.REHEARSAL_DIFFERS, String.join("; ", differences));
        }
        if (context.cancellation().isCancelled()) {
            return interrupted();
        }
        Optional<StepOutcome> notBooted = boot.flatMap(copy -> new CopyBoot(context, copy).run());
        if (notBooted.isPresent()) {
            return notBooted.orElseThrow();
        }
        Instant booted = context.time().now();
        SideBySide.each(context, all, volume -> volume.delete(context));
        context.tell(new EventData.CutOverRehearsed(
                all.size(),
                Duration.between(begun, created),
                calls.values().stream().max(Duration::compareTo).orElse(Duration.ZERO),
                Duration.between(created, compared),
                Duration.between(booted, context.time().now())));
        return compared(context);
    }

    /** After the volumes are gone: reading may take hours. */
    private StepOutcome compared(StepContext context) {
        Optional<DataCheck.Problem> problem = context.dataCheck().compare(context);
        if (problem.isEmpty()) {
            return new StepOutcome.Done("created, compared and deleted " + Count.volumes(volumes));
        }
        DataCheck.Problem wrong = problem.orElseThrow();
        if (wrong.code() == FailureCode.REHEARSAL_DIFFERS) {
            return new StepOutcome.Failed(wrong.code(), wrong.why() + "; " + new WrongCopies(context).remove());
        }
        return context.cancellation().isCancelled() ? interrupted() : new StepOutcome.Failed(wrong.code(), wrong.why());
    }

    private List<Rehearsed> rehearsed() {
        return volumes.stream()
                .map(v -> new Rehearsed(v.of(), v.name(), v.template(), v.tags()))
                .toList();
    }

    private static StepOutcome interrupted() {
        return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while the cut-over was rehearsed");
    }

    @Override
    public StepOutcome undo(StepContext context) {
        Optional<String> left = boot.filter(copy -> context.state().wasCopyAsked())
                .flatMap(copy -> new CopyRemoval(context, copy.copy()).remove());
        if (left.isPresent()) {
            return new StepOutcome.Failed(
                    FailureCode.COPY_NOT_REMOVED, left.orElseThrow() + "; the volumes of the rehearsal stay, too");
        }
        List<Rehearsed> there = rehearsed().stream()
                .filter(v -> context.state().creations().contains(v.name()))
                .filter(v -> v.find(context).isPresent())
                .toList();
        SideBySide.each(context, there, volume -> volume.delete(context));
        return there.isEmpty()
                ? new StepOutcome.AlreadyDone("no volume of the rehearsal is there")
                : new StepOutcome.Done("deleted " + Count.volumes(there) + " of the rehearsal");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
