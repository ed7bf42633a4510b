package io.github.onevm.migrate.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The composition of a VM's data, one line per disk. It is used to compare the disks in a plan with the present ones,
 * and to report the difference. Names and sizes are left out, because they may change without harm.
 */
public final class DiskLayout {
    private DiskLayout() {}

    /**
     * The lines, in order of DISK_ID.
     *
     * @param disks the disks
     * @param withSnapshots DISK_ID of every disk that has disk snapshots
     * @param vmSnapshots number of VM snapshots
     */
    public static List<String> of(List<Disk> disks, Collection<Integer> withSnapshots, int vmSnapshots) {
        List<String> lines = new ArrayList<>();
        disks.stream()
                .sorted(Comparator.comparingInt(Disk::id))
                .map(d -> "disk " + d.id() + " (" + content(d) + ") in datastore " + d.datastore()
                        + (withSnapshots.contains(d.id()) ? " with disk snapshots" : ""))
                .forEach(lines::add);
        if (vmSnapshots > 0) {
            lines.add(vmSnapshots + " VM snapshots");
        }
        return lines;
    }

    /** As {@link #of(List, Collection, int)}. */
    public static List<String> of(Vm vm) {
        return of(vm.disks(), vm.diskSnapshots(), vm.vmSnapshots());
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
