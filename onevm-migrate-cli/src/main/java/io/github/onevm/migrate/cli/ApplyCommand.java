package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.opennebula.MetadataWriter;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a plan from a file, once, and only while all that it rests on is still so. */
@Command(
        name = "apply",
        customSynopsis = "onevm-migrate apply [options] FILE",
        description =
                "Carries out a plan that was written by 'onevm-migrate plan', if nothing that it rests on has changed."
                        + " A plan is carried out once.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
final class ApplyCommand extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE", hideParamSyntax = true, description = "the plan")
    private List<String> files = List.of();

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "show the details of each step, every call, and stack traces of errors")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    ApplyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    boolean verbose() {
        return verbose;
    }

    @Override
    ExitCode act(Console console) {
        if (files.size() != 1) {
            throw new UsageException((files.isEmpty() ? "the plan is missing" : files.size() + " plans are given")
                    + "; give one: onevm-migrate apply plan.json");
        }
        MetadataWriter metadata = writer.metadata();
        PlanFile file = new PlanFile(Path.of(files.get(0)));
        Plan plan = file.read();
        file.requireNotApplied();
        Migrator migrator = migrator(metadata, console);
        Freshness freshness = migrator.freshness(plan);
        if (!(freshness instanceof Freshness.Fresh)) {
            new PlanPrinter(console).notApplied(plan, freshness);
            return ExitCode.NOTHING_CHANGED;
        }
        // Of two that come this far at the same time, one cannot make the mark.
        file.markApplied(console.time().now());
        return new MigrationRun(migrator, console).run(plan);
    }
}
