package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills the database and the storage with what a builder describes. */
final class Site {
    private final Oned oned;
    private final Networks networks;
    private final VolumePlanter planter;
    private final Schedule schedule;
    private final BackupJobs backupJobs;
    private final Set<Integer> chargedByUse = new HashSet<>();

    Site(Oned oned, StorPoolDriver driver, Schedule schedule, BackupJobs backupJobs) {
        this.oned = oned;
        this.networks = new Networks(oned);
        this.planter = new VolumePlanter(oned.storages, driver);
        this.schedule = schedule;
        this.backupJobs = backupJobs;
    }

    void build(OpenNebulaFrontEndBuilder b) {
        oned.accounts.add(0, 0, "oneadmin", b.oneadminPassword);
        b.users.forEach(u -> oned.accounts.add(u.id(), u.gid(), u.name(), u.password()));
        b.tenants.forEach(this::addTenant);
        b.clusters.forEach(c -> addCluster(b, c));
        b.datastores.forEach(d -> addDatastore(b, d));
        b.hosts.forEach(h -> addHost(b, h));
        b.networks.forEach(networks::add);
        b.images.forEach(this::addImage);
        b.groups.forEach(oned.groups::add);
        b.vms.forEach(this::addVm);
        synchronized (oned) {
            b.backupJobs.forEach(backupJobs::add);
        }
    }

    /** The call that changes networks; the product's also replaces the template as a whole. */
    void addTo(Map<String, Method> methods) {
        methods.put("one.vn.update", (session, arguments) -> {
            Access.requireOneadmin(session);
            networks.update(arguments.integer(1), VmMethods.parse(arguments.string(2)));
            return arguments.integer(1);
        });
    }

    private void addTenant(TenantSpec tenant) {
        oned.accounts.add(tenant.user, tenant.group, tenant.name, "lab-" + tenant.name);
        oned.quotas.add(tenant);
        if (tenant.chargedByUse || !tenant.charges.isEmpty()) {
            oned.usage.keep(DatastoreUsage.Of.USER, tenant.user, tenant.charges);
        }
        if (tenant.chargedByUse) {
            oned.usage.keep(DatastoreUsage.Of.GROUP, tenant.group, List.of());
            chargedByUse.add(tenant.user);
        }
        tenant.clusters.forEach(cluster -> oned.rules.addVdc(tenant.group, cluster));
    }

    private void addCluster(OpenNebulaFrontEndBuilder b, OpenNebulaFrontEndBuilder.Cluster cluster) {
        List<Integer> hosts = b.hosts.stream()
                .filter(h -> h.clusterId() == cluster.id())
                .map(HostSpec::id)
                .toList();
        List<Integer> datastores = b.datastores.stream()
                .filter(d -> d.clusters().contains(cluster.id()))
                .map(DatastoreSpec::id)
                .toList();
        List<Integer> nets = b.networks.stream()
                .filter(n -> n.clusters().contains(cluster.id()))
                .map(NetworkSpec::id)
                .toList();
        String document = Documents.cluster(cluster.id(), cluster.name(), hosts, datastores, nets);
        oned.table(Pool.CLUSTER).put(cluster.id(), cluster.name(), document);
    }

    private void addDatastore(OpenNebulaFrontEndBuilder b, DatastoreSpec datastore) {
        oned.table(Pool.DATASTORE).put(datastore.id(), datastore.name(), Documents.datastore(datastore, oned.version));
        if (Documents.isStorPool(datastore)) {
            datastore.clusters().stream()
                    .flatMap(c -> storage(b, c).stream())
                    .findFirst()
                    .ifPresent(s -> oned.storages.datastore(datastore.id(), s));
        }
    }

    /** An administrator changes a network; its VMs change with it. */
    void changeNetwork(int id, String attribute, String value) {
        Template change = new Template();
        change.add(attribute, value);
        networks.update(id, change);
    }

    void changeDatastore(int id, String attribute, String value) {
        if (oned.datastores.find(id).isEmpty()) {
            throw new IllegalArgumentException("there is no datastore " + id);
        }
        oned.datastores.change(id, datastore -> {
            if (datastore.template.get(attribute).isEmpty()) {
                throw new IllegalArgumentException("datastore " + id + " has no attribute " + attribute);
            }
            datastore.template.set(attribute, value);
        });
    }

    void schedule(int vmId, String action, long time) {
        synchronized (oned) {
            VmRecord vm = oned.require(vmId);
            schedule.add(Schedule.Parent.VM, vmId, action, time);
            vm.schedActions = schedule.ids(Schedule.Parent.VM, vmId);
            oned.save(vm);
        }
    }

    private static Optional<StorageDriver> storage(OpenNebulaFrontEndBuilder b, int clusterId) {
        return Optional.ofNullable(b.storages.get(clusterId));
    }

    private void addHost(OpenNebulaFrontEndBuilder b, HostSpec host) {
        String cluster = b.clusters.stream()
                .filter(c -> c.id() == host.clusterId())
                .map(OpenNebulaFrontEndBuilder.Cluster::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cluster " + host.clusterId()));
        oned.hosts.add(host, cluster);
        storage(b, host.clusterId()).ifPresent(s -> oned.storages.host(host.id(), s, host.clientId()));
    }

    private void addImage(ImageSpec image) {
        String datastore =
                oned.datastore(image.datastoreId()).map(DatastoreView::name).orElse("");
        oned.images.add(image, datastore);
        charge(DiskCharge.of(oned.images.require(image.id())));
        planter.image(image);
    }

    private void charge(DiskCharge charge) {
        if (chargedByUse.contains(charge.uid())) {
            oned.usage.charge(charge);
        }
    }

    void addVm(VmSpec spec) {
        synchronized (oned) {
            VmRecord vm = new VmComposer(oned, networks).compose(spec);
            spec.schedule.forEach(a -> schedule.add(Schedule.Parent.VM, spec.id, a.action(), a.time()));
            vm.schedActions = schedule.ids(Schedule.Parent.VM, spec.id);
            oned.vms.insert(vm);
            if (spec.state != States.DONE) {
                vm.disks().forEach(disk -> charge(DiskCharge.of(vm, disk)));
            }
            if (vm.hasHistory()) {
                oned.vms.saveHistory(vm);
            }
            if (vm.hasHistory() && spec.isOnHost()) {
                oned.hosts.take(vm, spec.hostId);
            }
            if (spec.volumes && vm.hasHistory() && spec.state != States.DONE) {
                planter.vm(vm, spec.isOnHost());
            }
            oned.save(vm);
            if (spec.volumes && vm.is(States.ACTIVE, States.RUNNING)) {
                oned.guests.start(vm);
            }
        }
    }
}
