package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.spi.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Starts the command. */
public final class Main {
    private Main() {}

    /** Ends the process with one of {@link ExitCode}. */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        // UTF-8 whatever the locale is: names of VMs must not turn into question marks in a cron job.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Console console = new Console(out, err, Time.ofTheMachine(), false);
        int status = commandLine(environment, Wiring.ofTheMachine(environment), console)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .execute(args);
        System.exit(status);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The command, ready to be given arguments; help and version go to its own writer. */
    static CommandLine commandLine(Map<String, String> environment, Wiring wiring, Console console) {
        Surroundings surroundings = new Surroundings(environment, wiring, console);
        CommandLine command = new CommandLine(new MigrateCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new ApplyCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new ResumeCommand(surroundings))
                .addSubcommand(new RollbackCommand(surroundings))
                .addSubcommand(new ProceedCommand(surroundings))
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(new UsageErrors(console));
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.footer(footer());
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
                                "              else /etc/storpool.conf"))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }
}
