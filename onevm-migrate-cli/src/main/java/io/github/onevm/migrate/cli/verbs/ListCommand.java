package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.StatusJson;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.MigrationStatus;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists all migrations with a journal. */
@Command(
        name = "list",
        customSynopsis = "onevm-migrate list [options]",
        description = "Lists all migrations on record: those under way, those that wait to be carried on, and how the"
                + " last one of each VM ended. Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ListCommand extends Verb {
    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ListCommand(CliContext surroundings) {
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
        return list(migrator(setup).readOnly(), json, console);
    }

    public static ExitCode list(Migrator migrator, boolean json, Console console) {
        List<MigrationStatus> all = migrator.list();
        if (json) {
            console.document(StatusJson.write(all, Texts.TEXTS));
        } else {
            new StatusPrinter(console, Optional.empty()).print(all);
        }
        return ExitCode.DONE;
    }
}
