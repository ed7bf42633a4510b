package io.github.onevm.migrate.cli.wave;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.options.DecimalNumbers;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.wave.WaveMove;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what is written into the moves of a wave. Tells all faults at once. Not thread-safe. */
public final class MoveLines {
    private static final int GREATEST_ORDER = 1_000_000;

    private final Names names;
    private final MoveOptions options;
    private final List<String> problems = new ArrayList<>();
    private final Map<VmId, String> places = new HashMap<>();

    /**
     * @param defaults options of every move, as typed
     * @param configuration what configuration files set for moves
     * @param environment the environment with the default prefix
     * @param names finds what was named
     */
    public MoveLines(String defaults, Configuration configuration, Map<String, String> environment, Names names) {
        this.names = names;
        this.options = new MoveOptions(defaults, configuration, environment, names);
    }

    /**
     * The moves of a file.
     *
     * @throws WrongMoves when something in it cannot be used
     * @throws UsageException when the options of every move cannot be used
     */
    public List<WaveMove> of(Path file) {
        List<MoveLine> lines = MoveFile.read(file);
        options.read("");
        List<WaveMove> moves =
                lines.stream().map(this::move).flatMap(Optional::stream).toList();
        if (!problems.isEmpty()) {
            throw new WrongMoves(file.toString(), problems);
        }
        return moves;
    }

    /**
     * The moves of the VMs of a cluster.
     *
     * @param filter a pattern of names with {@code *} and {@code ?}; absent: all VMs
     * @throws UsageException when the options of every move cannot be used
     * @throws IllegalArgumentException when there is none
     */
    public List<WaveMove> of(Migrator migrator, ClusterId from, ClusterId to, Optional<String> filter) {
        MigrationOptions every = options.read("");
        List<VmId> vms = migrator.vmsIn(from);
        if (vms.isEmpty()) {
            throw new IllegalArgumentException("no VM is in cluster " + from + ", so nothing is to be moved");
        }
        List<VmId> chosen = filter.map(pattern -> named(migrator, vms, pattern)).orElse(vms);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("none of the " + vms.size() + " VMs in cluster " + from
                    + " is named like '" + filter.orElse("") + "'; * stands for any text, and ? for one letter");
        }
        return chosen.stream()
                .map(vm -> WaveMove.of(new MigrationRequest(vm, to, every)))
                .toList();
    }

    private static List<VmId> named(Migrator migrator, List<VmId> vms, String filter) {
        Pattern pattern = Pattern.compile(
                filter.codePoints()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
        Map<Integer, String> names = migrator.all(NamedObject.Kind.VM).stream()
                .collect(Collectors.toMap(NamedObject::id, NamedObject::name));
        return vms.stream()
                .filter(vm -> Optional.ofNullable(names.get(vm.value()))
                        .filter(name -> pattern.matcher(name).matches())
                        .isPresent())
                .toList();
    }

    private Optional<WaveMove> move(MoveLine line) {
        Optional<VmId> vm = required(line, MoveLine.VM, names::vm);
        Optional<ClusterId> cluster = required(line, MoveLine.CLUSTER, typed -> names.cluster("", typed));
        Optional<MigrationOptions> how = read(
                line,
                MoveLine.OPTIONS,
                () -> options.read(line.value(MoveLine.OPTIONS).orElse("")));
        Optional<Integer> order = read(
                line,
                MoveLine.ORDER,
                () -> line.value(MoveLine.ORDER).map(MoveLines::order).orElse(0));
        vm.ifPresent(id -> requireOnce(line, id));
        if (vm.isEmpty() || cluster.isEmpty() || how.isEmpty() || order.isEmpty()) {
            return Optional.empty();
        }
        MigrationRequest request = new MigrationRequest(vm.orElseThrow(), cluster.orElseThrow(), how.orElseThrow());
        return Optional.of(new WaveMove(request, order.orElseThrow(), line.value(MoveLine.GROUP)));
    }

    private static int order(String text) {
        if (!DecimalNumbers.isNumber(text) || Integer.parseInt(text) > GREATEST_ORDER) {
            throw new UsageException(
                    "it is no whole number from 0 to " + GREATEST_ORDER + "; write 1, or leave it empty");
        }
        return Integer.parseInt(text);
    }

    private void requireOnce(MoveLine line, VmId vm) {
        String before = places.putIfAbsent(vm, line.place());
        if (before != null) {
            problems.add(line.place() + ", " + MoveLine.VM + ": VM " + vm + " is moved by " + before
                    + " already; remove one of the two");
        }
    }

    private interface Reading<T> {
        T read(String text);
    }

    private <T> Optional<T> required(MoveLine line, String column, Reading<T> reading) {
        Optional<String> text = line.value(column);
        if (text.isEmpty()) {
            problems.add(line.place() + ", " + column + ": it is empty; write "
                    + (column.equals(MoveLine.VM)
                            ? "the id or name of the VM"
                            : "the id or name of the target cluster"));
            return Optional.empty();
        }
        return read(line, column, () -> reading.read(text.orElseThrow()));
    }

    private <T> Optional<T> read(MoveLine line, String column, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UsageException | IllegalArgumentException e) {
            problems.add(line.place() + ", " + column
                    + line.value(column).map(text -> " '" + text + "'").orElse("") + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
