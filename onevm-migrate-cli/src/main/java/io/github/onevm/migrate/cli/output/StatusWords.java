package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The status of a migration in words. */
final class StatusWords {
    private StatusWords() {}

    /** In one sentence, without what changes with each second. */
    static String summary(MigrationStatus status) {
        return summary(status, Optional.empty());
    }

    /**
     * In one sentence, with how long the VM has been down.
     *
     * @param now the present time
     */
    static String summary(MigrationStatus status, Instant now) {
        return summary(status, down(status, now).map(time -> "VM down for " + time));
    }

    private static String summary(MigrationStatus status, Optional<String> down) {
        String at = down.map(words -> words + ", ").orElse("")
                + status.stage().map(StatusWords::at).orElse("");
        String held = status.onHold() ? "on hold, " : "";
        return switch (status.phase()) {
            case AT_WORK -> "at work, " + held + at;
            case UNKNOWN -> "last heard of " + held + at + "; whether its process is at work cannot be told from here";
            case BROKEN_OFF -> "broken off, " + at;
            case NEEDS_PERSON -> "given up, " + at;
            case DONE -> "done";
            case UNDONE -> "rolled back";
            case ELSEWHERE -> elsewhere(status.data());
            case UNREADABLE ->
                "the journal cannot be read"
                        + status.problem().map(problem -> ": " + problem).orElse("");
        };
    }

    /** How long the VM has been down, {@code 3 min 20 s}; empty if it is not. The clock of the run may be ahead. */
    static Optional<String> down(MigrationStatus status, Instant now) {
        return status.downSince()
                .map(since -> since.isAfter(now) ? Duration.ZERO : Duration.between(since, now))
                .map(ProgressWords::time);
    }

    private static String elsewhere(DataLocation data) {
        boolean over = data instanceof DataLocation.JournalElsewhere there && there.over();
        return (over ? "over; " : "not over; ") + LocationWords.of(data);
    }

    private static String at(Stage stage) {
        return (stage.rollingBack() ? "rolling back, begun " : "") + steps(stage);
    }

    private static String steps(Stage stage) {
        List<NumberedStep> steps = stage.lastBegun();
        if (steps.isEmpty()) {
            return "before the first step";
        }
        NumberedStep first = steps.get(0);
        NumberedStep last = steps.get(steps.size() - 1);
        return steps.size() == 1
                ? "in step " + last.number() + " of " + stage.total() + ", " + last.title()
                : "in one of the steps " + first.number() + " to " + last.number() + " of " + stage.total() + ", from '"
                        + first.title() + "' to '" + last.title() + "'";
    }

    static List<String> progress(MigrationStatus status) {
        List<String> lines = new ArrayList<>();
        status.sent().ifPresent(sent -> lines.add("snapshots of all volumes were sent " + sent));
        status.notBefore().ifPresent(moment -> lines.add("the VM is not stopped before " + moment));
        if (status.onHold()) {
            lines.add("the VM is not stopped before somebody says: " + CommandLines.proceed(status.vm()));
        }
        return lines;
    }
}
