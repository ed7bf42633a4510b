package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Disks, contexts and homes that would not travel well. */
final class DiskSites {
    private DiskSites() {}

    static void addTo(Sites sites) {
        disks(sites);
        notes(sites);
        firmware(sites);
    }

    private static void disks(Sites sites) {
        sites.unsound("VM_WITHOUT_DISKS", j -> j.vm(vm -> vm.disks(List.of())))
                .unsound("DISK_UNSUPPORTED", j -> j.vm(DiskSites::withCephDisk))
                .unsound("CONTEXT_DISK_ID_TAKEN", j -> j.vm(vm -> vm.contextDisk(0)));
    }

    private static VmBuilder withCephDisk(VmBuilder vm) {
        String reason = "is handled by driver ceph, not by storpool";
        return vm.addDisks(new UnsupportedDisk(9, ALPHA_IMAGE, Bytes.ofMebibytes(1), reason))
                .addDiskNotes(new DiskNote(9, Optional.of("one-10"), Optional.empty(), Optional.empty()));
    }

    private static DiskNote persistent(Optional<String> source, long originalMebibytes, Optional<String> underWay) {
        return new DiskNote(1, source, Optional.of(Bytes.ofMebibytes(originalMebibytes)), underWay);
    }

    private static void notes(Sites sites) {
        Optional<String> source = Optional.of("one-img-8");
        sites.unsound(
                        "DISK_BUSY",
                        j -> j.vm(
                                vm -> vm.diskNotes(List.of(persistent(source, 20_480, Optional.of("being attached"))))))
                .unsound(
                        "DISK_OF_ANOTHER_PREFIX",
                        j -> j.vm(vm -> vm.diskNotes(
                                List.of(persistent(Optional.of("site_b-img-8"), 20_480, Optional.empty())))))
                .near("DISK_OF_ANOTHER_PREFIX", "a disk on Ceph", j -> j.vm(DiskSites::withCephDisk))
                .unsound(
                        "PERSISTENT_DISK_GREW",
                        j -> j.vm(vm -> vm.diskNotes(List.of(persistent(source, 20_479, Optional.empty())))));
    }

    private static void firmware(Sites sites) {
        sites.unsound("NVRAM_WITHOUT_CONTEXT", j -> j.vm(vm -> vm.nvram(true).traits(Set.of())))
                .near("NVRAM_WITHOUT_CONTEXT", "no NVRAM either", j -> j.vm(vm -> vm.traits(Set.of())))
                .unsound("UEFI_VARIABLES_IN_HOME", j -> j.vm(vm -> vm.uefi(true)))
                .near(
                        "UEFI_VARIABLES_IN_HOME",
                        "in a volume",
                        j -> j.vm(vm -> vm.uefi(true).nvram(true)))
                .near("UEFI_VARIABLES_IN_HOME", "looked at", j -> {
                    j.vm(vm -> vm.uefi(true));
                    j.withFrontEnd();
                })
                .unsound("VM_HOME_UNREADABLE", j -> {
                    j.vm(vm -> vm.uefi(true));
                    j.withFrontEndAway();
                })
                .near("VM_HOME_UNREADABLE", "no state in it", Job::withFrontEndAway)
                .unsound("VM_HOME_NOT_KEPT", j -> {
                    j.vm(vm -> vm.uefi(true));
                    j.site.keepsHomes(false, true);
                    j.withFrontEnd();
                })
                .unsound("VM_HOME_MISSING", j -> {
                    j.vm(vm -> vm.uefi(true));
                    j.site.keepsHomes(false, false).state(VM, VmState.UNDEPLOYED);
                    j.withFrontEnd();
                })
                .near("VM_HOME_MISSING", "there", j -> {
                    j.vm(vm -> vm.uefi(true));
                    j.site.state(VM, VmState.UNDEPLOYED);
                    j.withFrontEnd();
                })
                .unsound("VM_HOME_STAYS", j -> tpmUnder(j, new Version(5, 12, 8)))
                .near("VM_HOME_STAYS", "5.12.9", j -> tpmUnder(j, new Version(5, 12, 9)));
    }

    private static void tpmUnder(Job job, Version version) {
        job.vm(vm -> vm.tpm(true));
        job.frontEnd(f -> new FrontEnd(version, 0, true));
    }
}
