package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.model.OperatorSignal;
import picocli.CommandLine.Command;

/** Keeps a migration from stopping the VM. */
@Command(
        name = "pause",
        customSynopsis = "onevm-migrate pause [options] <vmid>",
        description =
                "Tells the run that moves the VM, on whatever machine it is, not to stop the VM before proceed; it goes on"
                        + " sending what is written.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class PauseCommand extends SignalVerb {
    public PauseCommand(CliContext surroundings) {
        super(surroundings, OperatorSignal.PAUSE);
    }
}
