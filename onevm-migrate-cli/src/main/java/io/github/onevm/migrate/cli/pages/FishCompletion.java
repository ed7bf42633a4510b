package io.github.onevm.migrate.cli.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion for the fish shell, which picocli does not make: verbs, options, their values where there are few, names, ids and files. */
public final class FishCompletion {
    private static final String FUNCTIONS = """
            # Completion of onevm-migrate for fish, to be copied to ~/.config/fish/completions.

            # Whether the word is at one of these places: a verb, or none for a move, and how many words stand before; * for any.
            function __onevm_migrate_at
                set -l values @VALUES@
                set -l verbs @VERBS@
                set -l words (commandline -opc)
                set -e words[1]
                set -l verb
                set -l place 0
                set -l before ''
                for word in $words
                    if not string match -q -- '-*' $word; and not contains -- "$before" $values
                        if test $place = 0; and contains -- (string join -- - $verb $word) $verbs
                            set verb (string join -- - $verb $word)
                        else
                            set place (math $place + 1)
                        end
                    end
                    set before $word
                end
                contains -- "$verb:$place" $argv; or contains -- "$verb:*" $argv
            end

            # Names and ids from the front-end, if it answers within two seconds.
            function __onevm_migrate_names
                set -l word (string replace -r -- '^--[^=]*=' '' (commandline -ct))
                string match -q -- '-*' $word; and return
                set -l seconds 2
                set -q ONEVM_COMPLETION_SECONDS; and set seconds $ONEVM_COMPLETION_SECONDS
                set -l words (commandline -opc)
                timeout $seconds (string replace -r -- '^~/' $HOME/ $words[1]) __names $argv[1] "$word" </dev/null 2>/dev/null
            end

            """;

    private FishCompletion() {}

    /** The text of the file. */
    public static String of(CommandSpec command) {
        String name = command.name();
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + name + " -f");
        List<CommandSpec> verbs = NamesCompletion.verbsOf(command).toList();
        for (CommandSpec verb : verbs) {
            lines.add("complete -c " + name + at(List.of(above(command, verb) + ":0")) + " -a " + verb.name()
                    + description(verb.usageMessage().description()));
        }
        options(name, "", command, lines);
        verbs.forEach(verb -> options(name, NamesCompletion.name(command, verb), verb, lines));
        lines.add("complete -c " + name + at(NamesCompletion.vms(command)) + " -a '(__onevm_migrate_names vm)'");
        lines.add("complete -c " + name + at(NamesCompletion.clusters(command))
                + " -a '(__onevm_migrate_names cluster)'");
        lines.add("complete -c " + name + at(NamesCompletion.files(command)) + " -F");
        lines.add("complete -c " + name + at(NamesCompletion.constants(command)) + " -a " + NamesCompletion.CONSTANT);
        return FUNCTIONS
                        .replace("@VALUES@", NamesCompletion.withValues(command))
                        .replace("@VERBS@", NamesCompletion.verbs(command))
                + lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** The verb that a verb stands behind. */
    private static String above(CommandSpec command, CommandSpec verb) {
        return Optional.ofNullable(verb.parent())
                .map(parent -> NamesCompletion.name(command, parent))
                .orElse("");
    }

    private static String at(List<String> places) {
        return " -n " + quoted("__onevm_migrate_at " + String.join(" ", places));
    }

    private static void options(String name, String verb, CommandSpec command, List<String> lines) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                lines.add("complete -c " + name + " -n " + quoted("__onevm_migrate_at " + verb + ":\\*") + names(option)
                        + value(option) + description(option.description()));
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
        // Files are offered for a value unless -f is given; a value that may be left out is not required (-r).
        String value = NamesCompletion.isFile(option) ? " -F" : " -f";
        String offered = Stream.concat(
                        Choices.of(option).stream(),
                        NamesCompletion.kind(option).map(kind -> "(__onevm_migrate_names " + kind + ")").stream())
                .collect(Collectors.joining(" "));
        return (option.arity().min() == 0 ? "" : " -r") + value + (offered.isEmpty() ? "" : " -a " + quoted(offered));
    }

    private static String description(String[] description) {
        return " -d " + quoted(String.join(" ", description));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
