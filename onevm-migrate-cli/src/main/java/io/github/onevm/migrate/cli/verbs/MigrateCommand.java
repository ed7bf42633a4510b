package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.Spelling;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import java.util.List;
import picocli.CommandLine.Command;

/** Without a verb: plans and runs, or with {@code --dry-run} shows what would be run. */
@Command(
        name = MigrateCommand.NAME,
        customSynopsis = {
            "onevm-migrate [options] <vmid> <cid>",
            "       onevm-migrate check [options] <vmid> <cid>",
            "       onevm-migrate plan [options] -o FILE <vmid> <cid>",
            "       onevm-migrate apply [options] FILE",
            "       onevm-migrate status [options] [<vmid>]",
            "       onevm-migrate list [options]",
            "       onevm-migrate report [options] [-o FILE] <vmid>",
            "       onevm-migrate resume [options] <vmid>",
            "       onevm-migrate rollback [options] <vmid>",
            "       onevm-migrate rehearse [options] <vmid> <cid>",
            "       onevm-migrate reverse [options] <vmid>",
            "       onevm-migrate wave [options] FILE",
            "       onevm-migrate commit [options] <vmid>",
            "       onevm-migrate verify [options] <vmid>",
            "       onevm-migrate gc [options]",
            "       onevm-migrate proceed [options] <vmid>",
            "       onevm-migrate pause [options] <vmid>",
            "       onevm-migrate cut-over-now [options] <vmid>",
            "       onevm-migrate abort [options] <vmid>",
            "       onevm-migrate forget [options] <vmid>",
            "       onevm-migrate config [options] show"
        },
        description = "Moves an OpenNebula VM with its StorPool volumes to another OpenNebula cluster.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class MigrateCommand extends MoveVerb {
    public static final String NAME = "onevm-migrate";

    public MigrateCommand(CliContext surroundings) {
        super(surroundings);
    }

    private record Move(MigrationRequest request) implements Job {
        @Override
        public Planning plan(Migrator migrator) {
            return migrator.plan(request);
        }

        @Override
        public String words() {
            return PlanPrinter.words(request);
        }
    }

    /** A misspelt verb would be taken for the name of a VM. */
    private static void requireNoVerb(List<String> typed) {
        if (typed.size() == 1 && typed.get(0).equals("help")) {
            throw new UsageException("'help' is no verb; write 'onevm-migrate --help', or --help after a verb");
        }
        typed.stream()
                .findFirst()
                .flatMap(first -> Spelling.closest(first, Verbs.NAMES))
                .ifPresent(meant -> {
                    throw new UsageException("'" + typed.get(0) + "' is no verb; did you mean 'onevm-migrate " + meant
                            + "'? A VM of that name is given by its id");
                });
    }

    @Override
    public Job job(Options options, Names names) {
        requireNoVerb(options.ids());
        requireIds(options);
        return new Move(options.request(surroundings().environment(), names));
    }
}
