package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.VerificationPrinter;
import io.github.onevm.migrate.cli.output.VerificationWords;
import io.github.onevm.migrate.json.VerificationJson;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares what the migration of a VM has left with its journal. */
@Command(
        name = "verify",
        customSynopsis = "onevm-migrate verify [options] <vmid>",
        description = "Compares what the finished migration of a VM has left with its journal: records, volumes, tags,"
                + " snapshots, attachments. Exit code 0 when all is as it should be, 1 when something differs or cannot be"
                + " read. Changes nothing.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
public final class VerifyCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public VerifyCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        VmId one = vm.one("verify");
        boolean json = output.json();
        Verification verification = migrator(new BackendSettings(MetadataWriter.DEFAULT, records.folder()))
                .readOnly()
                .verify(one);
        if (json) {
            console.lines(VerificationJson.write(verification, VerificationWords::line));
        } else {
            new VerificationPrinter(console).print(verification);
        }
        return verification.verdict() == Verdict.OK ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }
}
