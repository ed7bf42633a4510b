package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.wave.WaveReport;
import java.util.Optional;

/** The names of VMs and clusters, which the log of a wave does not have. Stateless. */
final class WaveNames {
    private WaveNames() {}

    /** Learns them, if the front-end answers. */
    static void learn(Migrator migrator, Console console) {
        try {
            learn(migrator, console, NamedObject.Kind.VM, "VM ");
            learn(migrator, console, NamedObject.Kind.CLUSTER, "cluster ");
        } catch (BackendException e) {
            console.detail(String.valueOf(e.getMessage()));
        }
    }

    private static void learn(Migrator migrator, Console console, NamedObject.Kind kind, String noun) {
        migrator.readOnly().all(kind).forEach(object -> console.learn(noun + object.id() + " (" + object.name() + ")"));
    }

    /** {@code VM 42 (web-1)}; empty if the name is not known. */
    static Optional<String> label(Console console, WaveReport.Row row) {
        String plain = "VM " + row.move().vm();
        return Optional.of(console.named(plain)).filter(label -> !label.equals(plain));
    }
}
