package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.survey.HostFit;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a host of the target cluster could not start the VM. */
class HostFitTest {
    private static final PciRequest ANY_GPU =
            new PciRequest(Optional.empty(), Optional.empty(), Optional.of("0302"), Optional.empty());

    private final Job job = new Job();

    private List<String> obstacles() {
        Survey survey = job.survey();
        Host host = survey.targetHosts()
                .filter(h -> h.id().equals(BETA_HOST))
                .findFirst()
                .orElseThrow();
        return new HostFit(survey).obstacles(host);
    }

    private void asks(String model, String... features) {
        job.vm(vm -> vm.cpuModel(new CpuModel(model, Set.of(features))));
    }

    @Test
    void a_host_with_all_that_is_asked_for_fits() {
        asks("Skylake-Server", "avx2", "vmx");
        job.vm(vm -> vm.addPci(ANY_GPU));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void a_host_that_is_down_is_not_monitored() {
        job.site.host(BETA_HOST, h -> h.state(3));

        assertThat(obstacles()).containsExactly("is not monitored (state 3)");
    }

    @Test
    void memory_and_cpu_are_both_named() {
        job.site.host(BETA_HOST, h -> h.freeMemory(Bytes.ofMebibytes(1024)).freeCpu(0.5));

        assertThat(obstacles()).containsExactly("has 1.0 GiB of memory free, not 2.0 GiB", "has 0.5 CPU free, not 1.0");
    }

    @Test
    void a_host_of_another_hypervisor_does_not_run_it() {
        job.site.host(BETA_HOST, h -> h.hypervisor("lxc"));

        assertThat(obstacles()).containsExactly("runs lxc, not kvm");
    }

    @Test
    void a_pinned_vm_runs_on_hosts_for_pinned_vms_only() {
        job.trait(VmTrait.PINNED);

        assertThat(obstacles()).containsExactly("is not for pinned VMs");
    }

    @Test
    void a_host_for_pinned_vms_takes_no_other() {
        job.site.host(BETA_HOST, h -> h.pinPolicy("PINNED"));

        assertThat(obstacles()).containsExactly("is for pinned VMs only");
    }

    @Test
    void every_missing_cpu_feature_is_named() {
        asks("", "avx2", "avx512f", "amx");

        assertThat(obstacles()).containsExactly("lacks CPU feature amx", "lacks CPU feature avx512f");
    }

    @Test
    void a_cpu_model_that_the_host_cannot_show_is_named() {
        asks("EPYC-Rome");

        assertThat(obstacles()).containsExactly("has no CPU model EPYC-Rome");
    }

    @Test
    void the_hosts_own_cpu_fits_everywhere() {
        asks("host-passthrough");

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void what_a_host_does_not_tell_speaks_for_it() {
        asks("EPYC-Rome", "amx");
        job.site.host(BETA_HOST, h -> h.cpuModels(Set.of()).cpuFeatures(Set.of()));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void two_requests_do_not_share_one_device() {
        job.vm(vm -> vm.addPci(ANY_GPU, ANY_GPU));

        assertThat(obstacles()).containsExactly("has no free PCI device any:any:0302");
    }

    /** As oned does it (ON-65): it does not look ahead. */
    @Test
    void a_request_takes_the_first_device_that_fits_be_it_the_only_one_for_the_next() {
        PciDevice other = new PciDevice("1002", "73bf", "0302", "65:00.0");
        PciRequest nvidia = new PciRequest(Optional.of("10de"), Optional.empty(), Optional.empty(), Optional.empty());
        job.site.host(BETA_HOST, h -> h.addFreePci(other));
        job.vm(vm -> vm.addPci(ANY_GPU, nvidia));

        assertThat(obstacles()).containsExactly("has no free PCI device 10de:any:any");
    }

    @Test
    void who_asks_for_an_address_is_served_first() {
        PciDevice second = new PciDevice("10de", "2236", "0302", "65:00.0");
        PciRequest first = new PciRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("17:00.0"));
        job.site.host(BETA_HOST, h -> h.addFreePci(second));
        job.vm(vm -> vm.addPci(ANY_GPU, first));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void the_address_of_the_device_in_use_is_no_demand() {
        job.vm(vm -> vm.addPci(new PciRequest(
                Optional.of("0x10DE"), Optional.of("2236"), Optional.of("302"), Optional.of("81:00.0"))));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void an_address_alone_asks_for_this_very_device() {
        job.vm(vm -> vm.addPci(
                new PciRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("81:00.0"))));

        assertThat(obstacles()).containsExactly("has no free PCI device at 81:00.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvidia", "10deh", "0x"})
    void what_is_no_hexadecimal_number_fits_nothing(String vendor) {
        job.vm(vm ->
                vm.addPci(new PciRequest(Optional.of(vendor), Optional.empty(), Optional.empty(), Optional.empty())));

        assertThat(obstacles()).containsExactly("has no free PCI device " + vendor + ":any:any");
    }

    @Test
    void a_machine_type_that_the_hypervisor_does_not_know_is_named() {
        job.vm(vm -> vm.machine("pc-i440fx-rhel7.6.0"));
        job.site.host(BETA_HOST, h -> h.addMachines("pc", "q35"));

        assertThat(obstacles()).containsExactly("does not know machine type pc-i440fx-rhel7.6.0 (KVM_MACHINES)");
    }

    @Test
    void a_host_that_does_not_tell_its_machine_types_is_taken_to_know_it() {
        job.vm(vm -> vm.machine("pc-i440fx-rhel7.6.0"));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void a_firmware_that_the_cluster_does_not_list_is_named() {
        job.vm(vm -> vm.firmware("/ovmf/a.fd"));
        job.site.cluster(BETA, c -> c.addFirmwares("/ovmf/b.fd"));

        assertThat(obstacles()).containsExactly("does not list firmware /ovmf/a.fd");
    }

    @Test
    void the_hosts_own_list_of_firmwares_comes_before_the_clusters() {
        job.vm(vm -> vm.firmware("/ovmf/a.fd"));
        job.site.cluster(BETA, c -> c.addFirmwares("/ovmf/b.fd"));
        job.site.host(BETA_HOST, h -> h.addFirmwares("/ovmf/a.fd"));

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void a_network_outside_of_the_cluster_is_an_obstacle_for_its_hosts() {
        job.vm(vm -> vm.addNetworks(new NetworkId(17)));

        assertThat(obstacles()).containsExactly("is in a cluster without network 17");
    }

    @Test
    void a_network_has_the_name_that_its_nic_has_for_it() {
        job.vm(vm -> vm.addNetworks(new NetworkId(17))
                .putAttributes("TEMPLATE/NIC[0]/NETWORK_ID", "3")
                .putAttributes("TEMPLATE/NIC[0]/NETWORK", "public")
                .putAttributes("TEMPLATE/NIC[1]/NETWORK_ID", "17")
                .putAttributes("TEMPLATE/NIC[1]/NETWORK", "backup"));

        assertThat(obstacles()).containsExactly("is in a cluster without network 17 (backup)");
    }

    @Test
    void the_finding_says_of_each_host_why_not() {
        job.site.host(BETA_HOST, h -> h.state(3));
        Host second = new HostBuilder()
                .from(job.survey().targetHosts().findFirst().orElseThrow())
                .id(new HostId(2))
                .name("node-b2")
                .state(2)
                .freeCpu(0)
                .build();
        job.site.host(second);

        assertThat(Preflight.findings(job.survey()))
                .filteredOn(f -> f.id().equals("NO_HOST_CAN_START_IT"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no host of cluster 101 could start VM 42 (web-1): host 1 (node-b1) is not monitored"
                        + " (state 3); host 2 (node-b2) has 0.0 CPU free, not 1.0");
    }

    @Test
    void where_no_such_host_is_asked_for_those_of_the_cluster_are_named_with_what_each_lacks() {
        job.site.host(BETA_HOST, h -> h.state(3));
        second(host -> {});
        job.options.host(new HostId(77));

        assertThat(unfit())
                .isEqualTo(
                        "cluster 101 has no host 77; hosts of the cluster: host 1 (node-b1) is not monitored (state 3);"
                                + " host 2 (node-b2) could start it");
    }

    @Test
    void an_unfit_host_is_told_with_all_that_it_lacks_and_with_those_that_could_be_named_instead() {
        job.site.host(BETA_HOST, h -> h.state(3).freeCpu(0));
        second(host -> host.freeCpu(0));
        job.options.host(BETA_HOST);

        assertThat(unfit())
                .isEqualTo("host 1 (node-b1) is not monitored (state 3), has 0.0 CPU free, not 1.0; other hosts of the"
                        + " cluster: host 2 (node-b2) has 0.0 CPU free, not 1.0");
    }

    @Test
    void the_only_host_of_a_cluster_has_no_others() {
        job.site.host(BETA_HOST, h -> h.state(3));
        job.options.host(BETA_HOST);

        assertThat(unfit()).isEqualTo("host 1 (node-b1) is not monitored (state 3); the cluster has no other hosts");
    }

    private void second(Consumer<HostBuilder> change) {
        HostBuilder host = new HostBuilder()
                .from(job.survey().targetHosts().findFirst().orElseThrow())
                .id(new HostId(2))
                .name("node-b2")
                .state(2)
                .freeCpu(4);
        change.accept(host);
        job.site.host(host.build());
    }

    private String unfit() {
        List<Finding> found = job.found("HOST_UNFIT");
        assertThat(found).hasSize(1);
        return found.get(0).found();
    }

    @Test
    void the_host_with_most_memory_is_taken_only_if_it_could_start_the_vm() {
        Host bigger = new HostBuilder()
                .from(job.survey().targetHosts().findFirst().orElseThrow())
                .id(new HostId(2))
                .name("node-b2")
                .freeMemory(Bytes.ofMebibytes(512 * 1024))
                .freePci(List.of())
                .build();
        job.site.host(bigger);
        job.vm(vm -> vm.addPci(ANY_GPU));

        assertThat(job.survey().roomiestTargetHost()).get().extracting(Host::id).isEqualTo(BETA_HOST);
    }
}
