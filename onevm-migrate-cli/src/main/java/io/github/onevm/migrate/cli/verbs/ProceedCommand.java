package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.model.OperatorSignal;
import picocli.CommandLine.Command;

/** Lets a migration on hold stop the VM now. */
@Command(
        name = "proceed",
        customSynopsis = "onevm-migrate proceed [options] <vmid>",
        description =
                "Tells the run that holds or pauses the VM's move, on whatever machine it is, to stop the VM and go on.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ProceedCommand extends SignalVerb {
    public ProceedCommand(CliContext surroundings) {
        super(surroundings, OperatorSignal.PROCEED);
    }
}
