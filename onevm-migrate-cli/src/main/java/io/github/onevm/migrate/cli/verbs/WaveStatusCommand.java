package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.WaveStatusPrinter;
import io.github.onevm.migrate.cli.output.WaveView;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.json.WaveResultJson;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how far a wave is. */
@Command(
        name = "status",
        customSynopsis = "onevm-migrate wave status [options] FILE",
        description =
                "Says how far a wave is: who is under way, who was moved, what failed and why, what is left. Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class WaveStatusCommand extends Verb {
    @Mixin
    private final WaveArgument argument = new WaveArgument();

    @Option(
            names = "--watch",
            description = "show how far it is until no process makes its moves any more; Ctrl-C ends only the watching")
    private boolean watch;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public WaveStatusCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        if (watch && json) {
            throw new UsageException("--watch shows no document; leave out one of --watch and --output json");
        }
        WavePlaces places = argument.found("status");
        // A log that cannot be read is told before the front-end is asked.
        WaveLogs.state(WaveLogs.read(places));
        Migrator migrator = migrator(new BackendSettings(MetadataWriter.DEFAULT, records.folder()))
                .readOnly();
        WaveNames.learn(migrator, console);
        WaveLook look = new WaveLook(places, migrator, console);
        WaveView view = watch ? new WaveWatch(look, console).watch() : look.now();
        if (json) {
            console.document(WaveResultJson.write(
                    view.log(), view.state(), view.atWork(), view.paused(), row -> WaveNames.label(console, row)));
        } else {
            new WaveStatusPrinter(console, places.argument(), records.hint()).print(view);
        }
        return ExitCode.DONE;
    }
}
