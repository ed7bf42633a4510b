package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** VM 42 in a service or a router with others. */
class UnitChecksTest {
    private final Job job = new Job();

    @Test
    void the_other_vms_of_a_service_are_named_with_their_places() {
        job.vm(vm -> vm.service(7));
        job.site
                .service(new VmUnit(7, "shop", Set.of(VM, new VmId(43), new VmId(44), new VmId(45), new VmId(46))))
                .host(ALPHA_HOST, host -> host.addVms(VM, new VmId(43), new VmId(44)))
                .host(BETA_HOST, host -> host.addVms(new VmId(45)));

        assertThat(job.found("VM_OF_SERVICE"))
                .extracting(Finding::found)
                .containsExactly(
                        "VM 42 (web-1) belongs to OneFlow service 7 (shop); its other VMs: in the target cluster 101"
                                + " (beta) 45; on no host 46; staying in cluster 100 (alpha) 43, 44");
    }

    @Test
    void the_second_vm_of_a_router_is_named() {
        job.vm(vm -> vm.router(3));
        job.site
                .router(new VmUnit(3, "edge", Set.of(VM, new VmId(43))))
                .host(ALPHA_HOST, host -> host.addVms(new VmId(43)));

        assertThat(job.found("VM_IS_VIRTUAL_ROUTER"))
                .extracting(Finding::found)
                .containsExactly(
                        "VM 42 (web-1) belongs to virtual router 3 (edge); its other VMs: staying in cluster 100"
                                + " (alpha) 43");
    }

    @Test
    void an_only_vm_and_a_router_that_is_gone_are_told() {
        job.vm(vm -> vm.router(3).service(7));
        job.site.router(new VmUnit(3, "edge", Set.of(VM)));

        assertThat(job.found("VM_IS_VIRTUAL_ROUTER"))
                .extracting(Finding::found)
                .containsExactly("VM 42 (web-1) belongs to virtual router 3 (edge), of which it is the only VM");
        assertThat(job.found("VM_OF_SERVICE"))
                .extracting(Finding::found)
                .containsExactly("VM 42 (web-1) belongs to OneFlow service 7, which does not exist any more");
    }
}
