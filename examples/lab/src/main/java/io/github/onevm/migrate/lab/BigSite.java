package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEndBuilder;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The standard site with many other VMs, which make a client's lists grow. Half of the other VMs are in each cluster,
 * twenty to a host; each has two disks, clones, that are attached there; snapshots are spread over their volumes. The
 * other datastores are image datastores in cluster alpha. Other VMs write nothing, so that the size costs only memory.
 *
 * @param vms other VMs
 * @param datastores other datastores
 * @param snapshots snapshots of other VMs' volumes on each StorPool cluster
 * @param disks disks of VM 42
 * @param persistent whether each of its disks is a persistent image; else they are clones of one
 */
public record BigSite(int vms, int datastores, int snapshots, int disks, boolean persistent) {
    private static final int FIRST_VM = 1000;
    private static final int FIRST_HOST = 100;
    private static final int FIRST_DATASTORE = 1000;
    private static final int FIRST_IMAGE = 1000;
    private static final int FIRST_PERSISTENT_IMAGE = 5000;
    private static final int VMS_PER_HOST = 20;
    private static final int DISKS_PER_VM = 2;
    private static final int VMS_PER_IMAGE = 50;
    private static final long GIB = 1L << 30;
    private static final int GIB_IN_MIB = 1024;

    /** Its disks are clones. */
    public BigSite(int vms, int datastores, int snapshots, int disks) {
        this(vms, datastores, snapshots, disks, false);
    }

    /** Another VM, with its number and its side. */
    private record Neighbour(int index) {
        int id() {
            return FIRST_VM + index;
        }

        boolean onAlpha() {
            return index % 2 == 0;
        }

        /** Hosts alternate between the clusters as VMs do. */
        int host() {
            return FIRST_HOST + index / (2 * VMS_PER_HOST) * 2 + index % 2;
        }

        int image() {
            return FIRST_IMAGE + index / (2 * VMS_PER_IMAGE) * 2 + index % 2;
        }

        String volume(int disk) {
            return "one-img-" + image() + "-" + id() + "-" + disk;
        }

        Map<String, String> tags(int disk) {
            return Map.of(
                    "virt", "one", "nloc", "one", "nvm", String.valueOf(id()), "type", "NPERS", "diskid", "" + disk);
        }
    }

    /** Fills the plan's site; returns the plan. */
    public LabPlan in(LabPlan plan) {
        return plan.vm(this::manyDisks)
                .frontEnd(this::describe)
                .then(lab -> plant(lab.alpha(), true))
                .then(lab -> plant(lab.beta(), false))
                .then(lab -> neighbours().forEach(n -> lab.frontEnd().addVm(vm(n))));
    }

    private Stream<Neighbour> neighbours() {
        return IntStream.range(0, vms).mapToObj(Neighbour::new);
    }

    private VmSpec manyDisks(VmSpec standard) {
        VmSpec vm = VmSpec.of(StandardVm.ID, "web-1")
                .on(0, 101)
                .capacity("1", 2048)
                .nic(0)
                .context("NETWORK", "YES");
        IntStream.range(0, disks).forEach(disk -> vm.disk(DiskSpec.image(persistent ? imageOf(disk) : 7)));
        return vm;
    }

    private static int imageOf(int disk) {
        return FIRST_PERSISTENT_IMAGE + disk;
    }

    private void describe(OpenNebulaFrontEndBuilder frontEnd) {
        neighbours()
                .map(Neighbour::host)
                .distinct()
                .forEach(id ->
                        frontEnd.host(HostSpec.of(id, "node-" + id, id % 2 == 0 ? LabPlan.ALPHA : LabPlan.BETA, id)));
        neighbours()
                .map(Neighbour::image)
                .distinct()
                .forEach(id -> frontEnd.image(ImageSpec.os(id, "image-" + id, id % 2 == 0 ? 100 : 102, GIB_IN_MIB)));
        IntStream.range(0, persistent ? disks : 0)
                .map(BigSite::imageOf)
                .forEach(id -> frontEnd.image(ImageSpec.data(id, "data-" + id, 100, GIB_IN_MIB)));
        IntStream.range(FIRST_DATASTORE, FIRST_DATASTORE + datastores)
                .mapToObj(BigSite::datastore)
                .forEach(frontEnd::datastore);
    }

    /** Never opened; it has attributes because real datastores have them. */
    private static DatastoreSpec datastore(int id) {
        return DatastoreSpec.image(id, "tenant-" + id, LabPlan.ALPHA)
                .with("SP_API_HTTP_HOST", "192.0.2.81")
                .with("SP_API_HTTP_PORT", "81")
                .with("SP_AUTH_TOKEN", "3000000000000000003")
                .with("SP_LOCATION", "alpha-loc")
                .with("SP_REMOTE", "beta-loc");
    }

    private static VmSpec vm(Neighbour neighbour) {
        VmSpec vm = VmSpec.of(neighbour.id(), "vm-" + neighbour.id())
                .on(neighbour.host(), neighbour.onAlpha() ? 101 : 103)
                .withoutVolumes();
        IntStream.range(0, DISKS_PER_VM).forEach(disk -> vm.disk(DiskSpec.image(neighbour.image())));
        return vm;
    }

    private void plant(StorPoolCluster cluster, boolean alpha) {
        neighbours()
                .filter(n -> n.onAlpha() == alpha)
                .forEach(n -> IntStream.range(0, DISKS_PER_VM).forEach(disk -> plant(cluster, n, disk)));
        int volumes = (int) neighbours().filter(n -> n.onAlpha() == alpha).count() * DISKS_PER_VM;
        for (int i = 0; volumes > 0 && i < snapshots; i++) {
            int volume = i % volumes;
            Neighbour owner = new Neighbour(volume / DISKS_PER_VM * 2 + (alpha ? 0 : 1));
            int disk = volume % DISKS_PER_VM;
            cluster.snapshot(owner.volume(disk), owner.volume(disk) + "-snap" + i, owner.tags(disk));
        }
    }

    private static void plant(StorPoolCluster cluster, Neighbour owner, int disk) {
        String template = owner.onAlpha() ? "one-ds-100" : "one-ds-102";
        cluster.registerClient(owner.host());
        cluster.create(owner.volume(disk), GIB, template, owner.tags(disk));
        cluster.attach(owner.volume(disk), owner.host());
    }
}
