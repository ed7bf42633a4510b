package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.MetadataWriter;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Without a verb: plans and at once runs, or with {@code --dry-run} shows what would be run. */
@Command(
        name = "onevm-migrate",
        customSynopsis = {
            "onevm-migrate [options] <vmid> <cid>",
            "       onevm-migrate check [options] <vmid> <cid>",
            "       onevm-migrate plan [options] -o FILE <vmid> <cid>",
            "       onevm-migrate apply [options] FILE"
        },
        description = "Moves an OpenNebula VM with its StorPool volumes to another OpenNebula cluster.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
final class MigrateCommand extends Verb {
    @Option(
            names = {"-N", "--dry-run"},
            description = "look at everything, print the steps and their calls, change nothing")
    private boolean dryRun;

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    MigrateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    boolean verbose() {
        return options.verbose();
    }

    @Override
    ExitCode act(Console console) {
        requireIds(options);
        MetadataWriter metadata = writer.metadata();
        MigrationRequest request = options.request(surroundings().environment());
        Migrator acting = migrator(metadata, console);
        Migrator migrator = dryRun ? acting.readOnly() : acting;
        Planning planning = migrator.plan(request);
        if (planning instanceof Planning.Ready ready) {
            return act(migrator, ready.plan(), console);
        }
        new PlanPrinter(console).refused(request, ((Planning.Refused) planning).findings());
        return ExitCode.NOTHING_CHANGED;
    }

    private ExitCode act(Migrator migrator, Plan plan, Console console) {
        if (dryRun) {
            new PlanPrinter(console).dryRun(plan);
            return ExitCode.DONE;
        }
        return new MigrationRun(migrator, console).run(plan);
    }
}
