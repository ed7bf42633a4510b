package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.model.OperatorSignal;
import picocli.CommandLine.Command;

/** Takes a migration that is under way back. */
@Command(
        name = "abort",
        customSynopsis = "onevm-migrate abort [options] <vmid>",
        description = "Tells the run that moves the VM, on whatever machine it is, to roll back, as Ctrl-C there does.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class AbortCommand extends SignalVerb {
    public AbortCommand(CliContext surroundings) {
        super(surroundings, OperatorSignal.ABORT);
    }
}
