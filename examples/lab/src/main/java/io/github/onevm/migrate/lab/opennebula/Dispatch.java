package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Optional;

/** Deploys a VM: by a call or by the scheduler. Checks come in the product's order. */
final class Dispatch {
    private static final int OFFLINE = 8;
    private static final int FIRST_PORT = 5900;

    private final Oned oned;
    private final LifeCycle lifeCycle;

    Dispatch(Oned oned, LifeCycle lifeCycle) {
        this.oned = oned;
        this.lifeCycle = lifeCycle;
    }

    /**
     * Starts the VM on this host and system datastore.
     *
     * @param enforce whether the VM must fit
     * @param wantedDatastore -1 for that of the last history record or the cluster's first
     * @throws Refusal when a check fails
     */
    void deploy(Session session, int vmId, int hostId, boolean enforce, int wantedDatastore) {
        synchronized (oned) {
            HostSpec host = oned.hosts
                    .find(hostId)
                    .filter(h -> h.state() != OFFLINE)
                    .orElseThrow(() -> Refusal.noSuch("host", hostId));
            VmRecord vm = oned.require(vmId);
            DatastoreView datastore = datastore(vm, host, wantedDatastore);
            Access.require(session, Right.ADMIN, Access.Target.of(vm));
            requireDeployable(vm);
            if (enforce && !oned.hosts.fits(vm, hostId)) {
                throw Refusal.action("virtual machine [" + vmId + "] does not fit in host [" + hostId + "]. ");
            }
            oned.quotas.requireRoom(vm, host.clusterId());
            setVolatileDisks(vm, datastore);
            assignPort(vm);
            lifeCycle.start(vm, host, datastore);
        }
    }

    private DatastoreView datastore(VmRecord vm, HostSpec host, int wanted) {
        int id = precedence(vm, wanted);
        DatastoreView datastore = id < 0 ? firstSystemDatastore(host) : existing(id);
        if (datastore.type() != DatastoreView.SYSTEM) {
            throw Refusal.action("Trying to use a non-system datastore [" + id + "] to deploy a VM");
        }
        if (!datastore.clusters().contains(host.clusterId())) {
            throw Refusal.action("datastore [" + datastore.id() + "] and host [" + host.id()
                    + "] are not in the same cluster [" + host.clusterId() + "].");
        }
        return datastore;
    }

    /** Up to 5.12.8 the last history record decides for an undeployed VM, regardless of the caller (ON-45). */
    private int precedence(VmRecord vm, int wanted) {
        Optional<HistoryRecord> undeployed = Optional.of(vm)
                .filter(VmRecord::hasHistory)
                .map(VmRecord::last)
                .filter(r -> Actions.isUndeploy(r.action));
        boolean callerDecides = wanted >= 0 && oned.version.deployTakesCallersDatastore();
        return callerDecides ? wanted : undeployed.map(r -> r.datastoreId).orElse(wanted);
    }

    private DatastoreView existing(int id) {
        return oned.datastore(id).orElseThrow(() -> Refusal.noSuch("datastore", id));
    }

    private DatastoreView firstSystemDatastore(HostSpec host) {
        return oned.table(Pool.CLUSTER).element(host.clusterId()).stream()
                .flatMap(c -> Xml.ids(c, "DATASTORES").stream())
                .sorted()
                .flatMap(id -> oned.datastore(id).stream())
                .filter(d -> d.type() == DatastoreView.SYSTEM)
                .findFirst()
                .orElseThrow(() -> Refusal.action("No suitable System DS found for Host [" + host.id() + "]"));
    }

    private static void requireDeployable(VmRecord vm) {
        switch (vm.state) {
            case States.PENDING, States.HOLD, States.STOPPED, States.UNDEPLOYED -> {}
            default -> throw Refusal.action("Deploy action is not available for state " + vm.stateName());
        }
    }

    private static void setVolatileDisks(VmRecord vm, DatastoreView datastore) {
        vm.disks().stream().filter(d -> d.get("IMAGE_ID").isEmpty()).forEach(d -> {
            d.set("CLUSTER_ID", datastore.clusterList());
            d.set("DATASTORE", datastore.name());
            d.set("DATASTORE_ID", String.valueOf(datastore.id()));
            d.set("TM_MAD", datastore.tmMad());
        });
        vm.template.set("TM_MAD_SYSTEM", datastore.tmMad());
    }

    private static void assignPort(VmRecord vm) {
        vm.template
                .vector("GRAPHICS")
                .filter(g -> g.get("PORT").isEmpty())
                .ifPresent(g -> g.set("PORT", String.valueOf(FIRST_PORT + vm.id)));
    }
}
