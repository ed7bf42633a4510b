package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.EventOptions;
import io.github.onevm.migrate.cli.options.EventTargets;
import io.github.onevm.migrate.cli.options.FrontEndOption;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.HookSettings;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.StopOption;
import io.github.onevm.migrate.cli.options.WriterOptions;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What is the same for all moves of a wave, as typed and parsed. Not thread-safe. */
final class WaveRunOptions {
    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final StopOption stop = new StopOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    /**
     * The settings of the back-ends.
     *
     * @throws io.github.onevm.migrate.cli.options.UsageException when a value is not known
     */
    BackendSettings setup() {
        return new BackendSettings(writer.metadata(), records.folder()).withFrontEnd(frontEnd.command());
    }

    /** Whether the result is a document. */
    boolean json() {
        return output.json();
    }

    boolean isStopGiven() {
        return stop.isGiven();
    }

    /** Whether a request to stop leaves everything as it is. */
    boolean keeps() {
        return stop.keeps();
    }

    /**
     * Where the events of all moves go besides the screen.
     *
     * @throws io.github.onevm.migrate.cli.options.UsageException when no file is named, or a document goes to the standard output too
     */
    EventTargets events() {
        return events.targets(json());
    }

    HookSettings hooks(Map<String, String> environment) {
        return hooks.settings(environment);
    }

    Optional<String> hint() {
        return records.hint();
    }
}
