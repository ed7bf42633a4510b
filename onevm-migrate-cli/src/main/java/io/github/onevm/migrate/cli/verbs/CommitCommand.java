package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.CarryOnOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.HookSettings;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.SourceOptions;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.CommitPrinter;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.json.CommitPreviewJson;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.CommitPreview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends the way back of a finished migration. */
@Command(
        name = "commit",
        customSynopsis = "onevm-migrate commit [options] <vmid>",
        description =
                "Ends the way back of a migration that is done: removes its transfer snapshots from both storage"
                        + " clusters. The old volumes of the source stay, unless --delete-source or --keep-source is given. Can be repeated.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class CommitCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Option(
            names = {"-N", "--dry-run"},
            description = "list what would be removed, remove nothing")
    private boolean dryRun;

    @Mixin
    private final CarryOnOptions options = new CarryOnOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public CommitCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return dryRun ? ExitCode.NOTHING_CHANGED : ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        VmId id = vm.one("commit", names(options.setup()));
        Commit request = request(id);
        MigrationRun run = new MigrationRun(console, options.manner(Purpose.RESUME, false, HookSettings.NONE));
        Migrator migrator = migrator(options.setup());
        CommitPreview preview = migrator.readOnly().preview(request);
        if (preview.refusal().isPresent()) {
            return run.run(id, (listener, cancellation) -> preview.refusal().orElseThrow());
        }
        new CommitPrinter(run.console()).print(preview);
        if (dryRun) {
            if (console.isForDocument()) {
                console.document(CommitPreviewJson.write(id, preview));
            }
            run.console().line("nothing was changed");
            return ExitCode.DONE;
        }
        return isConfirmed(preview, run.console())
                ? run.run(id, (listener, cancellation) -> migrator.commit(request, listener))
                : ExitCode.NOTHING_CHANGED;
    }

    private Commit request(VmId id) {
        Commit plain = options.takeOver() ? Commit.of(id).takingOver() : Commit.of(id);
        return source.applied(plain);
    }

    /** Only the end of volumes is asked about: a snapshot contains nothing that the volumes do not. */
    private boolean isConfirmed(CommitPreview preview, Console console) {
        String volumes = preview.volumes().size() + " volumes";
        Confirmation confirmation = surroundings().confirmation();
        return source.isConfirmed()
                || preview.volumes().isEmpty()
                || preview.until()
                        .map(until -> confirmation.isGivenToFreeze(volumes, until, console))
                        .orElseGet(() -> confirmation.isGiven(volumes, console));
    }
}
