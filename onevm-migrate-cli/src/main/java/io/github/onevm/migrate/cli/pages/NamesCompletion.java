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
 * What completions ask the front-end for: names and ids of VMs, clusters, hosts and datastores, by the hidden verb {@code __names}. Where no
 * answer comes within two seconds, nothing is offered.
 */
public final class NamesCompletion {
    private static final String VM = "vm";
    private static final String CLUSTER = "cluster";
    private static final String DATASTORE = "datastore";
    private static final String HOST = "host";

    private NamesCompletion() {}

    /** What follows the completion that picocli makes for bash, and takes its place. */
    public static String ofBash(CommandSpec command) {
        String own = "_onevm_migrate";
        return """

                # Names and ids from the front-end, if it answers within two seconds.
                FUNCTION_names() { # kind
                  local word=${COMP_WORDS[COMP_CWORD]}
                  COMPREPLY+=( $(compgen -W "$(timeout "${ONEVM_COMPLETION_SECONDS:-2}" "${COMP_WORDS[0]}" __names "$1" "$word" 2>/dev/null)" -- "$word") )
                }

                FUNCTION() {
                  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= place=0 i
                  local values=" VALUES " verbs=" VERBS "
                  _complete_onevm-migrate
                  case $before in
                OPTIONS  esac
                  if [[ $word == -* || $values == *" $before "* ]]; then return; fi
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ ${COMP_WORDS[i]} == -* || $values == *" ${COMP_WORDS[i-1]} "* ]]; then continue; fi
                    if [[ -z $verb && $place == 0 && $verbs == *" ${COMP_WORDS[i]} "* ]]; then
                      verb=${COMP_WORDS[i]}
                    else
                      place=$((place + 1))
                    fi
                  done
                  case $verb:$place in
                    PLACES_OF_VMS) FUNCTION_names vm ;;
                    PLACES_OF_CLUSTERS) FUNCTION_names cluster ;;
                  esac
                }
                complete -F FUNCTION -o default onevm-migrate
                """.replace("PLACES_OF_VMS", places(command, "<vmid>", 0))
                .replace("PLACES_OF_CLUSTERS", places(command, "<cid>", 1))
                .replace("FUNCTION", own)
                .replace("VALUES", withValues(command))
                .replace("VERBS", String.join(" ", command.subcommands().keySet()))
                .replace(
                        "OPTIONS",
                        options(command)
                                .flatMap(option -> kind(option).stream()
                                        .map(kind -> "    " + String.join("|", option.names()) + ") " + own + "_names "
                                                + kind + "; return ;;\n"))
                                .distinct()
                                .collect(Collectors.joining()));
    }

    /** For fish, which asks at each place of a verb for VMs, and where there is one for a cluster too. */
    static List<String> ofFish(CommandSpec command) {
        return Stream.concat(
                        Stream.of("__fish_use_subcommand").flatMap(c -> lines(c, command)),
                        command.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .flatMap(verb -> lines("'__fish_seen_subcommand_from " + verb.name() + "'", verb)))
                .toList();
    }

    private static Stream<String> lines(String condition, CommandSpec verb) {
        return Stream.of(VM, CLUSTER)
                .filter(kind -> has(verb, kind.equals(VM) ? "<vmid>" : "<cid>"))
                .map(kind -> "complete -c onevm-migrate -n " + condition + " -a '" + asked(kind) + "'");
    }

    /** The kind of object that the value of an option is; empty if it is none. */
    static Optional<String> kind(OptionSpec option) {
        return option.paramLabel().startsWith("ID|NAME")
                ? Stream.of(HOST, CLUSTER, DATASTORE)
                        .filter(kind -> option.longestName().endsWith(kind))
                        .findFirst()
                : Optional.empty();
    }

    /** A command substitution of fish. */
    static String asked(String kind) {
        return "(timeout 2 onevm-migrate __names " + kind + " (commandline -ct) 2>/dev/null)";
    }

    private static String places(CommandSpec command, String label, int place) {
        return Stream.concat(
                        Stream.of(command),
                        command.subcommands().values().stream().map(CommandLine::getCommandSpec))
                .filter(verb -> has(verb, label))
                .map(verb -> (verb == command ? "" : verb.name()) + ":" + place)
                .collect(Collectors.joining("|"));
    }

    private static boolean has(CommandSpec verb, String label) {
        return verb.positionalParameters().stream()
                .anyMatch(parameter ->
                        parameter.paramLabel().toLowerCase(Locale.ROOT).equals(label));
    }

    private static Stream<OptionSpec> options(CommandSpec command) {
        return Stream.concat(
                command.options().stream(),
                command.subcommands().values().stream().flatMap(verb -> verb.getCommandSpec().options().stream()));
    }

    private static String withValues(CommandSpec command) {
        return options(command)
                .filter(option -> option.arity().min() > 0)
                .flatMap(option -> Stream.of(option.names()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
