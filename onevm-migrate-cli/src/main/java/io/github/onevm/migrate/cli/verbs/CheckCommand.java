package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.FindingsPrinter;
import io.github.onevm.migrate.json.FindingsJson;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.plan.Planning;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks whether the VM could be moved now, and shows all findings. */
@Command(
        name = "check",
        customSynopsis = "onevm-migrate check [options] <vmid> <cid>",
        description =
                "Looks whether the VM could be moved now: exit code 0 when it could, 1 when something is in the way."
                        + " Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class CheckCommand extends Verb {
    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public CheckCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    Optional<String> ineffective() {
        return options.ineffective(false);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        requireIds(options);
        boolean json = output.json();
        BackendSettings setup =
                new BackendSettings(MetadataWriter.DEFAULT, records.folder()).withFrontEnd(frontEnd.command());
        MigrationRequest request = options.request(surroundings().environment(), names(setup));
        Planning planning = migrator(setup).readOnly().plan(request);
        if (json) {
            console.document(FindingsJson.write(request, planning));
        } else {
            new FindingsPrinter(console).print(request, planning);
        }
        return planning instanceof Planning.Refused ? ExitCode.NOTHING_CHANGED : ExitCode.DONE;
    }
}
