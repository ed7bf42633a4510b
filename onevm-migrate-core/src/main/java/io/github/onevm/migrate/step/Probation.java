package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.StopOnDestination;
import io.github.onevm.migrate.execution.Watch;
import io.github.onevm.migrate.execution.Watch.Seen;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches the started VM for a while, because the first RUNNING is not yet a success: a guest may crash, or a host may
 * lose it, seconds later. Changes nothing. A run that resumes the migration watches again from the beginning, and never
 * starts the VM again.
 *
 * <p>What is wrong counts only if it lasts for {@link #SETTLING}: a server may show an older state for a moment. What
 * cannot be read is not wrong: the watch goes on for at most {@link #PATIENCE} until it can.
 *
 * @param vm the VM
 * @param cluster the cluster in which it must run
 * @param systemDatastore the system datastore it must use
 * @param attached its volumes on the destination that are attached while it runs
 * @param lasts how long it is watched
 */
public record Probation(
        VmId vm, ClusterId cluster, DatastoreId systemDatastore, List<VolumeName> attached, Duration lasts)
        implements Step {
    /** A follower shows an older state for a moment (ON-12). */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** How long the end is put off while something cannot be read; a restart of a server takes less. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public Probation {
        attached = List.copyOf(attached);
    }

    @Override
    public String title() {
        return "watch VM " + vm + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public List<String> details() {
        return List.of(
                "it stays RUNNING in cluster " + cluster + ", without a new error",
                "its volumes stay attached to one host of the destination, and to none of the source");
    }

    @Override
    public StepOutcome run(StepContext context) {
        noted(context);
        Course course = new Course(new Watch(context, vm, cluster, systemDatastore, attached), context);
        context.tell(new EventData.Waiting.ForProbation(context.time().now(), Optional.of(lasts)));
        Await.End end = new Await(context)
                .until(lasts, course::look, seen -> course.isFailed())
                .end();
        if (end == Await.End.LIMIT && !course.isGood()) {
            end = new Await(context)
                    .until(PATIENCE, course::look, seen -> course.isGood() || course.isFailed())
                    .end();
        }
        return course.outcome(end);
    }

    /** From now on a run that resumes the migration knows that the VM was RUNNING. */
    private static void noted(StepContext context) {
        try {
            context.journal().beforeChange();
        } catch (Journal.NotWritten e) {
            // No reason to call the VM failed: it is tried again while it is watched, and at the end.
        }
    }

    /** What was seen over time. Confined to the thread of the run. */
    private final class Course {
        private final Watch watch;
        private final StepContext context;
        private Seen last = new Seen.Unreadable("nothing was read");
        private Optional<Instant> wrongSince = Optional.empty();
        private Optional<Seen> good = Optional.empty();

        Course(Watch watch, StepContext context) {
            this.watch = watch;
            this.context = context;
        }

        Seen look() {
            last = watch.look();
            if (isGood()) {
                good = Optional.of(last);
                wrongSince = Optional.empty();
            } else if (last instanceof Seen.Wrong && wrongSince.isEmpty()) {
                wrongSince = Optional.of(context.time().now());
            }
            return last;
        }

        boolean isGood() {
            return last instanceof Seen.Good;
        }

        /** Whether what is wrong has lasted long enough to be believed. */
        boolean isFailed() {
            return last instanceof Seen.Wrong
                    && wrongSince
                            .filter(since -> !context.time().now().isBefore(since.plus(SETTLING)))
                            .isPresent();
        }

        StepOutcome outcome(Await.End end) {
            if (isFailed()) {
                return new StepOutcome.Failed(FailureCode.PROBATION_FAILED, last.what());
            }
            if (end == Await.End.CANCELLED) {
                return new StepOutcome.Failed(
                        FailureCode.INTERRUPTED,
                        "asked to stop before VM " + vm + " had been watched for " + lasts.toSeconds() + " s; "
                                + soFar());
            }
            return isGood()
                    ? new StepOutcome.Done(last.what() + " for " + lasts.toSeconds() + " s")
                    : new StepOutcome.Failed(
                            FailureCode.PROBATION_UNFINISHED,
                            "VM " + vm + " could not be watched to the end: " + last.what() + "; " + soFar());
        }

        private String soFar() {
            return good.map(seen -> "when it was last seen, " + seen.what()).orElse("nothing wrong was seen");
        }
    }

    @Override
    public boolean mayBeUndone(StepContext context) {
        return context.state().discards() || stopping().isUntouched(context);
    }

    private StopOnDestination stopping() {
        return new StopOnDestination(vm, cluster, lasts);
    }

    /** There is nothing to undo. */
    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("watching changes nothing");
    }
}
