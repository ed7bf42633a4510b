package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.config.Setting;
import io.github.onevm.migrate.cli.config.Shown;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.SettingsPrinter;
import io.github.onevm.migrate.json.SettingsJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the settings of this machine, and where each comes from. */
@Command(
        name = "config",
        customSynopsis = "onevm-migrate config show [options]",
        description =
                "Shows what environment variables, credentials of systemd and configuration files set for this machine, and"
                        + " where each value comes from, and which value no move could use. Passwords and tokens are not shown. Asks nobody,"
                        + " changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ConfigCommand extends Verb {
    @Parameters(
            index = "0..*",
            arity = "0..*",
            paramLabel = "show",
            hideParamSyntax = true,
            description = "the only thing that it does")
    private List<String> words = List.of();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ConfigCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        if (!words.equals(List.of("show"))) {
            throw new UsageException("say what to do with the configuration: onevm-migrate config show");
        }
        Configuration configuration = surroundings().configuration();
        List<SettingsJson.Entry> all = Arrays.stream(Setting.values())
                .map(setting -> entry(setting, configuration, console))
                .toList();
        if (json) {
            console.document(SettingsJson.write(configuration.places(), all));
        } else {
            new SettingsPrinter(console).print(configuration.places(), all);
        }
        List<SettingsJson.Entry> wrong =
                all.stream().filter(entry -> entry.problem().isPresent()).toList();
        wrong.forEach(
                entry -> console.error(entry.name() + " of " + entry.from().orElse("") + " cannot be used: "
                        + entry.problem().orElse("")));
        return wrong.isEmpty() ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }

    private static SettingsJson.Entry entry(Setting setting, Configuration configuration, Console console) {
        Optional<Configuration.Found> found = configuration.found(setting);
        return new SettingsJson.Entry(
                setting.key(),
                found.map(f -> Shown.text(f.value())),
                found.map(Configuration.Found::place),
                found.flatMap(f -> SettingTrial.problem(setting, f.value(), configuration.environment(), console))
                        .map(Shown::text));
    }
}
