package io.github.onevm.migrate.cli.options;

import picocli.CommandLine.Option;

/** Whether the operator knows that the run on the other machine is gone, as typed. Not thread-safe. */
public final class TakeOverOption {
    @Option(
            names = "--take-over",
            description = "the process that had the migration, on another machine, is gone for certain; its journal is"
                    + " watched for 30 s all the same")
    private boolean takeOver;

    public boolean isGiven() {
        return takeOver;
    }
}
