package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.memory.VmDisks;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Map;
import java.util.Optional;

/** What the cloud's driver does with the disks of a VM: here the folder is that of the datastore which the records name. */
final class FolderDriver implements VmDisks {
    private final Folders folders;
    private final Map<Integer, String> clusterOfDatastore;
    private final FolderNames names = new FolderNames("one");
    private int writes;

    FolderDriver(Folders folders, Map<Integer, String> clusterOfDatastore) {
        this.folders = folders;
        this.clusterOfDatastore = clusterOfDatastore;
    }

    @Override
    public boolean attach(Vm vm, HistoryRecord stay) {
        boolean all = vm.disks().stream().allMatch(disk -> folders.has(cluster(disk), name(vm, disk)));
        if (all) {
            vm.disks()
                    .forEach(disk -> folders.attach(
                            cluster(disk), name(vm, disk), stay.host().value() + 1, isWritable(disk)));
        }
        return all;
    }

    @Override
    public void detach(Vm vm) {
        vm.disks().forEach(disk -> folders.detachAll(name(vm, disk)));
    }

    @Override
    public void guestWrites(Vm vm) {
        writes++;
        vm.disks().stream()
                .filter(FolderDriver::isWritable)
                .forEach(disk -> folders.write(cluster(disk), name(vm, disk), "write " + writes));
    }

    private String cluster(Disk disk) {
        return Optional.ofNullable(clusterOfDatastore.get(disk.datastore().value()))
                .orElseThrow();
    }

    private VolumeName name(Vm vm, Disk disk) {
        return names.of(vm.id(), disk).orElseThrow();
    }

    private static boolean isWritable(Disk disk) {
        return !(disk instanceof CdromDisk);
    }
}
