package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.GarbageOptions;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.GarbagePrinter;
import io.github.onevm.migrate.cli.output.GarbageWords;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.GarbageJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.report.GarbageReport;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what moves have left behind, and deletes what is certainly not needed. */
@Command(
        name = "gc",
        customSynopsis = "onevm-migrate gc [options]",
        description = "Lists what moves have left behind on the storage clusters and in OpenNebula, those of the old"
                + " script too. Changes nothing without --delete.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
public final class GcCommand extends Verb {
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
        GarbageRequest request = options.request(surroundings().environment());
        Migrator migrator = migrator(new BackendSettings(MetadataWriter.DEFAULT, records.folder()));
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
            people.error("nothing is deleted while something cannot be read");
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
        if (options.isConfirmed()) {
            return true;
        }
        Optional<Boolean> answer = surroundings()
                .confirmation()
                .isGiven("Delete these " + report.certain().size() + " for good? Type yes:");
        if (answer.isEmpty()) {
            people.error("there is no terminal to ask at, so nothing was deleted; to delete them, add --yes");
        } else if (!answer.orElseThrow()) {
            people.error("not confirmed, nothing was deleted");
        }
        return answer.orElse(false);
    }

    private static ExitCode deleteAll(Migrator migrator, GarbageReport listed, boolean json, Console console) {
        Console people = json ? console.aside() : console;
        GarbageReport end = migrator.deleteGarbage(
                listed, garbage -> people.progress(GarbageWords.fate(garbage)), new Cancellation());
        new GarbagePrinter(people).printEnd(end);
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
        console.lines(GarbageJson.write(report, GarbageWords::why, Texts.TEXTS));
    }
}
