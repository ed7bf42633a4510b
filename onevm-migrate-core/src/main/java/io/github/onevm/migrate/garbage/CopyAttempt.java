package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes a copy of a VM that a rehearsal has left, or the image of one of its disks, if everything that is read now still says that
 * it is one, as a rehearsal makes it, and that nothing needs it. Waits until it is gone.
 */
final class CopyAttempt {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final GarbageParts parts;
    private final Evidence evidence;
    private final Garbage garbage;

    CopyAttempt(GarbageParts parts, Evidence evidence, Garbage garbage) {
        this.parts = parts;
        this.evidence = evidence;
        this.garbage = garbage;
    }

    /**
     * Judges anew, and removes.
     *
     * @throws BackendException when something cannot be read; nothing was changed, or the outcome is unknown
     */
    Attempt.End remove() {
        Optional<CopyPart> now = read();
        if (now.isEmpty()) {
            return Attempt.End.of(Fate.GONE);
        }
        CopyPart part = now.orElseThrow();
        Optional<Garbage> judged = new CopyJudge(evidence).judge(part);
        if (!isSame(judged)) {
            return Attempt.End.kept(judged.map(Garbage::doubts).orElse(List.of()));
        }
        try {
            patiently(part);
        } catch (BackendException.NotFound gone) {
            return Attempt.End.of(Fate.GONE);
        } catch (BackendException.Conflict | BackendException.Refused e) {
            return Attempt.End.failed(e, false);
        } catch (BackendException.Unavailable e) {
            return Attempt.End.failed(e, true);
        } catch (BackendException.Ambiguous e) {
            return isGone() ? Attempt.End.of(Fate.DELETED) : Attempt.End.failed(e, true);
        }
        return isGone()
                ? Attempt.End.of(Fate.DELETED)
                : Attempt.End.failed(
                        new BackendException.Ambiguous(
                                "its removal was accepted, and it is still there after " + LIMIT.toMinutes() + " min"),
                        true);
    }

    /** A VM that is being started, or is ended already, refuses it until it is in its next state. */
    private void patiently(CopyPart part) {
        Instant end = parts.time().now().plus(LIMIT);
        while (true) {
            try {
                ask(part);
                return;
            } catch (BackendException.Refused e) {
                if (!part.isVm() || !parts.time().now().isBefore(end) || !paused()) {
                    throw e;
                }
            }
        }
    }

    private void ask(CopyPart part) {
        if (part.isVm()) {
            parts.copies().end(new VmId(part.id()));
        } else {
            parts.copies().delete(new ImageId(part.id()));
        }
    }

    private Optional<CopyPart> read() {
        return parts.copies().all().stream()
                .filter(part -> CopyJudge.kind(part) == garbage.kind())
                .filter(part -> Integer.toString(part.id()).equals(garbage.id()))
                .findFirst();
    }

    /** Nothing but what a person has seen is removed. */
    private boolean isSame(Optional<Garbage> judged) {
        return judged.filter(Garbage::isCertain)
                .filter(garbage::isSame)
                .filter(now -> now.name().equals(garbage.name()) && now.vm().equals(garbage.vm()))
                .isPresent();
    }

    private boolean isGone() {
        Instant end = parts.time().now().plus(LIMIT);
        while (isThere()) {
            if (!parts.time().now().isBefore(end) || !paused()) {
                return false;
            }
        }
        return true;
    }

    /** What cannot be read counts as there. */
    private boolean isThere() {
        try {
            return read().isPresent();
        } catch (BackendException e) {
            return true;
        }
    }

    private boolean paused() {
        try {
            parts.time().pause(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
