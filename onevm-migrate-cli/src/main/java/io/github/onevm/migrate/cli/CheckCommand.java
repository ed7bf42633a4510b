package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.json.FindingsJson;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.MetadataWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the VM could be moved now, and shows all that is in the way. */
@Command(
        name = "check",
        customSynopsis = "onevm-migrate check [options] <vmid> <cid>",
        description =
                "Looks whether the VM could be moved now: exit code 0 when it could, 1 when something is in the way."
                        + " Changes nothing.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
final class CheckCommand extends Verb {
    @Option(names = "--output", paramLabel = "table|json", description = "how to print findings (default: table)")
    private String output = "table";

    @Mixin
    private final Options options = new Options();

    CheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    boolean verbose() {
        return options.verbose();
    }

    @Override
    ExitCode act(Console console) {
        requireIds(options);
        boolean json = json();
        MigrationRequest request = options.request(surroundings().environment());
        Assessment assessment =
                migrator(MetadataWriter.DEFAULT, console).readOnly().check(request);
        if (json) {
            console.lines(FindingsJson.write(request, assessment));
        } else {
            new FindingsPrinter(console).print(request, assessment);
        }
        return assessment.blocks() ? ExitCode.NOTHING_CHANGED : ExitCode.DONE;
    }

    private boolean json() {
        return switch (output) {
            case "json" -> true;
            case "table" -> false;
            default ->
                throw new UsageException(
                        "--output '" + output + "' is not known; write --output table or --output json");
        };
    }
}
