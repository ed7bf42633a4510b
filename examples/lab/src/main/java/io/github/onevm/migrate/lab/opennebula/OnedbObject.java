package io.github.onevm.migrate.lab.opennebula;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The objects whose bodies the command can work on: table, and the call that lists them. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies
enum OnedbObject {
    VM("vm_pool", "one.vmpool.info", -2, -1, -1, -2),
    HOST("host_pool", "one.hostpool.info"),
    VNET("network_pool", "one.vnpool.info", -2, -1, -1),
    IMAGE("image_pool", "one.imagepool.info", -2, -1, -1),
    CLUSTER("cluster_pool", "one.clusterpool.info"),
    DATASTORE("datastore_pool", "one.datastorepool.info");

    private final String table;
    private final String method;
    private final List<Integer> arguments;

    OnedbObject(String table, String method, Integer... arguments) {
        this.table = table;
        this.method = method;
        this.arguments = List.of(arguments);
    }

    static Optional<OnedbObject> of(String name) {
        return Arrays.stream(values())
                .filter(o -> o.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    String table() {
        return table;
    }

    String method() {
        return method;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
