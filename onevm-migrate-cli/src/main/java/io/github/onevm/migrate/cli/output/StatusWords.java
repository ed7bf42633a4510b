package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import java.util.ArrayList;
import java.util.List;

/** The status of a migration in words. */
final class StatusWords {
    private StatusWords() {}

    static String summary(MigrationStatus status) {
        String at = status.stage().map(StatusWords::at).orElse("");
        return switch (status.phase()) {
            case AT_WORK -> "at work, " + at;
            case UNKNOWN -> "last heard of " + at + "; whether its process is at work cannot be told from here";
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
