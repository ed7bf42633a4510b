package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.VmSnapshot;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** SNAPSHOTS and TEMPLATE/SNAPSHOT of a VM (ON-49). */
final class SnapshotElements {
    /** For snapshots that name no disk, or have no id; they block like any others. */
    private static final int NONE = -1;

    private SnapshotElements() {}

    static List<DiskSnapshot> ofDisks(Element vm) {
        return OneXml.all(vm, "SNAPSHOTS").stream()
                .flatMap(SnapshotElements::ofDisk)
                .sorted(Comparator.comparingInt(DiskSnapshot::disk).thenComparingInt(DiskSnapshot::id))
                .toList();
    }

    private static Stream<DiskSnapshot> ofDisk(Element snapshots) {
        int disk = OneXml.id(snapshots, "DISK_ID").orElse(NONE);
        return OneXml.all(snapshots, "SNAPSHOT").stream()
                .map(s -> new DiskSnapshot(
                        disk,
                        OneXml.id(s, "ID").orElse(NONE),
                        OneXml.text(s, "NAME").orElse(""),
                        OneXml.id(s, "PARENT").map(OptionalInt::of).orElse(OptionalInt.empty()),
                        OneXml.text(s, "ACTIVE")
                                .map(String::strip)
                                .filter("YES"::equals)
                                .isPresent(),
                        date(s)));
    }

    private static Optional<Instant> date(Element snapshot) {
        return OneXml.text(snapshot, "DATE")
                .map(String::strip)
                .filter(t -> t.matches("[0-9]{1,11}"))
                .map(t -> Instant.ofEpochSecond(Long.parseLong(t)));
    }

    static List<VmSnapshot> ofVm(Element vm) {
        return OneXml.all(vm, "TEMPLATE/SNAPSHOT").stream()
                .map(s -> new VmSnapshot(
                        OneXml.id(s, "SNAPSHOT_ID").orElse(NONE),
                        OneXml.text(s, "NAME").orElse(""),
                        OneXml.text(s, "HYPERVISOR_ID").map(String::strip).orElse("")))
                .sorted(Comparator.comparingInt(VmSnapshot::id))
                .toList();
    }
}
