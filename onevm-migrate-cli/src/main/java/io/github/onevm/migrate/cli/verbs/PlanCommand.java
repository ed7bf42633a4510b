package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.cli.hooks.HookFolder;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.json.PlanJson;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the plan that a run would execute, so that exactly this plan can be applied later. */
@Command(
        name = "plan",
        customSynopsis = "onevm-migrate plan [options] -o FILE <vmid> <cid>",
        description = "Plans the move and writes the plan, to be looked at and applied later. Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class PlanCommand extends Verb {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "where the plan goes, a file that does not exist yet; - is standard output")
    private Optional<String> out = Optional.empty();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public PlanCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    Optional<String> ineffective() {
        return options.ineffective(false);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        requireIds(options);
        boolean json = output.json();
        String target = out.filter(o -> !o.isEmpty())
                .or(() -> json ? Optional.of(STANDARD_OUTPUT) : Optional.empty())
                .orElseThrow(() -> new UsageException(
                        "-o is missing: where shall the plan go? write -o plan.json, or -o - for standard output"));
        PlanFile file = new PlanFile(Path.of(target));
        if (!target.equals(STANDARD_OUTPUT)) {
            file.requireNew();
        }
        BackendSettings setup =
                new BackendSettings(MetadataWriter.DEFAULT, records.folder()).withFrontEnd(frontEnd.command());
        HookFolder called = HookFolder.open(hooks.settings(surroundings().environment()), console);
        MigrationRequest request = options.request(surroundings().environment(), names(setup));
        Planning planning = migrator(setup).readOnly().plan(request);
        if (planning instanceof Planning.Ready ready) {
            deliver(ready.plan(), target, file, called, console);
            return ExitCode.DONE;
        }
        List<Finding> findings = ((Planning.Refused) planning).findings();
        return Failures.refused(console, PlanPrinter.words(request), findings);
    }

    private static void deliver(Plan plan, String target, PlanFile file, HookFolder hooks, Console console) {
        if (target.equals(STANDARD_OUTPUT)) {
            console.document(PlanJson.write(plan));
            return;
        }
        file.write(plan);
        PlanPrinter printer = new PlanPrinter(console);
        printer.header(plan);
        printer.estimate(plan);
        hooks.announce(plan, console);
        console.line("the plan of " + plan.steps().size() + " steps is in " + target + ", nothing was changed");
        console.line("to carry it out: onevm-migrate apply " + target + hooks.option());
        if (console.isForDocument()) {
            console.document(PlanJson.write(plan));
        }
    }
}
