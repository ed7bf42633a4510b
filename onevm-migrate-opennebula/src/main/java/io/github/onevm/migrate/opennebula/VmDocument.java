package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The VM element of {@code one.vm.info} (src/vm/VirtualMachine.cc of OpenNebula). */
final class VmDocument {
    private static final DatastoreId NO_DATASTORE = new DatastoreId(0);

    private VmDocument() {}

    static VmStatus status(Element vm) {
        VmState state = state(vm);
        Optional<String> error = OneXml.text(vm, "USER_TEMPLATE/ERROR");
        Optional<String> scheduler = OneXml.text(vm, "USER_TEMPLATE/SCHED_MESSAGE");
        Optional<HistoryRecord> history = lastHistory(vm);
        return new VmStatus(
                state,
                history,
                state.isPending() ? scheduler.or(() -> error) : error,
                DiskLayout.of(disks(vm, history), disksWithSnapshots(vm), vmSnapshots(vm)),
                lockLevel(vm),
                new ScheduleDocument(vm).actions());
    }

    static Vm vm(Element vm) {
        Optional<HistoryRecord> history = lastHistory(vm);
        VmBuilder builder = new VmBuilder();
        new VmExtras(vm).addTo(builder);
        return builder.id(new VmId(OneXml.number(vm, "ID")))
                .name(OneXml.required(vm, "NAME"))
                .state(state(vm))
                .disks(disks(vm, history))
                .lastHistory(history)
                .networks(networks(vm))
                .aliasNetworks(networks(OneXml.all(vm, "TEMPLATE/NIC_ALIAS").stream()))
                .diskNotes(diskNotes(vm))
                .memory(Bytes.ofMebibytes(OneXml.wholeNumber(vm, "TEMPLATE/MEMORY")))
                .cpu(Double.parseDouble(OneXml.required(vm, "TEMPLATE/CPU")))
                .lockLevel(lockLevel(vm))
                .contextDisk(number(vm, "TEMPLATE/CONTEXT/DISK_ID")
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()))
                .uefi(isUefi(vm))
                .nvram(OneXml.text(vm, "USER_TEMPLATE/T_OS_NVRAM").isPresent())
                .tpm(OneXml.text(vm, "TEMPLATE/TPM/MODEL").isPresent())
                .diskSnapshots(disksWithSnapshots(vm))
                .vmSnapshots(vmSnapshots(vm))
                .fingerprint(VmFingerprint.of(vm))
                .build();
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

    private static List<Disk> disks(Element vm, Optional<HistoryRecord> history) {
        // Only a volatile disk of a VM that was never deployed names no datastore.
        DatastoreId ownDatastore = history.map(HistoryRecord::datastore).orElse(NO_DATASTORE);
        return OneXml.all(vm, "TEMPLATE/DISK").stream()
                .map(disk -> DiskElement.disk(disk, ownDatastore))
                .sorted(Comparator.comparingInt(Disk::id))
                .toList();
    }

    private static List<DiskNote> diskNotes(Element vm) {
        return OneXml.all(vm, "TEMPLATE/DISK").stream()
                .map(DiskElement::note)
                .sorted(Comparator.comparingInt(DiskNote::id))
                .toList();
    }

    /** The record with the highest SEQ; {@code one.vm.info} gives them in order, the database gives one. */
    static Optional<HistoryRecord> lastHistory(Element vm) {
        return OneXml.all(vm, "HISTORY_RECORDS/HISTORY").stream()
                .map(VmDocument::history)
                .max(Comparator.comparingInt(HistoryRecord::seq));
    }

    private static HistoryRecord history(Element e) {
        return new HistoryRecord(
                OneXml.number(e, "SEQ"),
                new HostId(OneXml.number(e, "HID")),
                OneXml.text(e, "HOSTNAME").orElse(""),
                new ClusterId(OneXml.number(e, "CID")),
                new DatastoreId(OneXml.number(e, "DS_ID")),
                OneXml.number(e, "ACTION"));
    }

    /** Of a NIC, and of a PCI device that is one: the clusters of both decide where the VM may run. */
    private static Set<NetworkId> networks(Element vm) {
        Stream<Element> passedThrough = OneXml.all(vm, "TEMPLATE/PCI").stream()
                .filter(pci -> OneXml.text(pci, "TYPE").filter("NIC"::equals).isPresent());
        return networks(Stream.concat(OneXml.all(vm, "TEMPLATE/NIC").stream(), passedThrough));
    }

    private static Set<NetworkId> networks(Stream<Element> nics) {
        return nics.flatMap(nic -> number(nic, "NETWORK_ID").stream())
                .map(NetworkId::new)
                .collect(Collectors.toSet());
    }

    private static boolean isUefi(Element vm) {
        return OneXml.text(vm, "TEMPLATE/OS/FIRMWARE")
                .filter(f -> !f.strip().equalsIgnoreCase("BIOS"))
                .isPresent();
    }

    private static int vmSnapshots(Element vm) {
        return OneXml.all(vm, "TEMPLATE/SNAPSHOT").size();
    }

    private static Set<Integer> disksWithSnapshots(Element vm) {
        return OneXml.all(vm, "SNAPSHOTS").stream()
                .filter(s -> !OneXml.all(s, "SNAPSHOT").isEmpty())
                .map(s -> OneXml.number(s, "DISK_ID"))
                .collect(Collectors.toSet());
    }
}
