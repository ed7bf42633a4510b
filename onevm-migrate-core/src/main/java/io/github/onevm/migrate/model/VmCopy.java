package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.List;

/**
 * A copy of a VM, without networks, which a rehearsal boots and removes again.
 *
 * @param of the VM
 * @param stamp identifies the rehearsal, full seconds
 * @param name the name of the copy
 * @param disks its disks, in the order of those of the VM
 */
public record VmCopy(VmId of, Instant stamp, String name, List<CopyDisk> disks) {
    public VmCopy {
        disks = List.copyOf(disks);
    }
}
