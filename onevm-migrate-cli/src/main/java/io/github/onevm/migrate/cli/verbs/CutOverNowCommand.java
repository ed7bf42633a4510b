package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.model.OperatorSignal;
import picocli.CommandLine.Command;

/** Stops the VM without waiting for a short round. */
@Command(
        name = "cut-over-now",
        customSynopsis = "onevm-migrate cut-over-now [options] <vmid>",
        description =
                "Tells the run that moves the VM, on whatever machine it is, to stop the VM after the round that is under way,"
                        + " whatever the next one is expected to take.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class CutOverNowCommand extends SignalVerb {
    public CutOverNowCommand(CliContext surroundings) {
        super(surroundings, OperatorSignal.CUT_OVER_NOW);
    }
}
