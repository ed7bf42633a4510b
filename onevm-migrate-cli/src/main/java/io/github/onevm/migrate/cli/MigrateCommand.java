package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.MetadataWriter;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: from options to calls of the library to an exit code. */
@Command(
        name = "onevm-migrate",
        customSynopsis = "onevm-migrate [options] <vmid> <cid>",
        description = "Moves an OpenNebula VM with its StorPool volumes to another OpenNebula cluster.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
final class MigrateCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Wiring wiring;
    private final Console quiet;

    @Mixin
    private final Options options = new Options();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    /**
     * @param environment the environment variables
     * @param wiring makes the migrator
     * @param console where to print; how much is an option
     */
    MigrateCommand(Map<String, String> environment, Wiring wiring, Console console) {
        this.environment = environment;
        this.wiring = wiring;
        this.quiet = console;
    }

    @Override
    public Integer call() {
        try {
            return checked().number();
        } catch (UsageException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ExitCode checked() {
        new Ids(options.ids(), spec.commandLine().getParseResult()).requireTwo();
        Console console = quiet.verbose(options.verbose());
        MetadataWriter metadata = options.metadata();
        try {
            MigrationRequest request = options.request(environment);
            Migrator migrator = wiring.migrator(metadata, observer(console), console.time());
            return act(migrator, request, migrator.plan(request), console);
        } catch (BackendException | IllegalArgumentException e) {
            console.error("", e);
            return ExitCode.NOTHING_CHANGED;
        } catch (UsageException e) {
            throw e;
        } catch (RuntimeException e) {
            console.error("a mistake in this program, nothing was changed; -v shows where: ", e);
            return ExitCode.NOTHING_CHANGED;
        }
    }

    private ExitCode act(Migrator migrator, MigrationRequest request, Planning planning, Console console) {
        if (planning instanceof Planning.Ready ready) {
            return act(migrator, ready.plan(), console);
        }
        Planning.Refused refused = (Planning.Refused) planning;
        new PlanPrinter(console)
                .refused("moving VM " + request.vm() + " to cluster " + request.target(), refused.findings());
        return ExitCode.NOTHING_CHANGED;
    }

    private ExitCode act(Migrator migrator, Plan plan, Console console) {
        if (options.dryRun()) {
            new PlanPrinter(console).dryRun(plan);
            return ExitCode.DONE;
        }
        return new MigrationRun(migrator, console).run(plan);
    }

    private static CallObserver observer(Console console) {
        return (backend, call, outcome, took) ->
                console.detail(backend + "  " + call + "  " + outcome + "  " + took.toMillis() + " ms");
    }
}
