package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.NamedObject.Kind;
import io.github.onevm.migrate.spi.Inventory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds objects by the names that operators call them. */
public final class NameSearch {
    private final Inventory inventory;

    public NameSearch(Inventory inventory) {
        this.inventory = inventory;
    }

    /** All objects of this kind, in order of their ids. */
    public List<NamedObject> all(Kind kind) {
        return (kind == Kind.VM ? inventory.vms().stream() : all(kind, ""))
                .sorted(Comparator.comparingInt(NamedObject::id))
                .toList();
    }

    /** All objects of this kind with exactly this name, in order of their ids. */
    public List<NamedObject> find(Kind kind, String name) {
        return all(kind, name)
                .filter(object -> object.name().equals(name))
                .sorted(Comparator.comparingInt(NamedObject::id))
                .toList();
    }

    private Stream<NamedObject> all(Kind kind, String name) {
        return switch (kind) {
            case VM -> inventory.vmsNamed(name).stream();
            case CLUSTER -> inventory.clusters().stream().map(NamedObject::of);
            case HOST -> inventory.hosts().stream().map(NamedObject::of);
            case DATASTORE -> inventory.datastores().stream().map(NamedObject::of);
        };
    }
}
