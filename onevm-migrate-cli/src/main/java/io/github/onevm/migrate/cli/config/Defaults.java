package io.github.onevm.migrate.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Gives the options of one command that were not typed the values of configuration files. One that would have no effect together with
 * what was typed is left at its built-in default: it was not typed, so it is no mistake.
 */
public final class Defaults {
    /** They have no effect on a dry run, and would be refused there. */
    private static final Set<Setting> OF_RUNS = Set.of(Setting.ON_STOP, Setting.METRICS_FILE, Setting.SYSLOG);

    private final Configuration configuration;
    private final CommandSpec command;
    private final ParseResult typed;
    private final List<String> given = new ArrayList<>();

    public Defaults(Configuration configuration, CommandSpec command, ParseResult typed) {
        this.configuration = configuration;
        this.command = command;
        this.typed = typed;
    }

    /**
     * Sets them.
     *
     * @param problem what is wrong with the options as they are now; empty if nothing is
     */
    public void apply(Supplier<Optional<String>> problem) {
        boolean dryRun = typed.hasMatchedOption("--dry-run");
        for (Setting setting : Setting.values()) {
            if (!(dryRun && OF_RUNS.contains(setting)) && mayHaveEffect(setting)) {
                setting.option()
                        .map(command::findOption)
                        .filter(option -> !typed.hasMatchedOption(option))
                        .ifPresent(option -> configuration
                                .found(setting)
                                .filter(Configuration.Found::inFile)
                                .ifPresent(found -> set(setting, option, found, problem)));
            }
        }
    }

    /** What is checked beside the rules of options. */
    private boolean mayHaveEffect(Setting setting) {
        return switch (setting) {
            case ONEDB_COMMAND ->
                Optional.ofNullable(command.findOption("--metadata"))
                        .filter(option -> Optional.of("onedb").equals(option.getValue()))
                        .isPresent();
            case ON_PROBATION_FAILURE -> !command.name().equals("reverse");
            case HOOK_DIR -> !command.name().equals("rehearse");
            case HOOK_TIMEOUT -> isSet("--hook-dir");
            default -> true;
        };
    }

    private boolean isSet(String name) {
        return Optional.ofNullable(command.findOption(name))
                .filter(option -> !Optional.empty().equals(option.getValue()))
                .isPresent();
    }

    private void set(
            Setting setting, OptionSpec option, Configuration.Found found, Supplier<Optional<String>> problem) {
        Object before = option.getValue();
        option.setValue(setting.isFlag() ? (Object) Boolean.valueOf(found.value()) : Optional.of(found.value()));
        if (problem.get().isPresent()) {
            option.setValue(before);
        } else {
            given.add(option.longestName() + " " + found.value() + " is from " + found.place());
        }
    }

    /** Adds to a message about an option where its value comes from, if it is from a file. */
    public String explained(String message) {
        return given.stream()
                .filter(text -> message.contains(text.substring(0, text.indexOf(' '))))
                .reduce(message, (text, more) -> text + " (" + more + ")");
    }
}
