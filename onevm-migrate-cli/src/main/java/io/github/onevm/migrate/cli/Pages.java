package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.pages.BashCompletion;
import io.github.onevm.migrate.cli.pages.Choices;
import io.github.onevm.migrate.cli.pages.FishCompletion;
import io.github.onevm.migrate.cli.pages.ManPage;
import io.github.onevm.migrate.cli.verbs.Version;
import io.github.onevm.migrate.cli.verbs.Wiring;
import io.github.onevm.migrate.machine.ThisMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes the man pages, the completions for bash, zsh and fish, and what {@code --help} prints, so that the start script can print it
 * without Java. The build calls it, with the folder {@code share} of the distribution; the places of the pages and completions in
 * it are those where man and the shells look.
 */
public final class Pages {
    private Pages() {}

    /**
     * @param args the folder
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path share = Path.of(args[0]);
        // Nothing is executed, so nothing is printed.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(nowhere, nowhere, ThisMachine.time(), false);
        CommandLine command = Main.commandLine(Map.of(), Wiring.ofTheMachine(Map.of()), console);
        CommandSpec spec = command.getCommandSpec();
        pages(share, command);
        withChoices(spec);
        write(share.resolve("bash-completion/completions/onevm-migrate"), BashCompletion.of(command));
        write(share.resolve("fish/vendor_completions.d/onevm-migrate.fish"), FishCompletion.of(spec));
    }

    /** Lets the completion of bash offer the values of an option whose label lists them. */
    private static void withChoices(CommandSpec spec) {
        for (OptionSpec option : List.copyOf(spec.options())) {
            List<String> choices = Choices.of(option);
            if (!choices.isEmpty()) {
                spec.remove(option);
                spec.addOption(
                        OptionSpec.builder(option).completionCandidates(choices).build());
            }
        }
        spec.subcommands().values().forEach(verb -> withChoices(verb.getCommandSpec()));
    }

    private static void pages(Path share, CommandLine command) throws IOException {
        CommandSpec spec = command.getCommandSpec();
        write(share.resolve("help").resolve(spec.qualifiedName("-") + ".txt"), command.getUsageMessage());
        write(share.resolve("man/man1").resolve(ManPage.fileName(spec)), ManPage.of(spec, Version.line()));
        for (CommandLine verb : command.getSubcommands().values()) {
            pages(share, verb);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
