package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.survey.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The expected data and time of a migration, and how reliable the numbers are.
 *
 * @param bytesPerRound the most that each round may send
 * @param rounds the least number of rounds
 * @param downtime the longest downtime of a running VM; zero if it is not stopped, absent if it is not started again or
 *     was already down
 * @param schedulerDecides whether the downtime includes an interval of the scheduler: 10 to 15 s with the default
 *     settings (ON-25), more if no host is free
 * @param sureness how reliable these numbers are
 * @param expected what this site lets expect
 * @param measured what measurements let expect; absent without a rehearsal of this move, and if the move does not do while
 *     the VM is down what was rehearsed
 */
public record Estimate(
        Bytes bytesPerRound,
        int rounds,
        Optional<Duration> downtime,
        boolean schedulerDecides,
        Sureness sureness,
        Expectation expected,
        Optional<MeasuredDowntime> measured) {
    /** How reliable the numbers are. */
    public enum Sureness {
        /**
         * Limits only: the full sizes of the volumes, and the time limits of the phases. Both are far above those of a
         * usual migration.
         */
        UPPER_BOUND
    }

    static Estimate of(Survey survey, List<Step> steps) {
        Bytes sizes = survey.volumes()
                .flatMap(v -> v.onSource().stream())
                .map(Volume::size)
                .reduce(new Bytes(0), Bytes::plus);
        int rounds = (int) steps.stream()
                .filter(s -> s instanceof SendSnapshots || s instanceof SyncRounds || s instanceof RehearseCutOver)
                .count();
        return new Estimate(
                sizes,
                rounds,
                downtime(survey, steps),
                asksScheduler(steps),
                Sureness.UPPER_BOUND,
                new ExpectationModel(survey).expectation(asksScheduler(steps), isUsual(survey)),
                measured(survey, steps));
    }

    private static Optional<MeasuredDowntime> measured(Survey survey, List<Step> steps) {
        return survey.rehearsal()
                .filter(rehearsal -> rehearsal.likeMove() && isUsual(survey))
                .filter(rehearsal -> rehearsal.volumes() == survey.volumes().count())
                .map(rehearsal -> new DowntimeModel(
                                survey.pastMoves(), survey.vm().id(), asksScheduler(steps))
                        .downtime(rehearsal));
    }

    /** Whether the VM runs, and is down for a difference only, until all of it has arrived. */
    private static boolean isUsual(Survey survey) {
        MigrationOptions options = survey.request().options();
        return survey.request().moves()
                && survey.vm().state().isRunning()
                && survey.willStart()
                && !options.preCopyLimit().isZero()
                && !options.startWhileRecovering();
    }

    private static boolean asksScheduler(List<Step> steps) {
        return steps.stream()
                .anyMatch(s -> s instanceof StartVm start && start.host().isEmpty());
    }

    private static Optional<Duration> downtime(Survey survey, List<Step> steps) {
        MigrationOptions options = survey.request().options();
        if (!survey.request().moves()) {
            return Optional.of(Duration.ZERO);
        }
        return survey.willStart()
                ? Optional.of(options.undeployLimit()
                        .plus(lastDifference(options, steps))
                        .plus(options.resumeLimit()))
                : Optional.empty();
    }

    private static Duration lastDifference(MigrationOptions options, List<Step> steps) {
        return steps.stream()
                .filter(SendSnapshots.class::isInstance)
                .flatMap(s -> ((SendSnapshots) s).budget().stream())
                .min(Duration::compareTo)
                .filter(budget -> budget.compareTo(options.finalLimit()) < 0)
                .orElse(options.finalLimit());
    }

    /**
     * For people, of a move that is rolled back if the VM has been down for this long before the last difference has arrived: {@code at
     * most 36.7 GiB in the first of 2 rounds or more, then what was written since; down until that has arrived, and rolled back if that
     * is not so after 60 s; then the VM starts, within 15 min}.
     */
    public String within(Duration allowed, Duration start) {
        return amount() + "; down until that has arrived, and rolled back if that is not so after "
                + allowed.toSeconds() + " s (--max-downtime); then the VM starts, within " + minutes(start) + " min"
                + scheduler();
    }

    /**
     * For people: {@code at most 36.7 GiB in the first of 2 rounds or more, then what was written since; down until that has
     * arrived, 26 min if every limit is used up}.
     */
    @Override
    public String toString() {
        return amount()
                + downtime.map(d -> d.isZero()
                                ? ", not down at all"
                                : "; down until that has arrived, " + minutes(d) + " min if every limit is used up")
                        .orElse(", left down")
                + scheduler();
    }

    private String amount() {
        return "at most " + bytesPerRound
                + (rounds == 1
                        ? " in one round"
                        : " in the first of " + rounds + " rounds or more, then what was written since");
    }

    private String scheduler() {
        return schedulerDecides ? ", 10 to 15 s of it for the scheduler (none with --host)" : "";
    }

    private static long minutes(Duration duration) {
        return duration.plusSeconds(59).toMinutes();
    }
}
