package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.cli.output.Silence;
import io.github.onevm.migrate.cli.verbs.CliContext;
import io.github.onevm.migrate.cli.verbs.Confirmation;
import io.github.onevm.migrate.cli.verbs.Wiring;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The whole command inside this JVM, for tests of other packages: with back-ends and a clock of their choice. */
public final class WiredCommand {
    /**
     * What the command line says about the back-ends.
     *
     * @param metadata how OpenNebula's records are rewritten
     * @param frontEnd how the files of the front-end are reached; empty if they are not
     * @param ledger the place of the journals, given the front-end
     */
    public record Choice(
            MetadataWriter metadata, Optional<FrontEndCommand> frontEnd, Function<OpenNebulaBackend, Ledger> ledger) {}

    /** Makes the library, as {@link Wiring} does. */
    @FunctionalInterface
    public interface Backends {
        Migrator migrator(Choice choice, CallObserver observer, Time time);
    }

    private final Map<String, String> environment;
    private final Backends backends;
    private final Time time;
    private final HeartbeatTiming heartbeat;

    /** Its heartbeat is the machine's. */
    public WiredCommand(Map<String, String> environment, Backends backends, Time time) {
        this(environment, backends, time, HeartbeatTiming.OF_THE_MACHINE);
    }

    public WiredCommand(Map<String, String> environment, Backends backends, Time time, HeartbeatTiming heartbeat) {
        this.environment = environment;
        this.backends = backends;
        this.time = time;
        this.heartbeat = heartbeat;
    }

    /** Runs it; the answer is the exit code. Configuration files are read only if a variable names one. */
    public int run(PrintStream out, PrintStream err, String... arguments) {
        boolean named = environment.containsKey(Configuration.VARIABLE);
        Configuration configuration = named ? Configuration.of(environment) : Configuration.NONE;
        Wiring wiring = (setup, observer, clock) -> backends.migrator(
                new Choice(setup.metadata(), setup.frontEnd(), frontEnd -> Wiring.ledger(setup, frontEnd)),
                observer,
                clock);
        CliContext context = new CliContext(
                named ? configuration.environment() : environment,
                wiring,
                new Console(out, err, time, false, new Silence(heartbeat)),
                Confirmation.ofTheTerminal(),
                configuration);
        return Main.commandLine(context, new String[0])
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }
}
