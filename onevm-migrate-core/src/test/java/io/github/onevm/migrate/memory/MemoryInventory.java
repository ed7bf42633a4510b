package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;

/** What the cloud controller of a {@link MemorySite} knows. Looking through it moves nothing on. */
public final class MemoryInventory implements Inventory {
    private final MemorySite site;

    MemoryInventory(MemorySite site) {
        this.site = site;
    }

    @Override
    public FrontEnd frontEnd() {
        synchronized (site) {
            return site.frontEnd;
        }
    }

    @Override
    public List<Cluster> clusters() {
        synchronized (site) {
            return List.copyOf(site.clusters.values());
        }
    }

    @Override
    public List<Datastore> datastores() {
        synchronized (site) {
            return List.copyOf(site.datastores.values());
        }
    }

    @Override
    public List<Host> hosts() {
        synchronized (site) {
            return List.copyOf(site.hosts.values());
        }
    }

    @Override
    public Vm vm(VmId id) {
        synchronized (site) {
            return site.existing(id).seen();
        }
    }
}
