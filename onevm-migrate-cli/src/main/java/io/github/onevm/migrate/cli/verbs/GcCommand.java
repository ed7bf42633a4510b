package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.GarbageOptions;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.GarbagePrinter;
import io.github.onevm.migrate.cli.output.GarbageWords;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.GarbageJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.spi.BackendException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what moves have left behind, and deletes what is certainly not needed. */
@Command(
        name = "gc",
        customSynopsis = "onevm-migrate gc [options]",
        description = "Lists what moves have left behind on the storage clusters and in OpenNebula, those of the old"
                + " script too. Changes nothing without --delete.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class GcCommand extends Verb {
    private static final String AGAIN = "see what is left: onevm-migrate gc";

    @Mixin
    private final GarbageOptions options = new GarbageOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public GcCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return options.deletes() ? ExitCode.UNTOLD : ExitCode.NOTHING_CHANGED;
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        GarbageRequest request = options.request(surroundings().environment(), names(setup));
        Migrator migrator = migrator(setup);
        GarbageReport report = migrator.readOnly().gc(request);
        if (options.deletes()) {
            return delete(migrator, report, json, console);
        }
        if (json) {
            write(report, console);
            new GarbagePrinter(console.aside()).printUnread(report);
        } else {
            new GarbagePrinter(console).print(report);
        }
        return report.unread().isEmpty() ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }

    private ExitCode delete(Migrator migrator, GarbageReport report, boolean json, Console console) {
        Console people = json ? console.aside() : console;
        GarbagePrinter printer = new GarbagePrinter(people);
        if (!report.unread().isEmpty()) {
            printer.print(report);
            end(report, json, console);
            people.error("nothing is deleted while something cannot be read");
            return ExitCode.NOTHING_CHANGED;
        }
        if (report.unsure().isPresent()) {
            printer.print(report);
            end(report, json, console);
            people.error("nothing is deleted while it cannot be told which volumes are those of this front-end");
            return ExitCode.NOTHING_CHANGED;
        }
        if (report.certain().isEmpty()) {
            printer.print(report);
            end(report, json, console);
            return ExitCode.DONE;
        }
        printer.printCertain(report);
        return isConfirmed(report, people) ? deleteAll(migrator, report, json, console) : ExitCode.NOTHING_CHANGED;
    }

    private boolean isConfirmed(GarbageReport report, Console people) {
        return options.isConfirmed()
                || surroundings()
                        .confirmation()
                        .isGiven(String.valueOf(report.certain().size()), people);
    }

    /** Whatever breaks it off, something may have been deleted. */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    private static ExitCode deleteAll(Migrator migrator, GarbageReport listed, boolean json, Console console) {
        Console people = json ? console.aside() : console;
        Cancellation cancellation = new Cancellation();
        try (Signals signals =
                new Signals(() -> stop(cancellation, people), () -> stopAtOnce(people)).caught(people::detail)) {
            return told(
                    migrator.deleteGarbage(
                            listed, garbage -> people.progress(GarbageWords.fate(garbage)), cancellation),
                    json,
                    console);
        } catch (BackendException.Refused e) {
            people.error("", e);
            Failures.tell(people, ExitCode.NOTHING_CHANGED, Failure.Reason.SITE);
            return ExitCode.NOTHING_CHANGED;
        } catch (RuntimeException | Error e) {
            people.error("a mistake in this program broke off the deletion: ", e);
            people.line("needs a person (exit " + ExitCode.NEEDS_PERSON.number() + "): a part may have been deleted; "
                    + AGAIN);
            Failures.tell(people, ExitCode.NEEDS_PERSON, Failure.Reason.MISTAKE);
            return ExitCode.NEEDS_PERSON;
        }
    }

    private static void stop(Cancellation cancellation, Console people) {
        people.progress("asked to stop: nothing more is deleted after what is being deleted now; a second Ctrl-C ends"
                + " the command at once");
        cancellation.cancel();
    }

    private static void stopAtOnce(Console people) {
        ExitCode code = ExitCode.STOPPED_AT_ONCE;
        String text = "stopped at once (exit " + code.number() + "): a part may have been deleted; " + AGAIN;
        people.line(text);
        Failures.tell(people, code, Failure.of(Failure.Reason.STOPPED, text));
        Runtime.getRuntime().halt(code.number());
    }

    private static ExitCode told(GarbageReport end, boolean json, Console console) {
        new GarbagePrinter(json ? console.aside() : console).printEnd(end);
        end(end, json, console);
        if (end.finds().stream().allMatch(GarbageWords::isSettled)) {
            return ExitCode.DONE;
        }
        boolean changed = end.finds().stream()
                .anyMatch(garbage -> garbage.fate() == Fate.DELETED || garbage.fate() == Fate.FAILED);
        return changed ? ExitCode.NEEDS_PERSON : ExitCode.NOTHING_CHANGED;
    }

    private static void end(GarbageReport report, boolean json, Console console) {
        if (json) {
            write(report, console);
        }
    }

    private static void write(GarbageReport report, Console console) {
        console.document(GarbageJson.write(report, GarbageWords::why, Texts.TEXTS));
    }
}
