package io.github.onevm.migrate.cli.options;

import picocli.CommandLine.Mixin;

/** The options of the verbs that resume a migration or roll it back. Not thread-safe. */
public final class CarryOnOptions {
    @Mixin
    private final TakeOverOption takeOver = new TakeOverOption();

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
        return takeOver.isGiven();
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
