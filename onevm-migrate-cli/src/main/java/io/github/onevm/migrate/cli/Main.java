package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Terminal;
import io.github.onevm.migrate.cli.output.UsageErrors;
import io.github.onevm.migrate.cli.verbs.CliContext;
import io.github.onevm.migrate.cli.verbs.Confirmation;
import io.github.onevm.migrate.cli.verbs.MigrateCommand;
import io.github.onevm.migrate.cli.verbs.NamesCommand;
import io.github.onevm.migrate.cli.verbs.Verbs;
import io.github.onevm.migrate.cli.verbs.Wiring;
import io.github.onevm.migrate.machine.ThisMachine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Builds the command and runs it. */
final class Main {
    private Main() {}

    /** Ends the process with one of {@link ExitCode}. */
    static void main(String[] args) {
        Configuration configuration = Configuration.of(System.getenv());
        Map<String, String> environment = configuration.environment();
        // UTF-8 in any locale, so that names of VMs do not turn into question marks in a cron job.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Console console = new Console(out, err, ThisMachine.time(), false).on(Terminal.ofTheMachine(environment));
        CliContext context = new CliContext(
                environment,
                Wiring.ofTheMachine(environment, configuration.storPoolCredential()),
                console,
                Confirmation.ofTheTerminal(),
                configuration);
        int status = commandLine(context, args)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .execute(args);
        System.exit(status == 0 && out.checkError() ? untold(console) : status);
    }

    /** For help and version; the verbs check for themselves. */
    private static int untold(Console console) {
        console.error("the standard output could not be written in full");
        return ExitCode.NOTHING_CHANGED.number();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The command with all verbs; help and version go to its own writer. */
    static CommandLine commandLine(Map<String, String> environment, Wiring wiring, Console console) {
        return commandLine(new CliContext(environment, wiring, console), new String[0]);
    }

    /**
     * The command with the verbs that these arguments need. Each verb takes time to build. If the first argument is a
     * verb, no other verb can be meant, so the others are left out, and the options of a move too.
     */
    static CommandLine commandLine(CliContext surroundings, String[] args) {
        boolean one = args.length > 0 && (Verbs.NAMES.contains(args[0]) || args[0].equals(NamesCommand.NAME));
        CommandLine command = new CommandLine(
                one ? CommandSpec.create().name(MigrateCommand.NAME) : new MigrateCommand(surroundings));
        for (String name : one ? List.of(args[0]) : Verbs.NAMES) {
            command.addSubcommand(name, Verbs.commandLine(name, surroundings));
        }
        // Its value is a verb, too. Of other options a verb is no value: it shows that something stands before it.
        command.setAllowSubcommandsAsOptionParameters(List.of(args).contains("--on-probation-failure"))
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(new UsageErrors(surroundings.console()));
        if (!one) {
            command.getCommandSpec().usageMessage().footer(footer());
        }
        return command;
    }

    private static String[] footer() {
        return Stream.of(
                        Stream.of("", "exit codes:"),
                        ExitCode.table().stream(),
                        Stream.of(
                                "",
                                "connections:",
                                "  OpenNebula: ONE_XMLRPC and the file ONE_AUTH names, else ~/.one/one_endpoint and"
                                        + " ~/.one/one_auth",
                                "  StorPool:   SP_API_HTTP_HOST, SP_API_HTTP_PORT and SP_AUTH_TOKEN of each datastore,",
                                "              else /etc/storpool.conf",
                                "",
                                "settings of this machine: ~/.config/onevm-migrate.conf and /etc/onevm-migrate.conf; see"
                                        + " 'onevm-migrate config show'"))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }
}
