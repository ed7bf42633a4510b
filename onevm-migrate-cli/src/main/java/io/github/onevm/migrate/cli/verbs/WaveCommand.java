package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.EventTargets;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.LimitOptions;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.EventOutlets;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.WaveChecking;
import io.github.onevm.migrate.cli.output.WaveTable;
import io.github.onevm.migrate.cli.wave.MoveLines;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.cli.wave.WrongMoves;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.wave.Wave;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveLog;
import io.github.onevm.migrate.wave.WaveMove;
import io.github.onevm.migrate.wave.WaveRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks many moves, and makes those that can be made within limits. */
@Command(
        name = "wave",
        customSynopsis = {
            "onevm-migrate wave [options] FILE",
            "       onevm-migrate wave [options] --from-cluster CID --to-cluster CID",
            "       onevm-migrate wave status [options] FILE",
            "       onevm-migrate wave pause [options] FILE",
            "       onevm-migrate wave proceed [options] FILE",
            "       onevm-migrate wave resume [options] FILE"
        },
        description =
                "Moves many VMs within limits: those of a file, CSV with the header line vmid,cid,options,order,group or JSON with"
                        + " the same names, or those of a cluster. Checks all first and shows which can be moved, then moves those. Each"
                        + " move is a migration like any other. Exit code 0 when every VM is where it should be; else 4 when one"
                        + " needs a person, 3 when one was rolled back, 1 when one was not moved.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class WaveCommand extends Verb {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            hideParamSyntax = true,
            description =
                    "the moves: its name ends in .csv or .json; the columns options, order and group may be left out")
    private List<String> files = List.of();

    @Option(
            names = "--from-cluster",
            paramLabel = "ID|NAME",
            description = "move the VMs of this cluster, instead of those of a file")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to-cluster", paramLabel = "ID|NAME", description = "the cluster that those are moved to")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "PATTERN",
            description = "of those only the ones with such a name, like 'web-*'; ? stands for one letter")
    private Optional<String> filter = Optional.empty();

    @Option(
            names = "--options",
            paramLabel = "OPTIONS",
            description =
                    "options of every move, as for one VM: --options \"--pins keep --probation 60\"; those in a file go before"
                            + " them")
    private Optional<String> every = Optional.empty();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "the log of the wave, which it is resumed by (default: FILE.wave)")
    private Optional<String> log = Optional.empty();

    @Option(
            names = {"-N", "--dry-run"},
            description = "check all and show the table, change and write nothing")
    private boolean dryRun;

    @Mixin
    private final WaveRunOptions options = new WaveRunOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public WaveCommand(CliContext surroundings) {
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
        requireOneSource();
        if (dryRun && options.isStopGiven()) {
            throw new UsageException(
                    "--on-stop has no effect with -N: a dry run does nothing that could be rolled back;"
                            + " leave one of the two out");
        }
        if (dryRun && !options.events().equals(EventTargets.NONE)) {
            throw new UsageException(
                    "--events, --syslog and --metrics-file have no effect with -N: a dry run has no events;"
                            + " leave one of the two out");
        }
        WaveLimits within = limits.limits(WaveLimits.DEFAULT);
        WavePlaces places = places();
        WaveWork work = new WaveWork(console, options, surroundings().environment(), places);
        if (dryRun) {
            return checked(migrator(options.setup()), within, console)
                    .map(rows -> shown(rows, within, work, console))
                    .orElse(ExitCode.NOTHING_CHANGED);
        }
        WaveLogs.requireUnused(places);
        try (EventOutlets outlets = work.outlets()) {
            Migrator migrator = migrator(options.setup());
            Optional<List<WaveRow>> checked = checked(migrator, within, console);
            if (checked.isEmpty()) {
                return ExitCode.NOTHING_CHANGED;
            }
            List<WaveRow> rows = checked.orElseThrow();
            return work.run(
                    WaveLogs.begun(places),
                    outlets,
                    migrator,
                    rows.size(),
                    List.of(),
                    within,
                    (wave, listener, cancellation) -> wave.run(rows, within, listener, cancellation));
        }
    }

    /** What the checks of all moves have found, after it was shown; empty when the moves cannot be used. */
    private Optional<List<WaveRow>> checked(Migrator migrator, WaveLimits within, Console console) {
        Optional<List<WaveRow>> rows = moves(migrator, console).map(moves -> check(migrator, moves, within, console));
        rows.ifPresent(found -> new WaveTable(console).print(found, within));
        return rows;
    }

    private static ExitCode shown(List<WaveRow> rows, WaveLimits within, WaveWork work, Console console) {
        console.line("dry run: nothing was changed");
        work.document(rows, within);
        return rows.stream().allMatch(WaveCommand::isInNoWay) ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }

    private static boolean isInNoWay(WaveRow row) {
        return row.canMove() || row.verdict() instanceof WaveRow.ThereAlready;
    }

    private void requireOneSource() {
        boolean cluster = Stream.of(from, to, filter).anyMatch(Optional::isPresent);
        if (files.size() > 1) {
            throw new UsageException(files.size() + " files are given; give one: onevm-migrate wave " + files.get(0));
        }
        if (files.isEmpty() && !cluster) {
            throw new UsageException(
                    "the moves are missing; name a file with them: onevm-migrate wave rack7.csv, or two"
                            + " clusters: onevm-migrate wave --from-cluster 100 --to-cluster 101");
        }
        if (!files.isEmpty() && cluster) {
            throw new UsageException(
                    "--from-cluster, --to-cluster and --filter have no effect with a file; leave them out, or"
                            + " the file '" + files.get(0) + "'");
        }
        if (cluster && (from.isEmpty() || to.isEmpty())) {
            throw new UsageException((from.isEmpty() ? "--from-cluster" : "--to-cluster")
                    + " is missing; write both: onevm-migrate wave --from-cluster 100 --to-cluster 101");
        }
        if (log.filter(String::isBlank).isPresent()) {
            throw new UsageException("--log '' names no file; write it like --log rack7.wave");
        }
    }

    private WavePlaces places() {
        Optional<Path> named = log.map(Path::of);
        return files.isEmpty()
                ? WavePlaces.of(from.orElse(""), to.orElse(""), named)
                : WavePlaces.of(Path.of(files.get(0)), named);
    }

    /** Empty when they cannot be used; then it is told why. */
    private Optional<List<WaveMove>> moves(Migrator migrator, Console console) {
        BackendSettings setup = options.setup();
        Names names = names(setup);
        MoveLines lines = new MoveLines(
                every.orElse(""), surroundings().configuration(), surroundings().environment(), names);
        if (files.isEmpty()) {
            return Optional.of(lines.of(
                    migrator.readOnly(),
                    names.cluster("--from-cluster", from.orElse("")),
                    names.cluster("--to-cluster", to.orElse("")),
                    filter));
        }
        try {
            return Optional.of(lines.of(Path.of(files.get(0))));
        } catch (WrongMoves e) {
            console.error(files.get(0) + " cannot be used, nothing was changed:");
            e.problems().forEach(problem -> console.errorLine("  " + problem));
            Failures.tell(console, ExitCode.NOTHING_CHANGED, Failure.Reason.INPUT);
            return Optional.empty();
        }
    }

    private List<WaveRow> check(Migrator migrator, List<WaveMove> moves, WaveLimits within, Console console) {
        WaveChecking checking = new WaveChecking(console, moves.size());
        console.display().show(checking);
        try {
            return new Wave(migrator, WaveLog.inMemory(), console.time())
                    .check(moves, within, checking, new Cancellation());
        } finally {
            console.display().clear();
        }
    }
}
