package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.survey.Survey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether scheduled actions or backup jobs of the VM are due during the migration. */
final class ScheduleChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "SCHEDULED_ACTION_OVERDUE",
                    "OpenNebula tries an overdue action every 15 s until it succeeds: in the middle of the move, or"
                            + " within 15 s of an unlock",
                    "delete it; while the VM is locked that is refused, so wait for the next try and then type both at once:"
                            + " 'onevm unlock <vmid> && onevm sched-delete <vmid> <action>'; up to OpenNebula 6.2 take"
                            + " SCHED_ACTION out with 'onevm update <vmid>'",
                    "ON-32",
                    ScheduleChecks::overdue),
            blocks(
                    "SCHEDULED_TERMINATION_DUE",
                    "OpenNebula would delete the VM and its disks in the middle of the move",
                    "delete the action with 'onevm sched-delete <vmid> <action>', or leave the VM where it ends",
                    "ON-32",
                    ScheduleChecks::terminations),
            warns(
                    "SCHEDULED_ACTION_DUE",
                    "OpenNebula would start, stop or back up the VM in the middle of the move",
                    "delete the action with 'onevm sched-delete <vmid> <action>', or move the VM at another time",
                    "ON-32",
                    ScheduleChecks::actions),
            warns(
                    "BACKUP_JOB_DUE",
                    "a backup keeps the VM from being stopped while it lasts, and fails while the VM is down",
                    "take the VM out of the job with 'onebackupjob update', or move it at another time",
                    "ON-33",
                    ScheduleChecks::backupJobs));

    private ScheduleChecks() {}

    private static Stream<String> overdue(Survey survey) {
        return survey.vm().schedule().stream()
                .filter(a -> a.isOverdue(survey.readAt()))
                .map(a -> survey.vm().label() + " has an overdue " + a
                        + a.message().map(m -> "; the last try: " + m).orElse("")
                        + "; to delete it: " + deletion(survey, a));
    }

    /** The command that deletes an action; documents of old releases have no id. */
    private static String deletion(Survey survey, ScheduledAction action) {
        return "onevm sched-delete " + survey.vm().id() + " "
                + action.id().map(String::valueOf).orElse("<id>");
    }

    private static Stream<String> terminations(Survey survey) {
        return survey.vm().schedule().stream()
                .filter(a -> a.terminates() && a.isDueWithin(survey.readAt(), knownEnd(survey)))
                .map(a -> text(survey, a));
    }

    private static Stream<String> actions(Survey survey) {
        Instant end = end(survey);
        return survey.vm().schedule().stream()
                .filter(a -> a.isDueWithin(survey.readAt(), end))
                .filter(a -> !a.terminates() || !a.isDueWithin(survey.readAt(), knownEnd(survey)))
                .map(a -> text(survey, a));
    }

    private static String text(Survey survey, ScheduledAction action) {
        return survey.vm().label() + " is scheduled for " + action;
    }

    private static Stream<String> backupJobs(Survey survey) {
        Instant end = end(survey);
        return survey.backupJobs().stream().flatMap(job -> due(survey, job, end));
    }

    private static Stream<String> due(Survey survey, BackupJob job, Instant end) {
        return job.nextUntil(survey.readAt(), end).stream()
                .map(when -> job.label() + " backs up " + survey.vm().label()
                        + (job.waiting() ? " as soon as it can" : ", due " + when));
    }

    /** A migration that holds has no known end, so every future action counts. */
    private static Instant end(Survey survey) {
        return survey.request().options().hold() ? Instant.MAX : knownEnd(survey);
    }

    /** The end of the run if every limit is used up and no hold is requested. */
    private static Instant knownEnd(Survey survey) {
        MigrationOptions options = survey.request().options();
        Instant begin = options.cutOverAt()
                .filter(moment -> moment.isAfter(survey.readAt()))
                .orElse(survey.readAt());
        return begin.plus(options.preCopyLimit())
                .plus(options.undeployLimit())
                .plus(options.finalLimit())
                .plus(options.resumeLimit());
    }
}
