package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.spi.StorageTerms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The VM element of {@code one.vm.info} (ON-40). */
public final class VmDocument {
    private static final int NO_ACTION = 0;

    private static final DatastoreId NO_DATASTORE = new DatastoreId(0);

    private VmDocument() {}

    /**
     * The state of the VM, and what its data consists of.
     *
     * @param terms name the driver of the storage system; disks of other drivers are of no known kind
     */
    public static VmStatus status(Element vm, StorageTerms terms) {
        VmState state = state(vm);
        Optional<String> error = OneXml.text(vm, "USER_TEMPLATE/ERROR");
        Optional<String> scheduler = OneXml.text(vm, "USER_TEMPLATE/SCHED_MESSAGE");
        Optional<HistoryRecord> history = lastHistory(vm);
        return new VmStatus(
                state,
                history,
                state.isPending() ? scheduler.or(() -> error) : error,
                DiskLayout.of(disks(vm, history, terms), SnapshotElements.ofDisks(vm), SnapshotElements.ofVm(vm)),
                lockLevel(vm),
                new ScheduleDocument(vm).actions(),
                stays(vm),
                VmExtras.pins(vm));
    }

    /**
     * All of the VM that a plan rests on.
     *
     * @param terms name the driver of the storage system; disks of other drivers are unsupported
     */
    public static Vm vm(Element vm, StorageTerms terms) {
        Optional<HistoryRecord> history = lastHistory(vm);
        VmBuilder builder = new VmBuilder();
        new VmExtras(vm).addTo(builder);
        return builder.id(new VmId(OneXml.number(vm, "ID")))
                .name(OneXml.text(vm, "NAME").orElse(""))
                .state(state(vm))
                .disks(disks(vm, history, terms))
                .lastHistory(history)
                .networks(networks(vm))
                .aliasNetworks(networks(OneXml.all(vm, "TEMPLATE/NIC_ALIAS").stream()))
                .diskNotes(diskNotes(vm))
                .memory(Bytes.ofMebibytes((long) Math.ceil(OneXml.amount(vm, "TEMPLATE/MEMORY"))))
                .cpu(OneXml.amount(vm, "TEMPLATE/CPU"))
                .lockLevel(lockLevel(vm))
                .contextDisk(OneXml.id(vm, "TEMPLATE/CONTEXT/DISK_ID")
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()))
                .uefi(isUefi(vm))
                .nvram(OneXml.text(vm, "USER_TEMPLATE/T_OS_NVRAM").isPresent())
                .tpm(OneXml.text(vm, "TEMPLATE/TPM/MODEL").isPresent())
                .diskSnapshots(SnapshotElements.ofDisks(vm))
                .vmSnapshots(SnapshotElements.ofVm(vm))
                .fingerprint(VmFingerprint.of(vm))
                .attributes(VmAttributes.of(vm))
                .build();
    }

    /** The VM, from the list of VMs, if it has such a name. */
    public static Optional<NamedObject> named(Element vm, Predicate<String> wanted) {
        return OneXml.text(vm, "NAME")
                .filter(wanted)
                .map(same -> NamedObject.vm(new VmId(OneXml.number(vm, "ID")), same, state(vm)));
    }

    private static Optional<Integer> number(Element vm, String path) {
        return OneXml.optionalNumber(vm, path);
    }

    private static VmState state(Element vm) {
        return new VmState(OneXml.number(vm, "STATE"), OneXml.number(vm, "LCM_STATE"));
    }

    private static OptionalInt lockLevel(Element vm) {
        return number(vm, "LOCK/LOCKED")
                .filter(level -> level > 0)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static List<Disk> disks(Element vm, Optional<HistoryRecord> history, StorageTerms terms) {
        // Only a volatile disk of a VM that was never deployed names no datastore (ON-43).
        DatastoreId ownDatastore = history.map(HistoryRecord::datastore).orElse(NO_DATASTORE);
        return OneXml.all(vm, "TEMPLATE/DISK").stream()
                .map(disk -> DiskElement.disk(disk, ownDatastore, terms))
                .sorted(Comparator.comparingInt(Disk::id))
                .toList();
    }

    private static List<DiskNote> diskNotes(Element vm) {
        return OneXml.all(vm, "TEMPLATE/DISK").stream()
                .map(DiskElement::note)
                .sorted(Comparator.comparingInt(DiskNote::id))
                .toList();
    }

    /**
     * The record with the highest SEQ; {@code one.vm.info} gives them in order, the database gives one. Earlier ones
     * may have old forms: up to 5.0 a record had no cluster (ON-47).
     */
    public static Optional<HistoryRecord> lastHistory(Element vm) {
        return lastHistoryElement(vm).map(VmDocument::history);
    }

    /** The element of the record with the highest SEQ. */
    public static Optional<Element> lastHistoryElement(Element vm) {
        return OneXml.all(vm, "HISTORY_RECORDS/HISTORY").stream()
                .filter(record -> OneXml.id(record, "SEQ").isPresent())
                .max(Comparator.comparingInt(record -> OneXml.id(record, "SEQ").orElseThrow()));
    }

    /** Without old records that have no cluster, which are not needed. */
    private static List<HistoryRecord> stays(Element vm) {
        return OneXml.all(vm, "HISTORY_RECORDS/HISTORY").stream()
                .filter(e -> Stream.of("SEQ", "HID", "CID", "DS_ID", "ACTION")
                        .allMatch(id -> number(e, id).filter(n -> n >= 0).isPresent()))
                .map(VmDocument::history)
                .sorted(Comparator.comparingInt(HistoryRecord::seq))
                .toList();
    }

    private static HistoryRecord history(Element e) {
        return new HistoryRecord(
                ofLast(e, "SEQ"),
                new HostId(ofLast(e, "HID")),
                OneXml.text(e, "HOSTNAME").orElse(""),
                new ClusterId(ofLast(e, "CID")),
                new DatastoreId(ofLast(e, "DS_ID")),
                OneXml.id(e, "ACTION").orElse(NO_ACTION));
    }

    /** Only the last record tells where the VM is. */
    private static int ofLast(Element record, String name) {
        return OneXml.id(record, name)
                .orElseThrow(() -> new IllegalArgumentException("the VM's last history record (SEQ "
                        + OneXml.text(record, "SEQ").map(String::strip).orElse("") + ") does not say where the VM is: "
                        + name + " is "
                        + OneXml.text(record, name)
                                .map(v -> "'" + v.strip() + "'")
                                .orElse("missing")));
    }

    /** Networks of NICs and of PCI devices that are NICs, because both decide where the VM may run (ON-63). */
    private static Set<NetworkId> networks(Element vm) {
        Stream<Element> passedThrough = OneXml.all(vm, "TEMPLATE/PCI").stream()
                .filter(pci -> OneXml.text(pci, "TYPE").filter("NIC"::equals).isPresent());
        return networks(Stream.concat(OneXml.all(vm, "TEMPLATE/NIC").stream(), passedThrough));
    }

    private static Set<NetworkId> networks(Stream<Element> nics) {
        return nics.flatMap(nic -> OneXml.id(nic, "NETWORK_ID").stream())
                .map(NetworkId::new)
                .collect(Collectors.toSet());
    }

    private static boolean isUefi(Element vm) {
        return OneXml.text(vm, "TEMPLATE/OS/FIRMWARE")
                .filter(f -> !f.strip().equalsIgnoreCase("BIOS"))
                .isPresent();
    }
}
