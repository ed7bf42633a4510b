package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.CarryOnOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rolls a migration back to where it began. */
@Command(
        name = "rollback",
        customSynopsis = "onevm-migrate rollback [options] <vmid>",
        description = "Takes a migration back: names, tags and records become what they were, and the VM runs where it"
                + " was if it did. Can be repeated. Refused once the guest may have written on the destination.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class RollbackCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Option(
            names = "--discard-destination-writes",
            description =
                    "roll back although the guest may have written on the destination: the VM goes on without that, and it is"
                            + " kept there under other names")
    private boolean discard;

    @Mixin
    private final CarryOnOptions options = new CarryOnOptions();

    @Mixin
    private final HookOptions hooks = new HookOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public RollbackCommand(CliContext surroundings) {
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
        VmId id = vm.one("rollback", names(options.setup()));
        MigrationRun run = new MigrationRun(
                console,
                options.manner(
                        Purpose.ROLLBACK, false, hooks.settings(surroundings().environment())));
        Migrator migrator = run.hooked(migrator(options.setup()));
        migrator.status(id).map(StatusPrinter::line).ifPresent(run.console()::line);
        return run.run(id, (listener, cancellation) -> migrator.rollback(rollback(id), listener));
    }

    private Rollback rollback(VmId id) {
        Rollback rollback = options.takeOver() ? Rollback.of(id).takingOver() : Rollback.of(id);
        return discard ? rollback.discardingDestinationWrites() : rollback;
    }
}
