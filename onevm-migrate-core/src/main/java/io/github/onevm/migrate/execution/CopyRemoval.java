package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes a copy of a VM: first itself, then the images of its disks. Removed is only what has its name, its marks, and nothing
 * that a rehearsal does not give. Goes on when the run is asked to stop. Confined to the thread of the run.
 */
public final class CopyRemoval {
    /** A driver detaches and deletes every disk first. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A call that was accepted shows within this time (ON-12). */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final StepContext context;
    private final VmCopy copy;
    private Optional<Instant> asked = Optional.empty();
    private String refusal = "";

    public CopyRemoval(StepContext context, VmCopy copy) {
        this.context = context.forUndo();
        this.copy = copy;
    }

    /**
     * Removes what there is.
     *
     * @return what stays and why, for people; empty if nothing does
     * @throws BackendException when it cannot be found out, or the outcome of a call is unknown
     */
    public Optional<String> remove() {
        List<CopyPart> there = look();
        Optional<String> objection = there.stream()
                .flatMap(part -> part.objection().stream().map(why -> part.label() + " stays, because " + why))
                .findFirst();
        if (there.isEmpty() || objection.isPresent()) {
            return objection;
        }
        Optional<String> left = gone(CopyPart::isVm, this::end);
        return left.isPresent() ? left : gone(part -> !part.isVm(), this::delete);
    }

    private List<CopyPart> look() {
        return Patience.now(context).look(() -> context.copies().find(copy));
    }

    /** Asks until they are gone, or the time is over. */
    private Optional<String> gone(Predicate<CopyPart> which, Predicate<CopyPart> ask) {
        asked = Optional.empty();
        Instant since = context.time().now();
        List<CopyPart> left = new Await(context)
                .until(
                        LIMIT,
                        () -> {
                            List<CopyPart> parts = context.copies().find(copy).stream()
                                    .filter(which)
                                    .toList();
                            if (!parts.isEmpty()) {
                                context.tell(
                                        new EventData.Waiting.ForCopyGone(since, Optional.of(LIMIT), parts.size()));
                            }
                            boolean again = asked.map(
                                            at -> !context.time().now().isBefore(at.plus(SETTLING)))
                                    .orElse(true);
                            if (again
                                    && parts.stream()
                                                    .filter(part -> !part.leaving())
                                                    .filter(ask)
                                                    .count()
                                            > 0) {
                                asked = Optional.of(context.time().now());
                            }
                            return parts;
                        },
                        List::isEmpty)
                .last()
                .orElseThrow(() -> new BackendException.Unavailable("what there is of copy " + copy.name()
                        + " could not be read for " + LIMIT.toMinutes() + " min"));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        left.stream().map(CopyPart::label).collect(Collectors.joining(", ")) + " could not be removed"
                                + (refusal.isEmpty() ? " within " + LIMIT.toMinutes() + " min" : ": " + refusal));
    }

    private boolean end(CopyPart part) {
        VmId vm = new VmId(part.id());
        return made(
                new CloudCall.EndCopy(Optional.of(vm)), () -> context.copies().end(vm));
    }

    private boolean delete(CopyPart part) {
        ImageId image = new ImageId(part.id());
        return made(
                new CloudCall.DeleteCopyImage(Optional.of(image)),
                () -> context.copies().delete(image));
    }

    /** Whether it may have taken effect. What is refused in a state of passage is tried again in the next one (ON-115). */
    private boolean made(CloudCall call, Runnable action) {
        Patience.now(context).record();
        Instant begun = context.time().now();
        try {
            action.run();
            context.tell(new EventData.CallMade(
                    call, true, Duration.between(begun, context.time().now())));
            return true;
        } catch (BackendException.Ambiguous e) {
            return true;
        } catch (BackendException.NotFound e) {
            return false;
        } catch (BackendException.Refused e) {
            refusal = String.valueOf(e.getMessage());
            return false;
        }
    }
}
