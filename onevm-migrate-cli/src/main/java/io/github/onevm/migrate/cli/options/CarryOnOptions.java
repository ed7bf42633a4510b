package io.github.onevm.migrate.cli.options;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the verbs that resume a migration or roll it back. Not thread-safe. */
public final class CarryOnOptions {
    @Option(
            names = "--take-over",
            description = "the process that had the migration, on another machine, is gone for certain; its journal is"
                    + " watched for 30 s all the same")
    private boolean takeOver;

    @Mixin
    private final WriterOptions writer = new WriterOptions();

    @Mixin
    private final FrontEndOption frontEnd = new FrontEndOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    public boolean takeOver() {
        return takeOver;
    }

    /**
     * The settings of the back-ends.
     *
     * @throws UsageException when a value is not known
     */
    public BackendSettings setup() {
        return new BackendSettings(writer.metadata(), records.folder()).withFrontEnd(frontEnd.command());
    }

    /**
     * The settings of a run with hooks, and its output.
     *
     * @throws UsageException when a value is not known
     */
    public RunSettings manner(Purpose purpose, boolean keeps, HookSettings hooks) {
        boolean json = output.json();
        return new RunSettings(purpose, keeps, json, records.hint(), events.targets(json), hooks);
    }
}
