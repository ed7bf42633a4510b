package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.Quota.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deploy into another cluster asks of the quotas of 7.x, and in which words it is told. */
class QuotaChecksTest {
    private final Job job = new Job();

    /** VM 42 has one CPU, 2048 MiB, volatile disks of 5120 MiB, a PCI device and a PCI NIC. */
    @ParameterizedTest
    @CsvSource({
        "VMS, 0, 1",
        "CPU, 0, 1",
        "MEMORY, 2047, 2048",
        "PCI_DEV, 0, 1",
        "PCI_NIC, 0, 1",
        "SYSTEM_DISK_SIZE, 5119, 5120",
        "RUNNING_VMS, 0, 1",
        "RUNNING_CPU, 0, 1",
        "RUNNING_MEMORY, 2047, 2048",
        "RUNNING_PCI_DEV, 0, 1",
        "RUNNING_PCI_NIC, 0, 1"
    })
    void each_metric_of_a_cluster_quota_is_asked_for_what_the_vm_needs(Metric metric, int tooLow, String needed) {
        job.vm(vm -> vm.addPci(device(), device()).addPciNics(1));
        HostSites.quota(job, metric, tooLow, 0, BETA);

        assertThat(found("CLUSTER_QUOTA_TOO_LOW"))
                .containsExactly("user 5 (alice) may have " + metric + " " + tooLow
                        + " in cluster 101, has 0 and would need " + needed + " more");
    }

    private static PciRequest device() {
        return new PciRequest(Optional.of("10de"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void a_quota_of_both_clusters_must_have_room_for_the_vm_twice_but_for_what_runs() {
        HostSites.quota(job, Metric.VMS, 5, 5, ALPHA, BETA);
        HostSites.quota(job, Metric.RUNNING_VMS, 5, 5, ALPHA, BETA);

        assertThat(found("CLUSTER_QUOTA_TOO_LOW"))
                .containsExactly("user 5 (alice) may have VMS 5 in clusters 100, 101, has 5 and would need 1 more");
    }

    @Test
    void a_quota_of_another_cluster_is_not_global() {
        HostSites.quota(job, Metric.RUNNING_VMS, 0, 9, new ClusterId(107));

        assertThat(job.found()).doesNotContain("QUOTA_EXCEEDED", "CLUSTER_QUOTA_TOO_LOW");
    }

    @Test
    void what_is_over_the_global_limit_counts_the_vm() {
        HostSites.quota(job, Metric.RUNNING_VMS, 3, 4);

        assertThat(found("QUOTA_EXCEEDED"))
                .containsExactly("user 5 (alice) may have RUNNING_VMS 3, has 4, this VM counted");
    }

    private List<String> found(String id) {
        return job.found(id).stream().map(Finding::found).toList();
    }
}
