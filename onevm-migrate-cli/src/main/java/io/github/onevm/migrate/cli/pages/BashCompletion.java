package io.github.onevm.migrate.cli.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion for bash and zsh. Verbs, options and their few values are offered by functions that picocli makes; around them is what
 * depends on the place: names, ids and files.
 */
public final class BashCompletion {
    /** Between these two, picocli's text has functions; before and after, it changes options of the shell and registers other commands. */
    private static final String FIRST_FUNCTION = "# CompWordsContainsArray takes";

    private static final String AFTER_FUNCTIONS = "# Define a completion specification";

    private static final String BEFORE = """
            # Completion of onevm-migrate for bash and zsh, to be read with '.' in ~/.bashrc or ~/.zshrc. Where bash-completion is installed, a copy
            # in ~/.local/share/bash-completion/completions is read when it is needed.

            if [ -n "${ZSH_VERSION:-}" ]; then
              type compdef >/dev/null || { autoload -U +X compinit && compinit; }
              # For compgen.
              autoload -U +X bashcompinit && bashcompinit
            fi

            """;

    private static final String AFTER = """
            # Names and ids from the front-end, if it answers within two seconds.
            _onevm_migrate_names() { # kind
              local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[0]/#\\~\\//$HOME/}
              COMPREPLY+=( $(compgen -W "$(timeout "${ONEVM_COMPLETION_SECONDS:-2}" "$command" __names "$1" "$word" </dev/null 2>/dev/null)" -- "$word") )
            }

            # Those that begin with the word; false if none does. compgen of zsh leaves that to its caller.
            _onevm_migrate_verbs() { # verb...
              local verb
              COMPREPLY=()
              for verb in "$@"; do
                if [[ $verb == "${COMP_WORDS[COMP_CWORD]}"* ]]; then COMPREPLY+=("$verb"); fi
              done
              [[ -n ${COMPREPLY[*]} ]]
            }

            _onevm_migrate_files() {
              COMPREPLY=()
              if [ -n "${ZSH_VERSION:-}" ]; then onevm_migrate_files=yes; else compopt -o default 2>/dev/null; fi
            }

            _onevm_migrate() {
              local values=" @VALUES@ " verbs=" @VERBS@ "
              local verb="" place=0 i line=()
              # bash makes three words of --pins=drop.
              for ((i = 0; i <= COMP_CWORD; i++)); do
                if [[ $i == 0 || ${COMP_WORDS[i]} != "=" ]]; then line+=("${COMP_WORDS[i]}"); fi
              done
              if [[ ${COMP_WORDS[COMP_CWORD]} == "=" ]]; then line+=(""); fi
              local COMP_WORDS=("${line[@]}") COMP_CWORD=$((${#line[@]} - 1))
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
              for ((i = 1; i < COMP_CWORD; i++)); do
                if [[ ${COMP_WORDS[i]} == -* || $values == *" ${COMP_WORDS[i-1]} "* ]]; then continue; fi
                if [[ $place == 0 && $verbs == *" ${verb:+$verb-}${COMP_WORDS[i]} "* ]]; then
                  verb=${verb:+$verb-}${COMP_WORDS[i]}
                else
                  place=$((place + 1))
                fi
              done
              COMPREPLY=()
              # Verbs stand at the first place only.
              if [[ $word == -* || $values == *" $before "* || $verb:$place == :0 ]]; then _complete_onevm-migrate; fi
              case $before in
            @OPTIONS@  esac
              if [[ $word == -* || $values == *" $before "* ]]; then return; fi
              case $verb:$place in
            @BELOW@  esac
              case $verb:$place in
                @VMS@) _onevm_migrate_names vm ;;
                @CLUSTERS@) _onevm_migrate_names cluster ;;
                @FILES@) _onevm_migrate_files ;;
                @CONSTANTS@) COMPREPLY=( $(compgen -W @CONSTANT@ -- "$word") ) ;;
              esac
            }

            if [ -n "${ZSH_VERSION:-}" ]; then
              _onevm_migrate_as_in_bash() {
                emulate -L sh
                setopt kshglob noshglob braceexpand
                typeset -h words
                _onevm_migrate
              }
              _onevm_migrate_in_zsh() {
                local -a COMP_WORDS COMPREPLY
                local COMP_CWORD COMP_LINE onevm_migrate_files="" typed=$PREFIX
                if compset -P '--*='; then
                  COMP_WORDS=("${words[@]:0:$((CURRENT - 1))}" "${typed%%=*}" "${typed#*=}")
                else
                  COMP_WORDS=("${words[@]:0:$((CURRENT - 1))}" "$typed")
                fi
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="${COMP_WORDS[*]}"
                _onevm_migrate_as_in_bash
                if [ -n "$onevm_migrate_files" ]; then _files; else compadd -- "${COMPREPLY[@]}"; fi
              }
              compdef _onevm_migrate_in_zsh onevm-migrate
            else
              complete -F _onevm_migrate onevm-migrate
            fi
            """;

    private BashCompletion() {}

    /** The text of the file. */
    public static String of(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return BEFORE
                + functions(AutoComplete.bash(spec.name(), command))
                + AFTER.replace("@VALUES@", NamesCompletion.withValues(spec))
                        .replace("@VERBS@", NamesCompletion.verbs(spec))
                        .replace("@VMS@", either(NamesCompletion.vms(spec)))
                        .replace("@CLUSTERS@", either(NamesCompletion.clusters(spec)))
                        .replace("@FILES@", either(NamesCompletion.files(spec)))
                        .replace("@CONSTANTS@", either(NamesCompletion.constants(spec)))
                        .replace("@CONSTANT@", NamesCompletion.CONSTANT)
                        .replace("@BELOW@", below(spec))
                        .replace("@OPTIONS@", options(spec));
    }

    private static String functions(String made) {
        int from = made.indexOf(FIRST_FUNCTION);
        int to = made.indexOf(AFTER_FUNCTIONS);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    "picocli makes another text for bash than that of 4.7.7: look for its first and last function in it");
        }
        return made.substring(from, to);
    }

    private static String either(List<String> places) {
        return String.join("|", places);
    }

    /** Verbs go before files. */
    private static String below(CommandSpec command) {
        return NamesCompletion.below(command).entrySet().stream()
                .map(verb -> "    " + verb.getKey() + ":0) if _onevm_migrate_verbs " + verb.getValue()
                        + "; then return; fi ;;\n")
                .collect(Collectors.joining());
    }

    private static String options(CommandSpec command) {
        return NamesCompletion.options(command)
                .flatMap(option -> NamesCompletion.kind(option)
                        .map(kind -> "names " + kind)
                        .or(() -> NamesCompletion.isFile(option) ? Optional.of("files") : Optional.empty())
                        .map(offer -> line(option, offer))
                        .stream())
                .distinct()
                .collect(Collectors.joining());
    }

    private static String line(OptionSpec option, String offer) {
        return "    " + String.join("|", option.names()) + ") _onevm_migrate_" + offer + "; return ;;\n";
    }
}
