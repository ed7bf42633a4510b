package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The AUTOMATIC_* attributes: which clusters a VM can run in, from the datastores of its disks and the networks of its
 * NICs. Computed on resume from UNDEPLOYED and on release, never on deploy.
 */
final class Requirements {
    private final Oned oned;

    Requirements(Oned oned) {
        this.oned = oned;
    }

    /** Thrown by {@link #recompute}; the VM has lost its AUTOMATIC_* attributes by then, and is to be saved so. */
    static final class Incompatible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incompatible(String message) {
            super(message);
        }
    }

    /** Erases the AUTOMATIC_* attributes, rewrites every CLUSTER_ID and sets the attributes again. */
    void recompute(VmRecord vm) {
        List.of("AUTOMATIC_REQUIREMENTS", "AUTOMATIC_DS_REQUIREMENTS", "AUTOMATIC_NIC_REQUIREMENTS")
                .forEach(vm.template::remove);
        Optional<List<Integer>> clusters = Optional.empty();
        List<Attribute.Vector> disks = vm.disks();
        for (int i = 0; i < disks.size(); i++) {
            List<Integer> own = clustersOfDisk(disks.get(i));
            clusters = intersect(clusters, own, "DISK. Datastore for DISK " + i);
        }
        List<Attribute.Vector> nics = vm.template.vectors("NIC");
        for (int i = 0; i < nics.size(); i++) {
            List<Integer> own = clustersOfNic(nics.get(i));
            clusters = intersect(clusters, own, "NIC. Network for NIC " + i);
        }
        set(vm, clusters.orElse(List.of()));
    }

    private List<Integer> clustersOfDisk(Attribute.Vector disk) {
        List<Integer> clusters = oned.datastore(disk.number("DATASTORE_ID"))
                .map(DatastoreView::clusters)
                .orElse(List.of());
        disk.set("CLUSTER_ID", commas(clusters));
        return clusters;
    }

    private List<Integer> clustersOfNic(Attribute.Vector nic) {
        List<Integer> clusters = oned.table(Pool.NETWORK)
                .element(nic.number("NETWORK_ID"))
                .map(e -> Xml.ids(e, "CLUSTERS"))
                .orElse(List.of());
        nic.set("CLUSTER_ID", commas(clusters));
        return clusters;
    }

    private static Optional<List<Integer>> intersect(Optional<List<Integer>> sofar, List<Integer> own, String what) {
        if (sofar.isEmpty()) {
            return Optional.of(own);
        }
        List<Integer> common = new ArrayList<>(sofar.get());
        common.retainAll(own);
        if (common.isEmpty()) {
            throw new Incompatible("Incompatible clusters in " + what
                    + " is not in the same cluster as the one used by other VM elements (cluster "
                    + commas(sofar.get()) + ")");
        }
        return Optional.of(common);
    }

    /** Sets the attributes for a known set of clusters. */
    void set(VmRecord vm, List<Integer> clusters) {
        String datastores = alternatives("\"CLUSTERS/ID\" @> ", clusters);
        String tmMad = vm.template
                .get("TM_MAD_SYSTEM")
                .map(t -> " & (TM_MAD = \"" + t + "\")")
                .orElse("");
        String cloud = oned.version.isSeven() ? "" : " & !(PUBLIC_CLOUD = YES)";
        vm.template.set("AUTOMATIC_DS_REQUIREMENTS", datastores + tmMad);
        vm.template.set("AUTOMATIC_NIC_REQUIREMENTS", datastores);
        vm.template.set(
                "AUTOMATIC_REQUIREMENTS",
                alternatives("CLUSTER_ID = ", clusters) + cloud + " & !(PIN_POLICY = PINNED)");
    }

    private static String alternatives(String prefix, List<Integer> clusters) {
        return clusters.stream().map(c -> prefix + c).collect(Collectors.joining(" | ", "(", ")"));
    }

    static String commas(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
