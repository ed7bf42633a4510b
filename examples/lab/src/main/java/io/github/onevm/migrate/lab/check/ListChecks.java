package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Records that name each other: images and datastores, clusters and datastores, hosts and VMs. */
final class ListChecks {
    private final SiteRecords records;
    private final Findings findings;
    private final Map<Integer, TreeSet<Integer>> onHost;

    ListChecks(SiteRecords records, Findings findings) {
        this.records = records;
        this.findings = findings;
        this.onHost = records.living.stream()
                .filter(Vm::isOnHost)
                .collect(Collectors.groupingBy(
                        Vm::host, Collectors.mapping(vm -> vm.id, Collectors.toCollection(TreeSet::new))));
    }

    void run() {
        records.images.forEach(this::image);
        records.datastores.forEach(this::datastore);
        records.clusters.forEach(this::cluster);
        records.hosts.forEach(this::host);
    }

    private void image(Image image) {
        boolean listed = records.datastore(image.datastore())
                .map(d -> Xml.ids(d, "IMAGES").contains(image.id()))
                .orElse(false);
        if (!listed) {
            findings.add(
                    Flaw.IMAGE_NOT_LISTED, image.subject(), "datastore " + image.datastore() + " does not list it");
        }
    }

    private void datastore(Element datastore) {
        int id = id(datastore);
        for (int imageId : Xml.ids(datastore, "IMAGES")) {
            int place = records.image(imageId).map(Image::datastore).orElse(-1);
            if (place != id) {
                findings.add(
                        Flaw.LISTED_IMAGE_NOT_THERE,
                        "datastore " + id + " image " + imageId,
                        place < 0 ? "there is no such image" : "the image is in datastore " + place);
            }
        }
        for (int clusterId : Xml.ids(datastore, "CLUSTERS")) {
            boolean named = records.clusters.stream()
                    .anyMatch(
                            c -> id(c) == clusterId && Xml.ids(c, "DATASTORES").contains(id));
            require(named, Flaw.CLUSTER_LIST_WRONG, "datastore " + id, "cluster " + clusterId + " does not list it");
        }
    }

    private void cluster(Element cluster) {
        for (int datastoreId : Xml.ids(cluster, "DATASTORES")) {
            boolean named = records.datastore(datastoreId)
                    .map(d -> Xml.ids(d, "CLUSTERS").contains(id(cluster)))
                    .orElse(false);
            String detail = "datastore " + datastoreId + " is not in it";
            require(named, Flaw.CLUSTER_LIST_WRONG, "cluster " + id(cluster), detail);
        }
    }

    private void host(Element host) {
        Set<Integer> listed = new TreeSet<>(Xml.ids(host, "VMS"));
        Set<Integer> there = onHost.getOrDefault(id(host), new TreeSet<>());
        String detail = "it lists VMs " + listed + ", and on it are " + there;
        require(listed.equals(there), Flaw.HOST_LIST_WRONG, "host " + id(host), detail);
    }

    private void require(boolean right, Flaw flaw, String subject, String detail) {
        if (!right) {
            findings.add(flaw, subject, detail);
        }
    }

    private static int id(Element e) {
        return SiteRecords.id(e);
    }
}
