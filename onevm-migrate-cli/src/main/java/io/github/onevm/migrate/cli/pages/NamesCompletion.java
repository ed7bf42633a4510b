package io.github.onevm.migrate.cli.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What completions offer at which place: names and ids of VMs, clusters, hosts and datastores, for which they ask the front-end by the hidden
 * verb {@code __names}, and files. A place is a verb, which is empty for a move, and how many words stand before: {@code check:1}, {@code wave-status:0}.
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

    /** All verbs, separated by blanks. One below another has both names, with a hyphen. */
    static String verbs(CommandSpec command) {
        return verbsOf(command).map(verb -> name(command, verb)).collect(Collectors.joining(" "));
    }

    /** The command of each verb, and of those below them. */
    static Stream<CommandSpec> verbsOf(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .flatMap(verb -> Stream.concat(Stream.of(verb), verbsOf(verb)));
    }

    /** {@code check}, {@code wave-status}; empty for a move. */
    static String name(CommandSpec command, CommandSpec verb) {
        return verb == command
                ? ""
                : verb.qualifiedName("-").substring(command.qualifiedName("-").length() + 1);
    }

    /** The verbs below this one, separated by blanks, for each verb that has some. */
    static Map<String, String> below(CommandSpec command) {
        Map<String, String> below = new LinkedHashMap<>();
        verbsOf(command)
                .filter(verb -> !verb.subcommands().isEmpty())
                .forEach(verb -> below.put(
                        name(command, verb), String.join(" ", verb.subcommands().keySet())));
        return below;
    }

    /** The options of the command and of all verbs. */
    static Stream<OptionSpec> options(CommandSpec command) {
        return withVerbs(command).flatMap(verb -> verb.options().stream());
    }

    private static Stream<CommandSpec> withVerbs(CommandSpec command) {
        return Stream.concat(Stream.of(command), verbsOf(command));
    }

    private static List<String> places(CommandSpec command, String label, int place) {
        return withVerbs(command)
                .filter(verb -> has(verb, label))
                .map(verb -> name(command, verb) + ":" + place)
                .toList();
    }

    private static boolean has(CommandSpec verb, String label) {
        return verb.positionalParameters().stream()
                .anyMatch(parameter ->
                        parameter.paramLabel().toLowerCase(Locale.ROOT).equals(label));
    }
}
