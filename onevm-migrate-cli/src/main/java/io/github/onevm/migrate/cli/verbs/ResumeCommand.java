package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.CarryOnOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.StopOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes an interrupted migration in its direction. */
@Command(
        name = "resume",
        customSynopsis = "onevm-migrate resume [options] <vmid>",
        description = "Carries on a migration that was broken off, or that needed a person: forwards, or back if it was"
                + " rolling back. Can be repeated.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ResumeCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final StopOption stop = new StopOption();

    @Mixin
    private final CarryOnOptions options = new CarryOnOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ResumeCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        VmId id = vm.one("resume", names(options.setup()));
        MigrationRun run = new MigrationRun(
                console,
                options.manner(
                        Purpose.RESUME,
                        stop.keeps(),
                        hooks.settings(surroundings().environment())));
        Migrator migrator = run.hooked(migrator(options.setup()));
        migrator.status(id).map(StatusPrinter::line).ifPresent(run.console()::line);
        Resume resume = options.takeOver() ? Resume.of(id).takingOver() : Resume.of(id);
        return run.run(id, (listener, cancellation) -> migrator.resume(resume, listener, cancellation));
    }
}
