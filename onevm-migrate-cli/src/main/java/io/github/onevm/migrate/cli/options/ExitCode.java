package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.report.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The exit codes of the command. The numbers are stable, because scripts rely on them. */
public enum ExitCode {
    /** Everything that was asked for is done. */
    DONE(0, "done"),
    /** It failed before anything was changed. */
    NOTHING_CHANGED(1, "failed, nothing was changed"),
    /** The command line was not understood. */
    USAGE(2, "wrong use, nothing was changed"),
    /** It failed and was undone. */
    UNDONE(3, "failed and undone, the VM is back where it was"),
    /** It failed and somebody must look. */
    NEEDS_PERSON(4, "failed and needs a person"),
    /** Another run, or an unfinished migration, has the claim on the VM. */
    HELD(5, "another run holds the VM, nothing was changed"),
    /** Everything that was asked for is done, but the result could not be printed. */
    UNTOLD(6, "done, but the result could not be written to the standard output"),
    /** It was told twice to stop. */
    STOPPED_AT_ONCE(130, "stopped at once by a second Ctrl-C, can be resumed or rolled back");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }

    /** For people, a few words. */
    public String meaning() {
        return meaning;
    }

    /** The code for how a run ended. */
    public static ExitCode of(Result result) {
        return switch (result) {
            case DONE -> DONE;
            case UNDONE -> UNDONE;
            case NEEDS_PERSON -> NEEDS_PERSON;
            case NOTHING_CHANGED -> NOTHING_CHANGED;
            case HELD -> HELD;
        };
    }

    /** The code for a refusal because of these findings. */
    public static ExitCode ofRefusal(List<Finding> findings) {
        boolean held = findings.stream()
                .filter(Finding::blocks)
                .anyMatch(finding -> finding.id().equals(Preflight.MIGRATION_UNFINISHED));
        return held ? HELD : NOTHING_CHANGED;
    }

    /** One line per code, for the help. */
    public static List<String> table() {
        return Arrays.stream(values())
                .map(code -> String.format(Locale.ROOT, "  %3d  %s", code.number, code.meaning))
                .toList();
    }
}
