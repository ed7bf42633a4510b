package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.RunSettings;
import io.github.onevm.migrate.cli.options.StopOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.options.WriterOptions;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a moved VM back to where it came from, with what its guest has written since. */
@Command(
        name = "reverse",
        customSynopsis = "onevm-migrate reverse [options] <vmid>",
        description =
                "Moves a VM back to the cluster that its last migration has taken it from, with everything that the"
                        + " guest has written since, and sends only that. The options are those of a move.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
public final class ReverseCommand extends Verb {
    @Option(
            names = {"-N", "--dry-run"},
            description = "look at everything, print the steps and their calls, change nothing")
    private boolean dryRun;

    @Option(
            names = "--full",
            description = "send everything, if what both clusters have in common is gone or not known")
    private boolean full;

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final StopOption stop = new StopOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ReverseCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return dryRun ? ExitCode.NOTHING_CHANGED : ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        requireOneId(options);
        if (dryRun && output.json()) {
            throw new UsageException("--output json is for the report of a run, and a dry run has none; leave it out");
        }
        Reverse reverse = options.reverse(surroundings().environment(), full);
        BackendSettings setup =
                new BackendSettings(writer.metadata(), records.folder()).withFrontEnd(frontEnd.command());
        MigrationRun run =
                new MigrationRun(console, new RunSettings(Purpose.MOVE, stop.keeps(), output.json(), records.hint()));
        Migrator acting = migrator(setup);
        Migrator migrator = dryRun ? acting.readOnly() : acting;
        Planning planning = migrator.planReverse(reverse);
        if (planning instanceof Planning.Ready ready) {
            return act(migrator, ready.plan(), run);
        }
        List<Finding> findings = ((Planning.Refused) planning).findings();
        new PlanPrinter(run.console()).refused("taking VM " + reverse.vm() + " back", findings);
        return ExitCode.ofRefusal(findings);
    }

    private ExitCode act(Migrator migrator, Plan plan, MigrationRun run) {
        PlanPrinter printer = new PlanPrinter(run.console());
        if (dryRun) {
            printer.dryRun(plan);
            return ExitCode.DONE;
        }
        printer.header(plan);
        return run.run(plan.request().vm(), (listener, cancellation) -> migrator.run(plan, listener, cancellation));
    }
}
