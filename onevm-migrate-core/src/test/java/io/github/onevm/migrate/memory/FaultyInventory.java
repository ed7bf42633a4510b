package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;

/** An inventory whose calls go through {@link FaultySpi}. */
record FaultyInventory(FaultySpi spi, Inventory real) implements Inventory {
    private static final String TARGET = "inventory";

    @Override
    public FrontEnd frontEnd() {
        return spi.call(TARGET, SpiMethod.FRONT_END, real::frontEnd);
    }

    @Override
    public List<Cluster> clusters() {
        return spi.call(TARGET, SpiMethod.CLUSTERS, real::clusters);
    }

    @Override
    public List<Datastore> datastores() {
        return spi.call(TARGET, SpiMethod.DATASTORES, real::datastores);
    }

    @Override
    public List<Host> hosts() {
        return spi.call(TARGET, SpiMethod.HOSTS, real::hosts);
    }

    @Override
    public Vm vm(VmId id) {
        return spi.call(TARGET, SpiMethod.VM, () -> real.vm(id), id);
    }
}
