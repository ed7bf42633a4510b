package io.github.onevm.migrate.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The composition of a VM's data, one line for each disk and each snapshot. It is used to compare the disks and
 * snapshots in a plan with the present ones, and to report the difference. Names and sizes are left out, because they
 * may change without harm. A disk snapshot has its time, because its id may be used again (ON-49).
 */
public final class DiskLayout {
    private static final String DISK = "disk ";
    private static final String ACTIVE = ", active";

    private DiskLayout() {}

    /** The lines: disks in order of DISK_ID, then disk snapshots, then VM snapshots. */
    public static List<String> of(List<Disk> disks, List<DiskSnapshot> diskSnapshots, List<VmSnapshot> vmSnapshots) {
        List<String> lines = new ArrayList<>();
        disks.stream()
                .sorted(Comparator.comparingInt(Disk::id))
                .map(d -> DISK + d.id() + " (" + content(d) + ") in datastore " + d.datastore())
                .forEach(lines::add);
        diskSnapshots.stream()
                .sorted(Comparator.comparingInt(DiskSnapshot::disk).thenComparingInt(DiskSnapshot::id))
                .map(DiskLayout::line)
                .forEach(lines::add);
        vmSnapshots.stream()
                .sorted(Comparator.comparingInt(VmSnapshot::id))
                .map(s -> s.label() + " (" + s.hypervisorId() + ")")
                .forEach(lines::add);
        return lines;
    }

    /** As {@link #of(List, List, List)}. */
    public static List<String> of(Vm vm) {
        return of(vm.disks(), vm.diskSnapshots(), vm.vmSnapshots());
    }

    /**
     * Whether volumes with the earlier disks and snapshots have everything that the VM has now, wherever the disks are:
     * the disks are the same, and no snapshot was made since.
     */
    public static boolean isCovered(List<String> now, List<String> before) {
        return disks(now).equals(disks(before)) && snapshots(before).containsAll(snapshots(now));
    }

    private static List<String> disks(List<String> lines) {
        return lines.stream()
                .filter(isDisk())
                .map(line -> line.replaceFirst(" in datastore \\d+", ""))
                .toList();
    }

    /** The snapshots in the lines, without whether one is active. */
    public static List<String> snapshots(List<String> lines) {
        return lines.stream()
                .filter(isDisk().negate())
                .map(line -> line.endsWith(ACTIVE) ? line.substring(0, line.length() - ACTIVE.length()) : line)
                .toList();
    }

    private static Predicate<String> isDisk() {
        return line -> line.startsWith(DISK);
    }

    private static String line(DiskSnapshot snapshot) {
        return snapshot.label()
                + snapshot.taken().map(at -> " of " + at).orElse("")
                + (snapshot.active() ? ACTIVE : "");
    }

    private static String content(Disk disk) {
        if (disk instanceof CloneDisk clone) {
            return "clone of image " + clone.image();
        }
        if (disk instanceof PersistentDisk persistent) {
            return "image " + persistent.image();
        }
        if (disk instanceof CdromDisk cdrom) {
            return "CDROM of image " + cdrom.image();
        }
        if (disk instanceof VolatileDisk scratch) {
            return scratch.swap() ? "swap" : "volatile " + scratch.format();
        }
        return "of no known kind";
    }
}
