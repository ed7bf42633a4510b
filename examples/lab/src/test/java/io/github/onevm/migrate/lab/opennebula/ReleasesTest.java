package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where the simulated releases differ. */
class ReleasesTest {
    @Test
    void until51208_the_history_decides_on_the_datastore_of_a_deploy() {
        try (RecordedSite site = RecordedSite.with().version("5.12.0").start()) {
            site.undeploy(0, "undeploy");

            WireClient.Reply reply = site.client.call("one.vm.deploy", 0, 1, false, 103, "");

            assertThat(reply.value()).endsWith("datastore [101] and host [1] are not in the same cluster [101].");
            assertThat(reply.elements()).hasSize(5);
        }
    }

    @Test
    void release58_refuses_with_four_elements() {
        try (RecordedSite site = RecordedSite.with().version("5.8.5").start()) {
            assertThat(site.client.call("one.vm.info", 4242).elements()).hasSize(4);
        }
    }

    @Test
    void before6_a_hard_undeploy_does_not_overtake_a_soft_one() {
        try (RecordedSite site = RecordedSite.with().version("5.12.0").start()) {
            site.frontEnd.behaviour(0).ignoresShutdownForever();
            site.client.ok("one.vm.action", "undeploy", 0);

            assertThat(site.client.call("one.vm.action", "undeploy-hard", 0).code())
                    .isEqualTo(Refusal.ACTION);
        }
    }

    @Test
    void release7_numbers_plans_and_answers_a_fault_of_its_own() {
        try (RecordedSite site = RecordedSite.with().version("7.4.0").start()) {
            assertThat(site.client.ok("one.vm.info", 0))
                    .contains(
                            "<DS_ID>101</DS_ID><PLAN_ID>-1</PLAN_ID><ACTION_ID>0</ACTION_ID><PSTIME>",
                            "(CLUSTER_ID = 100) & !(PIN_POLICY = PINNED)");
            assertThat(site.client.post(new Recording("one.vm.info.no-parameters").request()))
                    .contains("<i4>-500</i4>");
            assertThat(site.client.ok("one.system.sqlquery", "SELECT resched FROM vm_pool WHERE oid = 0"))
                    .contains("<resched><![CDATA[0]]></resched>");
        }
    }

    @Test
    void release7_is_woken_by_a_resume() {
        Timings rareScheduler = Timings.fast().withSchedulerInterval(Duration.ofHours(1));
        try (RecordedSite site =
                RecordedSite.with().version("7.4.0").timings(rareScheduler).start()) {
            site.undeploy(0, "undeploy");
            site.resume(0);

            assertThat(site.frontEnd.stateLog(0))
                    .last()
                    .satisfies(c -> assertThat(c.seq()).isEqualTo(1));
        }
    }
}
