package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.HostId;
import java.util.Set;

/** Target clusters whose hosts cannot start the VM. */
final class HostSites {
    private static final String OVMF = "/usr/share/OVMF/OVMF_CODE.fd";

    private HostSites() {}

    static void addTo(Sites sites) {
        sites.unsound("CLUSTER_WITHOUT_HOSTS", j -> j.site.host(BETA_HOST, h -> h.state(3)))
                .unsound("HOST_UNFIT", j -> j.options.host(new HostId(0)))
                .near("HOST_UNFIT", "the cluster's host", j -> j.options.host(BETA_HOST))
                .unsound("NO_HOST_CAN_START_IT", j -> freeMemory(j, 2047))
                .near("NO_HOST_CAN_START_IT", "just room", j -> freeMemory(j, 2048))
                .near("NO_HOST_CAN_START_IT", "not to be started", j -> {
                    freeMemory(j, 1);
                    j.options.skipResume(true);
                })
                .unsound("HOST_CPU_DIFFERS", j -> sees(j, "host-passthrough"))
                .near("HOST_CPU_DIFFERS", "a model of its own", j -> sees(j, "Skylake-Server"))
                .unsound("FIRMWARE_UNCHECKED", j -> j.vm(vm -> vm.firmware(OVMF)))
                .near("FIRMWARE_UNCHECKED", "any UEFI", j -> j.vm(vm -> vm.firmware("UEFI")))
                .near("FIRMWARE_UNCHECKED", "listed by the cluster", j -> {
                    j.vm(vm -> vm.firmware(OVMF));
                    j.site.cluster(BETA, c -> c.addFirmwares(OVMF));
                });
    }

    private static void freeMemory(Job job, long mebibytes) {
        job.site.host(BETA_HOST, h -> h.freeMemory(Bytes.ofMebibytes(mebibytes)));
    }

    private static void sees(Job job, String model) {
        job.vm(vm -> vm.cpuModel(new CpuModel(model, Set.of())));
        job.site.host(BETA_HOST, h -> h.cpuModel("EPYC-Rome"));
    }
}
