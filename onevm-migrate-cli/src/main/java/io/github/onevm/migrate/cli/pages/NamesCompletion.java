package io.github.onevm.migrate.cli.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What completions offer at which place: names and ids of VMs, clusters, hosts and datastores, for which they ask the front-end by the hidden
 * verb {@code __names}, and files. A place is a verb, which is empty for a move, and how many words stand before: {@code check:1}.
 */
final class NamesCompletion {
    private static final List<String> KINDS = List.of("host", "cluster", "datastore");

    /** The word that has to follow {@code config}. */
    static final String CONSTANT = "show";

    private NamesCompletion() {}

    /** The places of VMs. */
    static List<String> vms(CommandSpec command) {
        return places(command, "<vmid>", 0);
    }

    /** The places of clusters. */
    static List<String> clusters(CommandSpec command) {
        return places(command, "<cid>", 1);
    }

    /** The places of files. */
    static List<String> files(CommandSpec command) {
        return places(command, "file", 0);
    }

    /** The places of a word that is always the same. */
    static List<String> constants(CommandSpec command) {
        return places(command, CONSTANT, 0);
    }

    /** The kind of object that the value of an option is; empty if it is none. */
    static Optional<String> kind(OptionSpec option) {
        return option.paramLabel().startsWith("ID|NAME")
                ? KINDS.stream()
                        .filter(kind -> option.longestName().endsWith(kind))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the value of an option is a file or a folder. */
    static boolean isFile(OptionSpec option) {
        return option.arity().max() > 0
                && List.of(option.paramLabel().split("\\|")).stream()
                        .anyMatch(word -> word.equals("DIR") || word.equals("FILE"));
    }

    /** The names of all options after which a value may stand, separated by blanks. */
    static String withValues(CommandSpec command) {
        return options(command)
                .filter(option -> option.arity().max() > 0)
                .flatMap(option -> Stream.of(option.names()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** All verbs, separated by blanks. */
    static String verbs(CommandSpec command) {
        return String.join(" ", command.subcommands().keySet());
    }

    /** The options of the command and of all verbs. */
    static Stream<OptionSpec> options(CommandSpec command) {
        return withVerbs(command).flatMap(verb -> verb.options().stream());
    }

    private static Stream<CommandSpec> withVerbs(CommandSpec command) {
        return Stream.concat(
                Stream.of(command), command.subcommands().values().stream().map(CommandLine::getCommandSpec));
    }

    private static List<String> places(CommandSpec command, String label, int place) {
        return withVerbs(command)
                .filter(verb -> has(verb, label))
                .map(verb -> (verb == command ? "" : verb.name()) + ":" + place)
                .toList();
    }

    private static boolean has(CommandSpec verb, String label) {
        return verb.positionalParameters().stream()
                .anyMatch(parameter ->
                        parameter.paramLabel().toLowerCase(Locale.ROOT).equals(label));
    }
}
