package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Metric;
import io.github.onevm.migrate.model.QuotaBuilder;
import io.github.onevm.migrate.model.VmGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Target clusters whose hosts cannot start the VM. */
final class HostSites {
    private static final String OVMF = "/usr/share/OVMF/OVMF_CODE.fd";

    private HostSites() {}

    static void addTo(Sites sites) {
        quotas(sites);
        group(sites);
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

    private static void quotas(Sites sites) {
        sites.unsound("QUOTA_EXCEEDED", j -> quota(j, Optional.empty(), 3, 4))
                .near("QUOTA_EXCEEDED", "just enough", j -> quota(j, Optional.empty(), 4, 4))
                .near("QUOTA_EXCEEDED", "not to be started", j -> {
                    quota(j, Optional.empty(), 3, 4);
                    j.options.skipResume(true);
                })
                .near("QUOTA_EXCEEDED", "VMS, which a deploy does not ask for", j -> quota(j, Metric.VMS, 3, 4));
        clusterQuotas(sites);
    }

    private static void clusterQuotas(Sites sites) {
        sites.unsound("CLUSTER_QUOTA_TOO_LOW", j -> quota(j, Metric.RUNNING_VMS, 4, 4, BETA))
                .near("CLUSTER_QUOTA_TOO_LOW", "just enough", j -> quota(j, Metric.RUNNING_VMS, 5, 4, BETA))
                .near("CLUSTER_QUOTA_TOO_LOW", "the cluster that is left", j -> quota(j, Metric.VMS, 4, 4, ALPHA))
                .near("CLUSTER_QUOTA_TOO_LOW", "running, of both", j -> quota(j, Metric.RUNNING_VMS, 4, 4, ALPHA, BETA))
                .near("CLUSTER_QUOTA_TOO_LOW", "memory, just enough", j -> quota(j, Metric.MEMORY, 2048, 0, BETA))
                .near(
                        "CLUSTER_QUOTA_TOO_LOW",
                        "volatile disks, just",
                        j -> quota(j, Metric.SYSTEM_DISK_SIZE, 5120, 0, BETA))
                .near("CLUSTER_QUOTA_TOO_LOW", "not to be started", j -> {
                    quota(j, Metric.VMS, 0, 0, BETA);
                    j.options.skipResume(true);
                });
    }

    private static void quota(Job job, Optional<ClusterId> cluster, int most, int used) {
        quota(job, Metric.RUNNING_VMS, most, used, cluster.stream().toArray(ClusterId[]::new));
    }

    static void quota(Job job, Metric metric, int most, int used, ClusterId... clusters) {
        job.site.quota(new QuotaBuilder()
                .holder("user 5 (alice)")
                .addClusters(clusters)
                .putLimits(metric, new Quota.Limit(most, used))
                .build());
    }

    private static void group(Sites sites) {
        GroupRole role = new GroupRole(4, "db");
        sites.unsound("GROUP_KEEPS_TO_OTHER_HOSTS", j -> {
                    j.vm(vm -> vm.group(role));
                    j.site.group(keepingTo(ALPHA_HOST));
                })
                .near("GROUP_KEEPS_TO_OTHER_HOSTS", "one of the cluster", j -> {
                    j.vm(vm -> vm.group(role));
                    j.site.group(keepingTo(ALPHA_HOST, BETA_HOST));
                });
    }

    private static VmGroup keepingTo(HostId... hosts) {
        VmGroup.Role role = new VmGroup.Role("db", VmGroup.Policy.NONE, Set.of(hosts), Set.of(), Set.of(VM));
        return new VmGroup(4, "web", List.of(role), List.of(), List.of());
    }

    private static void freeMemory(Job job, long mebibytes) {
        job.site.host(BETA_HOST, h -> h.freeMemory(Bytes.ofMebibytes(mebibytes)));
    }

    private static void sees(Job job, String model) {
        job.vm(vm -> vm.cpuModel(new CpuModel(model, Set.of())));
        job.site.host(BETA_HOST, h -> h.cpuModel("EPYC-Rome"));
    }
}
