package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.config.Defaults;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.DecimalNumbers;
import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.Ids;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.CallsUnderWay;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.Heartbeat;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The common part of the verbs: every failure before a run ends in one line and an exit code. */
public abstract class Verb implements Callable<Integer> {
    public static final String REQUEST_TIMEOUT = "--request-timeout";
    static final String NO_COLOR = "--no-color";
    static final String QUIET = "--quiet";

    private final CliContext surroundings;
    private final Map<BackendSettings, Migrator> opened = new HashMap<>();
    private CallsUnderWay calls;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    public Verb(CliContext surroundings) {
        this.surroundings = surroundings;
        this.calls = new CallsUnderWay(surroundings.console());
    }

    /** Whether {@code --verbose} was given. */
    public abstract boolean verbose();

    /**
     * Executes the verb.
     *
     * @throws UsageException when the command line cannot be used
     * @throws BackendException when the site does not answer properly; nothing was changed
     * @throws IllegalArgumentException when configuration or a file is wrong; nothing was changed
     */
    public abstract ExitCode act(Console console);

    /**
     * Why one of the options as they are now has no effect; empty if all have. Asked for each value of a configuration file, which
     * is then left out.
     */
    Optional<String> ineffective() {
        return Optional.empty();
    }

    @Override
    public final Integer call() {
        Defaults defaults = new Defaults(
                surroundings.configuration(), spec, spec.commandLine().getParseResult());
        try {
            requireVerbFirst();
            defaults.apply(this::ineffective);
            Console plain = console();
            Console console = isForDocument() ? plain.forDocument() : areEventsTheOutput() ? plain.forEvents() : plain;
            return told(console, checked(console)).number();
        } catch (UsageException e) {
            throw new ParameterException(spec.commandLine(), defaults.explained(String.valueOf(e.getMessage())), e);
        }
    }

    /** As the common options want it. */
    private Console console() {
        Console console = surroundings.console().verbose(verbose());
        Console painted = isGiven(NO_COLOR) ? console.on(console.terminal().plain()) : console;
        return isGiven(QUIET) ? painted.quiet() : painted;
    }

    private boolean isGiven(String flag) {
        return Optional.ofNullable(spec.findOption(flag))
                .map(option -> Boolean.TRUE.equals(option.getValue()))
                .orElse(false);
    }

    /** The exit code if the output could not be written: nothing was delivered. For a run, what was done stays done. */
    private ExitCode told(Console console, ExitCode code) {
        if (!console.isBroken()) {
            Failures.tell(console, code, Failure.Reason.OTHER);
            return code;
        }
        console.error("the standard output could not be written in full: the disk behind it is full, or its reader is"
                + " gone; " + (code == ExitCode.DONE ? unwritten().meaning() : "this run: " + code.meaning()));
        return code == ExitCode.DONE ? unwritten() : code;
    }

    /** The exit code of a successful verb whose result could not be written. */
    public ExitCode unwritten() {
        return ExitCode.NOTHING_CHANGED;
    }

    /** Refuses options before the verb: they belong to the command without a verb and would have no effect here. */
    private void requireVerbFirst() {
        for (CommandSpec parent = spec.parent(); parent != null; parent = parent.parent()) {
            if (!parent.commandLine().getParseResult().matchedArgs().isEmpty()) {
                throw new UsageException("options and ids are before the verb '" + spec.name()
                        + "'; write them after it: " + spec.qualifiedName() + " ...");
            }
        }
    }

    private ExitCode checked(Console console) {
        try {
            surroundings.configuration().requireReadable();
            return heard(console);
        } catch (BackendException | IllegalArgumentException e) {
            console.error("", e);
            Failures.tell(console, ExitCode.NOTHING_CHANGED, reason(e));
            return ExitCode.NOTHING_CHANGED;
        } catch (UsageException e) {
            throw e;
        } catch (RuntimeException e) {
            console.error("a mistake in this program, nothing was changed; -v shows where: ", e);
            Failures.tell(console, ExitCode.NOTHING_CHANGED, Failure.Reason.MISTAKE);
            return ExitCode.NOTHING_CHANGED;
        }
    }

    private static Failure.Reason reason(RuntimeException error) {
        return error instanceof BackendException ? Failure.Reason.SITE : Failure.Reason.INPUT;
    }

    @SuppressWarnings("try") // it beats for as long as the block lasts
    private ExitCode heard(Console console) {
        calls = new CallsUnderWay(console);
        try (Heartbeat heartbeat = new Heartbeat(console, calls).started()) {
            return act(console);
        } finally {
            opened.values().forEach(Migrator::close);
            calls.close();
        }
    }

    public CliContext surroundings() {
        return surroundings;
    }

    /** Checks that both ids were given, and names the option that has taken a missing one. */
    public void requireIds(Options options) {
        new Ids(options.ids(), spec.commandLine().getParseResult(), spec.qualifiedName()).requireTwo();
    }

    public static void requireOneId(Options options) {
        List<String> ids = options.ids();
        if (ids.size() != 1) {
            throw new UsageException(
                    ids.isEmpty()
                            ? "the VM is missing; write its id or name: onevm-migrate reverse 42"
                            : "'" + ids.get(1)
                                    + "' is one id too many: a VM goes back to where its last migration has taken"
                                    + " it from");
        }
    }

    /** Whether exactly one document is printed. A wrong value is refused by the verb. */
    private boolean isForDocument() {
        return Optional.ofNullable(spec.findOption(OutputOption.NAME))
                .map(option -> "json".equals(option.getValue()))
                .orElse(false);
    }

    private boolean areEventsTheOutput() {
        return Optional.ofNullable(spec.findOption(EventOptions.FILE))
                .map(option -> Optional.of(EventOptions.STANDARD_OUTPUT).equals(option.getValue()))
                .orElse(false);
    }

    /**
     * As typed.
     *
     * @throws UsageException when the value is wrong
     */
    static Optional<Duration> requestTimeout(CommandSpec spec) {
        Optional<Optional<String>> typed =
                Optional.ofNullable(spec.findOption(REQUEST_TIMEOUT)).map(CommandLine.Model.OptionSpec::getValue);
        return typed.flatMap(text -> text).map(text -> DecimalNumbers.seconds(REQUEST_TIMEOUT, text, 1, "60"));
    }

    /** Shows each call with {@code --verbose}. */
    public CallObserver observer() {
        return calls;
    }

    /** It is closed when the verb has ended. The same one is given for the same settings. */
    public Migrator migrator(BackendSettings setup) {
        return opened.computeIfAbsent(setup.withRequestTimeout(requestTimeout(spec)), this::opened);
    }

    private Migrator opened(BackendSettings setup) {
        return surroundings
                .wiring()
                .migrator(setup, calls, surroundings.console().time())
                .telling(surroundings.console()::learn);
    }

    /** Finds names at the front-end, with a migrator that is opened only for a name. */
    public Names names(BackendSettings setup) {
        return new Names(() -> migrator(setup).readOnly());
    }
}
