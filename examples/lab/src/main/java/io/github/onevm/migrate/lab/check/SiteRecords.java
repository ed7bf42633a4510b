package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEnd;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The records of OpenNebula, as the rows of its database have them.
 *
 * @param vms all VMs, those that are DONE included
 * @param images all images
 * @param datastores the datastores' rows
 * @param clusters the clusters' rows
 * @param hosts the hosts' rows
 * @param userQuotas the rows of user_quotas
 * @param groupQuotas the rows of group_quotas
 */
record SiteRecords(
        List<Vm> vms,
        List<Image> images,
        List<Element> datastores,
        List<Element> clusters,
        List<Element> hosts,
        List<Element> userQuotas,
        List<Element> groupQuotas) {
    static SiteRecords read(OpenNebulaFrontEnd frontEnd) {
        return new SiteRecords(
                rows(frontEnd, "vm_pool").stream().map(Vm::new).toList(),
                rows(frontEnd, "image_pool").stream().map(Image::new).toList(),
                rows(frontEnd, "datastore_pool"),
                rows(frontEnd, "cluster_pool"),
                rows(frontEnd, "host_pool"),
                rows(frontEnd, "user_quotas"),
                rows(frontEnd, "group_quotas"));
    }

    private static List<Element> rows(OpenNebulaFrontEnd frontEnd, String table) {
        return frontEnd.bodies(table).stream()
                .map(Xml::parse)
                .sorted(Comparator.comparing(e -> Xml.number(e, "ID", -1)))
                .toList();
    }

    /** The VMs that still have something. */
    List<Vm> living() {
        return vms.stream().filter(vm -> !vm.isDone()).toList();
    }

    Optional<Image> image(int id) {
        return images.stream().filter(i -> i.id() == id).findFirst();
    }

    Optional<Element> datastore(int id) {
        return datastores.stream().filter(d -> Xml.number(d, "ID", -1) == id).findFirst();
    }

    /** All volumes that living VMs have by their records. */
    List<Disk> disks() {
        return living().stream()
                .filter(vm -> vm.history().isPresent())
                .flatMap(vm -> vm.disks.stream())
                .toList();
    }
}
