package io.github.onevm.migrate.cli.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion for the fish shell, which picocli does not make: verbs, options, and their values where there are few. */
public final class FishCompletion {
    private FishCompletion() {}

    /** The text of the file. */
    public static String of(CommandSpec command) {
        String name = command.name();
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + name + " -f");
        for (CommandLine verb : command.subcommands().values()) {
            CommandSpec spec = verb.getCommandSpec();
            lines.add("complete -c " + name + " -n __fish_use_subcommand -a " + spec.name()
                    + description(spec.usageMessage().description()));
        }
        options(name, "__fish_use_subcommand", command, lines);
        for (CommandLine verb : command.subcommands().values()) {
            CommandSpec spec = verb.getCommandSpec();
            options(name, quoted("__fish_seen_subcommand_from " + spec.name()), spec, lines);
        }
        lines.addAll(NamesCompletion.ofFish(command));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static void options(String name, String condition, CommandSpec command, List<String> lines) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                lines.add("complete -c " + name + " -n " + condition + names(option) + value(option)
                        + description(option.description()));
            }
        }
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String label = option.paramLabel();
        boolean files = label.equals("DIR") || label.equals("FILE");
        // Files are offered for a value unless -f is given; a value that may be left out is not required (-r).
        String value = files ? " -F" : " -f";
        List<String> choices = Choices.of(option);
        return (option.arity().min() == 0 ? "" : " -r")
                + value
                + (choices.isEmpty() ? "" : " -a " + quoted(String.join(" ", choices)))
                + NamesCompletion.kind(option)
                        .map(kind -> " -a " + quoted(NamesCompletion.asked(kind)))
                        .orElse("");
    }

    private static String description(String[] description) {
        return " -d " + quoted(String.join(" ", description));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
