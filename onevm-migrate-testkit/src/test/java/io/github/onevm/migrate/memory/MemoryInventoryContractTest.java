package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.InventoryContract;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.spi.Inventory;
import java.util.Optional;
import java.util.Set;

class MemoryInventoryContractTest extends InventoryContract {
    private final MemorySite site = MemorySite.twoClusters();

    @Override
    protected Inventory inventory() {
        return site.inventory();
    }

    @Override
    protected FrontEnd frontEnd() {
        return new FrontEnd(new Version(6, 10, 5), 0, true);
    }

    @Override
    protected Set<Cluster> clusters() {
        return Set.of(cluster(100, "alpha", 0, 100, 101), cluster(101, "beta", 1, 102, 103));
    }

    @Override
    protected Set<Datastore> datastores() {
        return Set.of(
                datastore(100, "alpha-image", DatastoreType.IMAGE, 100, "alpha-loc", "beta-loc"),
                datastore(101, "alpha-system", DatastoreType.SYSTEM, 100, "alpha-loc", "beta-loc"),
                datastore(102, "beta-image", DatastoreType.IMAGE, 101, "beta-loc", "alpha-loc"),
                datastore(103, "beta-system", DatastoreType.SYSTEM, 101, "beta-loc", "alpha-loc"));
    }

    @Override
    protected Set<Host> hosts() {
        return Set.of(
                TwoClusters.host(TwoClusters.ALPHA_HOST, "node-a1", TwoClusters.ALPHA),
                TwoClusters.host(TwoClusters.BETA_HOST, "node-b1", TwoClusters.BETA));
    }

    @Override
    protected Vm vm() {
        return TwoClusters.vm();
    }

    @Override
    protected void givenRenamed(String name) {
        site.vm(TwoClusters.VM, vm -> vm.name(name));
    }

    private static Cluster cluster(int id, String name, int host, int image, int system) {
        return new Cluster(
                new ClusterId(id),
                name,
                Set.of(new HostId(host)),
                Set.of(new DatastoreId(image), new DatastoreId(system)),
                Set.of(new NetworkId(3)));
    }

    private static Datastore datastore(
            int id, String name, DatastoreType type, int cluster, String location, String remote) {
        return new Datastore(
                new DatastoreId(id),
                name,
                type,
                "storpool",
                Set.of(new ClusterId(cluster)),
                true,
                Optional.of(location),
                Optional.of(remote),
                TwoClusters.access(name.split("-")[0]));
    }
}
