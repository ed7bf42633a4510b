package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.TakeOverOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.ForgettingWords;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.ForgettingJson;
import io.github.onevm.migrate.model.Forget;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.Forgetting.Answer;
import io.github.onevm.migrate.report.MigrationStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the journal of a migration that nobody needs, after showing what it tells. */
@Command(
        name = "forget",
        customSynopsis = "onevm-migrate forget [options] <vmid>",
        description =
                "Removes the journal of a VM's last migration that nobody needs, after showing what it tells and a"
                        + " confirmation. VM, volumes and snapshots stay as they are. Refused while the migration must be resumed or"
                        + " rolled back.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ForgetCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Option(
            names = {"-N", "--dry-run"},
            description = "show it, remove nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "remove it without asking")
    private boolean yes;

    @Mixin
    private final TakeOverOption takeOver = new TakeOverOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ForgetCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return dryRun ? ExitCode.NOTHING_CHANGED : ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        VmId id = vm.one("forget", names(setup));
        Forget request = takeOver.isGiven() ? Forget.of(id).takingOver() : Forget.of(id);
        Migrator migrator = migrator(setup);
        Console people = json ? console.aside() : console;
        Forgetting preview = migrator.readOnly().preview(request);
        boolean going = preview.isAllowed() && yes && !dryRun;
        preview.known().ifPresent(known -> show(known, going, people));
        if (!preview.isAllowed() || dryRun) {
            return told(preview, json, console);
        }
        if (preview.endsWayBack() && !going) {
            people.line(ForgettingWords.instead(preview));
        }
        return yes || surroundings().confirmation().isGivenToForget(id, console)
                ? told(migrator.forget(request), json, console)
                : ExitCode.NOTHING_CHANGED;
    }

    /** What can be done with a journal is void once it is removed. */
    private void show(MigrationStatus known, boolean going, Console people) {
        StatusPrinter printer = new StatusPrinter(people, records.hint());
        if (going) {
            printer.printWithoutNext(known);
        } else {
            printer.print(known);
        }
    }

    private static ExitCode told(Forgetting forgetting, boolean json, Console console) {
        String text = ForgettingWords.of(forgetting);
        if (json) {
            console.document(ForgettingJson.write(forgetting, text, Texts.TEXTS));
        }
        if (forgetting.isAllowed()) {
            (json ? console.aside() : console).line(text);
            return ExitCode.DONE;
        }
        console.error(text);
        return forgetting.answer() == Answer.HELD ? ExitCode.HELD : ExitCode.NOTHING_CHANGED;
    }
}
