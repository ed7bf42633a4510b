package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.plan.Planning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a moved VM back to where it came from, with what its guest has written since. */
@Command(
        name = "reverse",
        customSynopsis = "onevm-migrate reverse [options] <vmid>",
        description =
                "Moves a VM back to the cluster that its last migration has taken it from, with everything that the"
                        + " guest has written since, and sends only that. The options are those of a move.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ReverseCommand extends MoveVerb {
    @Option(
            names = "--full",
            description = "send everything, if what both clusters have in common is gone or not known")
    private boolean full;

    public ReverseCommand(CliContext surroundings) {
        super(surroundings);
    }

    private record Return(Reverse reverse) implements Job {
        @Override
        public Planning plan(Migrator migrator) {
            return migrator.planReverse(reverse);
        }

        @Override
        public String words() {
            return "taking VM " + reverse.vm() + " back";
        }
    }

    @Override
    public Job job(Options options, Names names) {
        requireOneId(options);
        return new Return(options.reverse(surroundings().environment(), names, full));
    }
}
