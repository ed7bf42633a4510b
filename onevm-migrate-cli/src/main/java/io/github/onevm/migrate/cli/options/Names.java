package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.NamedObject.Kind;
import io.github.onevm.migrate.model.VmId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds what an operator has typed: a number is an id, anything else is a name. The front-end is asked for names only. As in
 * OpenNebula's own tools, an object whose name is a number is given by its id. It asks for each name once. Not thread-safe.
 */
public final class Names {
    private final Supplier<Migrator> migrator;
    private final Map<String, List<NamedObject>> asked = new HashMap<>();

    /**
     * @param migrator asked for when a name must be found, not before
     */
    public Names(Supplier<Migrator> migrator) {
        this.migrator = migrator;
    }

    /** The VM; {@code web-1} or {@code 42}. */
    public VmId vm(String typed) {
        return new VmId(id(Kind.VM, "", typed, "onevm list"));
    }

    /**
     * The cluster; {@code beta} or {@code 101}.
     *
     * @param option the option that it is the value of; empty if it is an argument
     */
    public ClusterId cluster(String option, String typed) {
        return new ClusterId(id(Kind.CLUSTER, option, typed, "onecluster list"));
    }

    /** The host; {@code node-b1} or {@code 1}. */
    public HostId host(String option, String typed) {
        return new HostId(id(Kind.HOST, option, typed, "onehost list"));
    }

    /** The datastore; {@code beta-image} or {@code 102}. */
    public DatastoreId datastore(String option, String typed) {
        return new DatastoreId(id(Kind.DATASTORE, option, typed, "onedatastore list"));
    }

    private int id(Kind kind, String option, String typed, String lists) {
        String noun = kind == Kind.VM ? "VM" : kind.name().toLowerCase(Locale.ROOT);
        if (typed.isBlank() || typed.matches("[-+]?[0-9]+")) {
            return DecimalNumbers.id(option.isEmpty() ? noun + " id" : option, typed, lists);
        }
        List<NamedObject> found = asked.computeIfAbsent(
                kind + " " + typed, unknown -> migrator.get().named(kind, typed));
        String what = option.isEmpty() ? "" : option + ": ";
        return switch (found.size()) {
            case 0 ->
                throw new IllegalArgumentException(
                        what + "no " + noun + " is named '" + typed + "'; '" + lists + "' shows the names and ids");
            case 1 -> found.get(0).id();
            default ->
                throw new IllegalArgumentException(what + found.size() + " " + noun + "s are named '" + typed + "': "
                        + found.stream().map(Names::line).collect(Collectors.joining(", ")) + "; give the id");
        };
    }

    private static String line(NamedObject object) {
        String state = object.state().map(s -> " (" + s + ")").orElse("");
        String clusters = object.clusters().isEmpty()
                ? ""
                : " (cluster "
                        + object.clusters().stream()
                                .sorted()
                                .map(ClusterId::toString)
                                .collect(Collectors.joining(" and "))
                        + ")";
        return object.id() + state + clusters;
    }
}
