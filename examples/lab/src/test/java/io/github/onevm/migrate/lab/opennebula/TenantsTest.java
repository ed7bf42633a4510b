package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rights and quotas of an owner make of a start: by the scheduler, and by a deploy of oneadmin. */
class TenantsTest {
    private static final int VM = 9;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final OpenNebulaFrontEndBuilder builder = OpenNebulaFrontEnd.builder()
            .timings(Timings.fast())
            .cluster(100, "alpha", new MemoryStorage())
            .cluster(101, "beta", new MemoryStorage())
            .host(HostSpec.of(0, "node-a1", 100, 11))
            .host(HostSpec.of(1, "node-b1", 101, 21))
            .datastore(DatastoreSpec.system(101, "alpha-system", 100))
            .datastore(DatastoreSpec.system(103, "beta-system", 101))
            .network(NetworkSpec.of(0, "public", "br0", "192.0.2.10", 100, 101));
    private final List<OpenNebulaFrontEnd> started = new ArrayList<>();

    private WireClient start(TenantSpec tenant, VmSpec vm) {
        OpenNebulaFrontEnd frontEnd = builder.tenant(tenant).vm(vm).start();
        started.add(frontEnd);
        return new WireClient(frontEnd.endpoint());
    }

    private OpenNebulaFrontEnd frontEnd() {
        return started.get(0);
    }

    @AfterEach
    void stop() {
        started.forEach(OpenNebulaFrontEnd::close);
    }

    private static TenantSpec alice() {
        return TenantSpec.of(2, 100, "alice");
    }

    /** UNDEPLOYED after a stay in alpha; without disks either cluster will do. */
    private static VmSpec vm() {
        return VmSpec.of(VM, "shop").on(0, 101).inState(9, 0).ownedBy(2, 100).nic(0);
    }

    @Test
    void rules_are_as_recorded() {
        Recording recording = new Recording("one.acl.info.vdc-of-one-cluster");
        WireClient client = start(alice().inCluster(100), vm());

        assertThat(Recording.normal(client.post(recording.request()))).isEqualTo(recording.normal());
    }

    @ParameterizedTest
    @CsvSource({"6.10.5", "7.4.0"})
    void owner_without_any_cluster_is_not_authorized(String version) {
        builder.version(version);
        WireClient client = start(alice(), vm());

        client.ok("one.vm.action", "resume", VM);
        waitForText("SCHED_MESSAGE");

        assertThat(frontEnd().vmDocument(VM)).contains("Cannot dispatch VM: User is not authorized to use any host");
        client.ok("one.vm.deploy", VM, 1, true, 103, "");
    }

    @Test
    void owner_of_one_cluster_gets_hosts_of_that_one() {
        WireClient client = start(alice().inCluster(101), vm());

        client.ok("one.vm.action", "resume", VM);
        frontEnd().waitForState(VM, 3, 3, DEADLINE);

        assertThat(frontEnd()
                        .stateLog(VM)
                        .get(frontEnd().stateLog(VM).size() - 1)
                        .hostId())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"VMS, 0", "MEMORY, 511", "RUNNING_VMS, 0"})
    void a_quota_of_the_cluster_refuses_the_deploy_and_leaves_a_resumed_vm_pending(String metric, int most) {
        builder.version("7.4.0");
        WireClient client = start(alice().inCluster(101).quota(QuotaSpec.of(101).limit(metric, most)), vm());

        WireClient.Reply reply = client.call("one.vm.deploy", VM, 1, true, 103, "");
        assertThat(reply.success()).isFalse();
        assertThat(reply.value()).contains("limit of " + most + " reached for " + metric + " quota");

        client.ok("one.vm.action", "resume", VM);
        waitForText("<ERROR>");
        assertThat(frontEnd().vmDocument(VM)).contains("limit of " + most + " reached", "<STATE>1</STATE>");
    }

    @Test
    void what_a_user_has_is_counted() {
        WireClient client = start(alice().quota(QuotaSpec.of(100).limit("VMS", 5)), vm());

        assertThat(client.ok("one.user.info", 2, false))
                .contains("<CLUSTER_IDS><![CDATA[100]]></CLUSTER_IDS>", "<VMS_USED><![CDATA[1]]></VMS_USED>")
                .contains("<RUNNING_VMS_USED><![CDATA[0]]></RUNNING_VMS_USED>");
    }

    private void waitForText(String text) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!frontEnd().vmDocument(VM).contains(text) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
