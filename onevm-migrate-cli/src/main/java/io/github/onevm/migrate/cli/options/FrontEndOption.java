package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the files of the front-end are reached, as typed and parsed. Not thread-safe. */
public final class FrontEndOption {
    private static final String NAME = "--front-end-command";

    @Option(
            names = NAME,
            paramLabel = "COMMAND",
            description =
                    "how to run a shell on the front-end as oneadmin, like \"ssh oneadmin@frontend\"; for a VM that"
                            + " keeps UEFI variables or the state of a TPM in its home there (default: such a VM is"
                            + " refused)")
    private Optional<String> command = Optional.empty();

    /**
     * The command; empty if none was given.
     *
     * @throws UsageException when it has no word or an empty one, or a quote is not closed
     */
    public Optional<FrontEndCommand> command() {
        return command.map(
                text -> new FrontEndCommand(CommandSplitter.command(NAME, text, "\"ssh oneadmin@frontend\"")));
    }
}
