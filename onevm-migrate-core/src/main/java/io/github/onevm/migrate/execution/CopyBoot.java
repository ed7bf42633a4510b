package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Boots a copy of the VM on volumes of a rehearsal, watches it, and removes it. The journal names the copy before the first call,
 * so that any later run finds what there is of it. Confined to the thread of the run.
 */
public final class CopyBoot {
    /** A follower shows an older state for a moment (ON-12). */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** How long the end is put off while the state cannot be read. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StepContext context;
    private final BootedCopy wanted;
    private Optional<Instant> wrongSince = Optional.empty();
    private Optional<VmStatus> last = Optional.empty();
    private boolean good;

    public CopyBoot(StepContext context, BootedCopy wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    /**
     * Does all of it.
     *
     * @return why it has failed; empty if the copy has run and is gone
     * @throws BackendException as the back-ends raise it; what there is then is removed by an undo
     */
    public Optional<StepOutcome> run() {
        if (context.state().wasCopyAsked()) {
            Optional<StepOutcome> left = removed();
            if (left.isPresent()) {
                return left;
            }
        }
        context.state().copyAsked();
        VmId vm = added(registered());
        Instant begun = context.time().now();
        deploy(vm);
        Optional<StepOutcome> failed = started(vm);
        Instant running = context.time().now();
        failed = failed.isPresent() ? failed : watched(vm);
        if (failed.isPresent()) {
            return failed;
        }
        context.tell(new EventData.CopyBooted(
                vm,
                Duration.between(begun, running),
                Duration.between(running, context.time().now())));
        return removed();
    }

    private Optional<StepOutcome> removed() {
        return new CopyRemoval(context, wanted.copy())
                .remove()
                .map(left -> new StepOutcome.Failed(FailureCode.COPY_NOT_REMOVED, left));
    }

    private Map<Integer, ImageId> registered() {
        for (CopyDisk disk : wanted.copy().disks()) {
            VerifiedChange.inOpenNebula(
                            context,
                            new CloudCall.RegisterCopyDisk(disk),
                            () -> context.copies().register(wanted.copy(), disk),
                            () -> image(find(), disk).isPresent())
                    .make();
        }
        List<CopyPart> parts = settled(wanted.copy().disks().size());
        Map<Integer, ImageId> images = new TreeMap<>();
        wanted.copy()
                .disks()
                .forEach(disk -> images.put(disk.disk(), image(parts, disk).orElseThrow(this::unseen)));
        return images;
    }

    private VmId added(Map<Integer, ImageId> images) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.AddCopy(wanted.copy()),
                        () -> context.copies().add(wanted.copy(), images),
                        () -> vm(find()).isPresent())
                .make();
        return vm(settled(images.size() + 1)).orElseThrow(this::unseen);
    }

    private List<CopyPart> find() {
        return context.copies().find(wanted.copy());
    }

    /** What was added shows at once, unless a follower answers. */
    private List<CopyPart> settled(int parts) {
        return new Await(context.forUndo())
                .until(SETTLING, this::find, seen -> seen.size() >= parts)
                .last()
                .orElseThrow(this::unseen);
    }

    private BackendException unseen() {
        return new BackendException.Unavailable(
                "copy " + wanted.copy().name() + " was added, and cannot be found by its name and marks");
    }

    private static Optional<ImageId> image(List<CopyPart> parts, CopyDisk disk) {
        return parts.stream()
                .filter(part -> !part.isVm() && part.name().equals(disk.volume().value()))
                .map(part -> new ImageId(part.id()))
                .findFirst();
    }

    private static Optional<VmId> vm(List<CopyPart> parts) {
        return parts.stream()
                .filter(CopyPart::isVm)
                .map(part -> new VmId(part.id()))
                .findFirst();
    }

    private void deploy(VmId vm) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.DeployCopy(wanted.copy(), wanted.host(), wanted.systemDatastore()),
                        () -> context.control().deploy(vm, wanted.host(), wanted.systemDatastore()),
                        () -> !status(vm).state().isHeld())
                .make();
    }

    private VmStatus status(VmId vm) {
        return context.control().status(vm);
    }

    private Optional<StepOutcome> started(VmId vm) {
        Instant since = context.time().now();
        Await.Result<VmStatus> seen = new Await(context, Pace.CALM)
                .until(wanted.limit(), () -> told(vm, since), s -> s.state().isRunning() || hasFailed(s));
        return switch (seen.end()) {
            case CANCELLED -> Optional.of(interrupted());
            case LIMIT ->
                Optional.of(
                        notBooted(vm, seen.last(), " after " + wanted.limit().toSeconds() + " s, not RUNNING"));
            case REACHED ->
                seen.last().filter(s -> s.state().isRunning()).isPresent()
                        ? Optional.empty()
                        : Optional.of(notBooted(vm, seen.last(), ""));
        };
    }

    private VmStatus told(VmId vm, Instant since) {
        VmStatus status = status(vm);
        if (!status.state().isRunning()) {
            context.tell(new EventData.Waiting.ForCopy(since, Optional.of(wanted.limit()), vm, status.state()));
        }
        return status;
    }

    private static boolean hasFailed(VmStatus status) {
        return status.state().isFailure()
                || status.state().isPoweroff()
                || status.state().isUnknown()
                || status.state().isDone();
    }

    private Optional<StepOutcome> watched(VmId vm) {
        Instant since = context.time().now();
        Await.End end = new Await(context)
                .until(wanted.lasts(), () -> look(vm, since), seen -> hasFallen())
                .end();
        if (end == Await.End.LIMIT && !good) {
            end = new Await(context)
                    .until(PATIENCE, () -> look(vm, since), seen -> good || hasFallen())
                    .end();
        }
        if (end == Await.End.CANCELLED) {
            return Optional.of(interrupted());
        }
        return good ? Optional.empty() : Optional.of(notBooted(vm, last, ", it was RUNNING before"));
    }

    private boolean look(VmId vm, Instant since) {
        good = false;
        VmStatus status = status(vm);
        last = Optional.of(status);
        context.tell(new EventData.Waiting.ForCopy(since, Optional.of(wanted.lasts()), vm, status.state()));
        good = status.state().isRunning();
        if (good) {
            wrongSince = Optional.empty();
        } else if (wrongSince.isEmpty()) {
            wrongSince = Optional.of(context.time().now());
        }
        return good;
    }

    /** What is wrong counts once it has lasted. */
    private boolean hasFallen() {
        return !good
                && wrongSince
                        .filter(since -> !context.time().now().isBefore(since.plus(SETTLING)))
                        .isPresent();
    }

    private StepOutcome notBooted(VmId vm, Optional<VmStatus> status, String more) {
        String what = new Reason(Optional.empty(), context.time().now())
                .beside("VM " + vm + ", the copy of VM " + wanted.copy().of() + ", is ", status);
        return new StepOutcome.Failed(FailureCode.COPY_NOT_BOOTED, what + more);
    }

    private static StepOutcome interrupted() {
        return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while a copy of the VM was booted");
    }
}
