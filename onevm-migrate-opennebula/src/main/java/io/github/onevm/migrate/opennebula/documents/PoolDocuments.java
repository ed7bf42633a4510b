package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterBuilder;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.model.Permissions;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.spi.StorageTerms;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** CLUSTER, DATASTORE and HOST elements (ON-60, ON-61). */
public final class PoolDocuments {
    private static final double CPU_OF_A_CORE = 100;

    private PoolDocuments() {}

    public static Cluster cluster(Element e) {
        return new ClusterBuilder()
                .id(new ClusterId(OneXml.number(e, "ID")))
                .name(OneXml.text(e, "NAME").orElse(""))
                .hosts(ids(e, "HOSTS/ID", HostId::new))
                .datastores(ids(e, "DATASTORES/ID", DatastoreId::new))
                .networks(ids(e, "VNETS/ID", NetworkId::new))
                .firmwares(list(e, "OVMF_UEFIS"))
                .attributes(Selectable.of(e, "TEMPLATE"))
                .build();
    }

    /**
     * Empty if its type is unknown, as in a newer OpenNebula: no disk can be in it.
     *
     * @param terms name the attributes of its storage system
     */
    public static Optional<Datastore> knownDatastore(Element e, StorageTerms terms) {
        int type = OneXml.number(e, "TYPE");
        return type >= 0 && type < DatastoreType.values().length ? Optional.of(datastore(e, terms)) : Optional.empty();
    }

    public static Datastore datastore(Element e, StorageTerms terms) {
        return new DatastoreBuilder()
                .id(new DatastoreId(OneXml.number(e, "ID")))
                .name(OneXml.text(e, "NAME").orElse(""))
                .type(DatastoreType.values()[OneXml.number(e, "TYPE")])
                .driver(OneXml.text(e, "TM_MAD").orElse(""))
                .clusters(ids(e, "CLUSTERS/ID", ClusterId::new))
                .enabled(OneXml.number(e, "STATE") == 0)
                .location(value(e, terms.location()))
                .remote(value(e, terms.remote()))
                .access(access(e, terms))
                .compatibleSystem(list(e, "COMPATIBLE_SYS_DS").stream()
                        .flatMap(id -> OneXml.id(id).stream())
                        .map(DatastoreId::new)
                        .collect(Collectors.toSet()))
                .permissions(permissions(e))
                .attributes(Selectable.of(e, "TEMPLATE", ""))
                .build();
    }

    private static Optional<Permissions> permissions(Element e) {
        return OneXml.all(e, "PERMISSIONS").isEmpty() ? Optional.empty() : Optional.of(given(e));
    }

    private static Permissions given(Element e) {
        return new Permissions(
                OneXml.id(e, "UID").orElse(0),
                OneXml.id(e, "GID").orElse(0),
                isSet(e, "OWNER_U"),
                isSet(e, "GROUP_U"),
                isSet(e, "OTHER_U"));
    }

    private static boolean isSet(Element e, String permission) {
        return OneXml.text(e, "PERMISSIONS/" + permission)
                .filter(t -> t.strip().equals("1"))
                .isPresent();
    }

    private static StorageAccess access(Element datastore, StorageTerms terms) {
        Optional<Integer> port = OneXml.optionalNumber(datastore, "TEMPLATE/" + terms.port());
        return new StorageAccess(
                value(datastore, terms.host()),
                port.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                value(datastore, terms.token()).map(Secret::of));
    }

    private static Optional<String> value(Element e, String name) {
        return OneXml.text(e, "TEMPLATE/" + name).map(String::strip);
    }

    public static Host host(Element e) {
        double freeMemory = share(e, "MAX_MEM") - share(e, "MEM_USAGE");
        double freeCpu = share(e, "MAX_CPU") - share(e, "CPU_USAGE");
        return new HostBuilder()
                .id(new HostId(OneXml.number(e, "ID")))
                .name(OneXml.text(e, "NAME").orElse(""))
                .cluster(new ClusterId(OneXml.number(e, "CLUSTER_ID")))
                .state(OneXml.number(e, "STATE"))
                // An overcommitted host has a negative amount free.
                .freeMemory(Bytes.ofKibibytes((long) Math.max(0, freeMemory)))
                .freeCpu(Math.max(0, freeCpu) / CPU_OF_A_CORE)
                .hypervisor(OneXml.text(e, "VM_MAD").map(String::strip))
                .cpuModel(value(e, "KVM_CPU_MODEL"))
                .cpuModels(list(e, "KVM_CPU_MODELS"))
                .cpuFeatures(list(e, "KVM_CPU_FEATURES"))
                .machines(list(e, "KVM_MACHINES"))
                .firmwares(list(e, "OVMF_UEFIS"))
                .pinPolicy(value(e, "PIN_POLICY"))
                .freePci(OneXml.all(e, "HOST_SHARE/PCI_DEVICES/PCI").stream()
                        .filter(pci -> OneXml.id(pci, "VMID").isEmpty())
                        .sorted(Comparator.comparing(pci -> attribute(pci, "ADDRESS")))
                        .map(PoolDocuments::pci)
                        .toList())
                .vms(ids(e, "VMS/ID", VmId::new))
                .attributes(Selectable.of(e, "TEMPLATE", "HOST_SHARE", ""))
                .build();
    }

    /** A host that was never monitored has no capacity. */
    private static double share(Element host, String name) {
        return OneXml.optionalAmount(host, "HOST_SHARE/" + name).orElse(0.0);
    }

    private static PciDevice pci(Element e) {
        return new PciDevice(
                attribute(e, "VENDOR"), attribute(e, "DEVICE"), attribute(e, "CLASS"), attribute(e, "SHORT_ADDRESS"));
    }

    private static String attribute(Element e, String name) {
        return OneXml.text(e, name).map(String::strip).orElse("");
    }

    private static Set<String> list(Element e, String name) {
        return value(e, name).map(OneXml::words).orElse(Set.of());
    }

    private static <T> Set<T> ids(Element e, String path, IntFunction<T> id) {
        return OneXml.ids(e, path).map(id::apply).collect(Collectors.toSet());
    }
}
