package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.config.Setting;
import io.github.onevm.migrate.cli.hooks.HookFolder;
import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.HookSettings;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.StopOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.options.WriterOptions;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Tries the value of a setting as a move would use it, without a site. Other settings have no part in it, so a value that is only
 * wrong together with another one is accepted.
 */
@Command
final class SettingTrial {
    /** Numbers, so nobody is asked for names. */
    private static final List<String> IDS = List.of("1", "2");

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final StopOption stop = new StopOption();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    private SettingTrial() {}

    /**
     * What is wrong with it, and the remedy; empty if nothing is.
     *
     * @param environment the variables of the command, with what the settings put in their place
     * @param console is told of files in a folder of hooks that are no hooks
     */
    static Optional<String> problem(Setting setting, String value, Map<String, String> environment, Console console) {
        try {
            switch (setting) {
                case ONE_XMLRPC -> OpenNebulaConfig.requireAddress(value);
                case ONE_AUTH -> OpenNebulaConfig.requireSession(Path.of(value));
                default -> new SettingTrial().use(setting, value, environment, console);
            }
            return Optional.empty();
        } catch (UsageException | IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private void use(Setting setting, String value, Map<String, String> environment, Console console) {
        CommandLine command = new CommandLine(this);
        command.parseArgs(IDS.toArray(String[]::new));
        CommandSpec spec = command.getCommandSpec();
        neededBy(setting).forEach((option, needed) -> spec.findOption(option).setValue(Optional.of(needed)));
        setting.option()
                .map(spec::findOption)
                .ifPresent(option -> option.setValue(setting.isFlag() ? Boolean.valueOf(value) : Optional.of(value)));
        options.request(environment, new Names(() -> {
            throw new IllegalStateException("a number was taken for a name");
        }));
        writer.metadata();
        frontEnd.command();
        stop.keeps();
        events.targets(false);
        records.folder();
        HookSettings hooked = hooks.settings(environment);
        if (setting == Setting.HOOK_DIR) {
            HookFolder.open(hooked, console);
        }
        Verb.requestTimeout(spec);
    }

    /** The options without which one is refused, with a value that is not looked at. */
    private static Map<String, String> neededBy(Setting setting) {
        return switch (setting) {
            case ONEDB_COMMAND -> Map.of("--metadata", "onedb");
            case HOOK_TIMEOUT -> Map.of(HookOptions.FOLDER, "/");
            default -> Map.of();
        };
    }
}
