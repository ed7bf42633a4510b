package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.ProceedingWords;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.ProceedingJson;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Proceeding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a migration on hold stop the VM now. */
@Command(
        name = "proceed",
        customSynopsis = "onevm-migrate proceed [options] <vmid>",
        description =
                "Tells the run that holds the VM's move (--hold), on whatever machine it is, to stop the VM and go on.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
public final class ProceedCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ProceedCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        VmId id = vm.one("proceed", names(setup));
        Proceeding proceeding = migrator(setup).proceed(id);
        String answer = ProceedingWords.of(proceeding);
        if (json) {
            console.document(ProceedingJson.write(proceeding, answer, Texts.TEXTS));
        }
        if (proceeding.told()) {
            console.line(answer);
            return ExitCode.DONE;
        }
        console.error(answer);
        return ExitCode.NOTHING_CHANGED;
    }
}
