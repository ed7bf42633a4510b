package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.cli.options.EventTargets;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
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
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.json.DryRunJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common part of the verbs that plan a move and run it at once, or with {@code --dry-run} show what would be run. */
public abstract class MoveVerb extends Verb {
    @Option(
            names = {"-N", "--dry-run"},
            description = "look at everything, print the steps and their calls, change nothing")
    private boolean dryRun;

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
    private final EventOptions events = new EventOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public MoveVerb(CliContext surroundings) {
        super(surroundings);
    }

    /** A job, as its options say. */
    public interface Job {
        /** Plans it. */
        Planning plan(Migrator migrator);

        /** The move that this job rehearses; empty if it rehearses none. */
        default Optional<MigrationRequest> rehearsed() {
            return Optional.empty();
        }

        /** Runs its plan. */
        default MigrationReport run(Migrator migrator, Plan plan, Running running) {
            return migrator.run(plan, running.listener(), running.cancellation());
        }

        /** What it does that is in no plan, for people; empty if there is nothing. */
        default Optional<String> beyondThePlan() {
            return Optional.empty();
        }

        /** For people, the subject of a sentence: {@code moving VM 42 to cluster 101}. */
        String words();
    }

    /**
     * A run.
     *
     * @param console where its progress is told
     */
    public record Running(MigrationListener listener, Cancellation cancellation, Console console) {}

    /**
     * Reads the job from the options.
     *
     * @throws UsageException when ids are missing or too many
     */
    public abstract Job job(Options options, Names names);

    @Override
    Optional<String> ineffective() {
        return options.ineffective(isRehearsal());
    }

    /** Whether the VM is not touched. */
    boolean isRehearsal() {
        return false;
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
        MigrationRun run = new MigrationRun(console, manner());
        BackendSettings setup =
                new BackendSettings(writer.metadata(), records.folder()).withFrontEnd(frontEnd.command());
        Job job = job(options, names(setup));
        Migrator acting = run.hooked(migrator(setup));
        Migrator migrator = dryRun ? acting.readOnly() : acting;
        Planning planning = job.plan(migrator);
        if (planning instanceof Planning.Ready ready) {
            return act(migrator, job, ready.plan(), run);
        }
        return Failures.refused(run.console(), job.words(), ((Planning.Refused) planning).findings());
    }

    /** As the plan of the move tells it from now on. A failure to read it is no failure of the rehearsal. */
    private static void tellDowntime(Migrator migrator, MigrationRequest move, Console console) {
        try {
            if (migrator.readOnly().plan(move) instanceof Planning.Ready ready) {
                new PlanPrinter(console).measured(ready.plan());
            }
        } catch (BackendException e) {
            console.line("the estimate cannot be read now: " + e.getMessage());
        }
    }

    private RunSettings manner() {
        boolean json = output.json();
        if (dryRun && stop.isGiven()) {
            throw new UsageException(
                    "--on-stop has no effect with -N: a dry run does nothing that could be rolled back;"
                            + " leave one of the two out");
        }
        EventTargets targets = events.targets(json);
        if (dryRun && !targets.equals(EventTargets.NONE)) {
            throw new UsageException(
                    "--events, --syslog and --metrics-file have no effect with -N: a dry run has no events;"
                            + " leave one of the two out");
        }
        if (isRehearsal() && hooks.isGiven()) {
            throw new UsageException(
                    HookOptions.FOLDER + " has no effect with a rehearsal, which calls no hook; leave it out");
        }
        return new RunSettings(
                Purpose.MOVE,
                stop.keeps(),
                json,
                records.hint(),
                targets,
                hooks.settings(surroundings().environment()));
    }

    private ExitCode act(Migrator migrator, Job job, Plan plan, MigrationRun run) {
        PlanPrinter printer = new PlanPrinter(run.console());
        if (dryRun) {
            if (run.console().isForDocument()) {
                run.console()
                        .document(DryRunJson.write(
                                plan, PlanPrinter.CALLS, run.hooks().names()));
            } else {
                printer.dryRun(plan);
                run.hooks().announce(plan, run.console());
                job.beyondThePlan().ifPresent(run.console()::line);
            }
            return ExitCode.DONE;
        }
        printer.header(plan);
        return run.run(plan.request().vm(), (listener, cancellation) -> {
            MigrationReport report = job.run(migrator, plan, new Running(listener, cancellation, run.console()));
            if (report.result() == Result.DONE) {
                job.rehearsed().ifPresent(move -> tellDowntime(migrator, move, run.console()));
            }
            return report;
        });
    }
}
