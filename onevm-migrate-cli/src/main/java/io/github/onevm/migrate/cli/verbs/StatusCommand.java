package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.ReplayOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.EventFile;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.StatusJson;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.MigrationStatus;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the status of a VM's migration: what happened, where the VM and its data are, what to do next. */
@Command(
        name = "status",
        customSynopsis = "onevm-migrate status [options] [<vmid>]",
        description = "Says how the migration of a VM stands, where the VM and its data are, and what to do next;"
                + " without an id, lists all migrations on record. Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class StatusCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Option(
            names = "--watch",
            description =
                    "show how far the migration is until it ends, from any machine that reads its journal; Ctrl-C ends only"
                            + " the watching")
    private boolean watch;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ReplayOption replay = new ReplayOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public StatusCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        Optional<String> events = replay.file(json);
        if (watch && json) {
            throw new UsageException("--watch shows no document; leave out one of --watch and --output json");
        }
        Optional<VmId> one = vm.atMostOne("status", names(setup));
        if (watch && one.isEmpty()) {
            throw new UsageException("--watch watches one VM; give it: onevm-migrate status 42 --watch");
        }
        Migrator migrator = migrator(setup).readOnly();
        if (one.isEmpty()) {
            if (events.isPresent()) {
                throw new UsageException("--events needs a VM: onevm-migrate status 42 --events move.events");
            }
            return ListCommand.list(migrator, json, console);
        }
        Optional<MigrationStatus> status = migrator.status(one.orElseThrow());
        if (status.isEmpty()) {
            console.error("no migration of VM " + one.orElseThrow()
                    + " is on record; those on record are shown by: onevm-migrate list");
            return ExitCode.NOTHING_CHANGED;
        }
        events.ifPresent(file -> EventFile.replay(file, migrator.events(one.orElseThrow()), console));
        if (watch) {
            return new StatusWatch(migrator, one.orElseThrow(), console)
                    .watch(status.orElseThrow(), new StatusPrinter(console, records.hint())::print);
        }
        if (json) {
            console.document(StatusJson.write(status.orElseThrow(), Texts.TEXTS));
        } else {
            new StatusPrinter(console, records.hint()).print(status.orElseThrow());
        }
        return ExitCode.DONE;
    }
}
