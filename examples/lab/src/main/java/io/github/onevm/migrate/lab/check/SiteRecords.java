package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEnd;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The records of OpenNebula, as the rows of its database have them. */
final class SiteRecords {
    final List<Image> images;
    final List<Element> datastores;
    final List<Element> clusters;
    final List<Element> hosts;
    final List<Element> userQuotas;
    final List<Element> groupQuotas;
    /** All VMs, those that are DONE included. */
    final List<Vm> vms;
    /** The VMs that still have something. */
    final List<Vm> living;
    /** All volumes that living VMs have by their records. */
    final List<Disk> disks;

    private final Map<Integer, Image> imageById;
    private final Map<Integer, Element> datastoreById;
    private final Map<String, List<Disk>> disksByVolume;
    private final Map<Integer, List<Disk>> disksByImage;

    SiteRecords(OpenNebulaFrontEnd frontEnd) {
        vms = rows(frontEnd, "vm_pool").stream().map(Vm::new).toList();
        images = rows(frontEnd, "image_pool").stream().map(Image::new).toList();
        datastores = rows(frontEnd, "datastore_pool");
        clusters = rows(frontEnd, "cluster_pool");
        hosts = rows(frontEnd, "host_pool");
        userQuotas = rows(frontEnd, "user_quotas");
        groupQuotas = rows(frontEnd, "group_quotas");
        living = vms.stream().filter(vm -> !vm.isDone()).toList();
        disks = living.stream()
                .filter(vm -> vm.history().isPresent())
                .flatMap(vm -> vm.disks.stream())
                .toList();
        imageById = images.stream().collect(Collectors.toMap(Image::id, Function.identity()));
        datastoreById = datastores.stream().collect(Collectors.toMap(SiteRecords::id, Function.identity()));
        disksByVolume = disks.stream().collect(Collectors.groupingBy(Disk::volume));
        disksByImage = living.stream()
                .flatMap(vm -> vm.disks.stream())
                .filter(Disk::hasImage)
                .collect(Collectors.groupingBy(d -> d.number("IMAGE_ID")));
    }

    private static List<Element> rows(OpenNebulaFrontEnd frontEnd, String table) {
        return frontEnd.bodies(table).stream()
                .map(Xml::parse)
                .sorted(Comparator.comparing(SiteRecords::id))
                .toList();
    }

    static int id(Element row) {
        return (int) Xml.number(row, "ID", -1);
    }

    Optional<Image> image(int id) {
        return Optional.ofNullable(imageById.get(id));
    }

    Optional<Element> datastore(int id) {
        return Optional.ofNullable(datastoreById.get(id));
    }

    /** The disks of living VMs that have this volume, on whatever cluster. */
    List<Disk> disksOn(String volume) {
        return disksByVolume.getOrDefault(volume, List.of());
    }

    /** The disks of living VMs that come from this image. */
    Stream<Disk> disksFrom(Image image) {
        return disksByImage.getOrDefault(image.id(), List.of()).stream();
    }
}
