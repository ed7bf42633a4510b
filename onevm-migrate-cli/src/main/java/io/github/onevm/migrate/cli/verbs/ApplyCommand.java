package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.RunSettings;
import io.github.onevm.migrate.cli.options.StopOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.options.WriterOptions;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Executes a plan from a file, once, and only if its facts have not changed. */
@Command(
        name = "apply",
        customSynopsis = "onevm-migrate apply [options] FILE",
        description =
                "Carries out a plan that was written by 'onevm-migrate plan', if nothing that it rests on has changed."
                        + " A plan is carried out once.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ApplyCommand extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE", hideParamSyntax = true, description = "the plan")
    private List<String> files = List.of();

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final StopOption stop = new StopOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ApplyCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        if (files.size() != 1) {
            throw new UsageException((files.isEmpty() ? "the plan is missing" : files.size() + " plans are given")
                    + "; give one: onevm-migrate apply plan.json");
        }
        BackendSettings setup =
                new BackendSettings(writer.metadata(), records.folder()).withFrontEnd(frontEnd.command());
        RunSettings manner = new RunSettings(
                Purpose.MOVE,
                stop.keeps(),
                output.json(),
                records.hint(),
                events.targets(output.json()),
                hooks.settings(surroundings().environment()));
        PlanFile file = new PlanFile(Path.of(files.get(0)));
        Plan plan = file.read();
        file.requireNotApplied();
        MigrationRun run = new MigrationRun(console, manner);
        Migrator migrator = run.hooked(migrator(setup));
        Freshness freshness = migrator.freshness(plan);
        if (!(freshness instanceof Freshness.Fresh)) {
            return Failures.notApplied(run.console(), plan, freshness);
        }
        // If two processes reach this point at the same time, only one can create the mark.
        file.markApplied(console.time().now());
        new PlanPrinter(run.console()).header(plan);
        return run.run(plan.request().vm(), (listener, cancellation) -> migrator.run(plan, listener, cancellation));
    }
}
