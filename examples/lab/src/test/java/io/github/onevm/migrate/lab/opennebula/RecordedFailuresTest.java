package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recorded answers where something goes wrong, each asked for in the same situation. */
class RecordedFailuresTest {
    private RecordedSite site = RecordedSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    private void restart(RecordedSite.RecordedSiteBuilder with) {
        site.close();
        site = with.start();
    }

    private void answersAsRecorded(String... names) {
        for (String name : names) {
            Recording recording = new Recording(name);
            assertThat(Recording.normal(site.client.post(recording.request())))
                    .as(name)
                    .isEqualTo(recording.normal());
        }
    }

    private VmBehaviour behaviour(int vmId) {
        return site.frontEnd.behaviour(vmId);
    }

    private void fail(String action, int lcmState) {
        site.client.ok("one.vm.action", action, 0);
        site.waitFor(0, 3, lcmState);
    }

    private void retry(int state, int lcmState) {
        site.client.ok("one.vm.recover", 0, 2);
        site.waitFor(0, state, lcmState);
    }

    @Test
    void shutdown_that_is_ignored() {
        behaviour(0).ignoresShutdownFor(Duration.ofMillis(20));
        site.client.ok("one.vm.action", "undeploy", 0);
        site.waitFor(0, 3, 3);
        answersAsRecorded("one.vm.info.running-after-failed-shutdown");
    }

    @Test
    void driver_fails_on_undeploy() {
        behaviour(0).ignoresShutdownForever();
        site.client.ok("one.vm.action", "undeploy", 0);
        answersAsRecorded("one.vm.action.undeploy-hard-during-shutdown");
        site.waitFor(0, 9, 0);
        site.resume(0);
        behaviour(0).obeysShutdown().epilogFails(1);
        fail("undeploy", 42);
        answersAsRecorded("one.vm.info.epilog_undeploy_failure", "one.vm.action.resume-in-epilog_undeploy_failure");
    }

    @Test
    void driver_fails_on_resume() {
        site.undeploy(0, "undeploy");
        behaviour(0).prologFails(1);
        fail("resume", 50);
        answersAsRecorded("one.vm.info.prolog_undeploy_failure");
    }

    @Test
    void boot_fails() {
        site.undeploy(0, "undeploy-hard");
        site.resume(0);
        behaviour(0).epilogFails(1).prologFails(1);
        fail("undeploy", 42);
        retry(9, 0);
        fail("resume", 50);
        retry(3, 3);
        site.undeploy(0, "undeploy");
        behaviour(0).bootFails(1);
        fail("resume", 47);
        answersAsRecorded("one.vm.info.boot_undeploy_failure");
        retry(3, 3);
        site.client.ok("one.vm.action", "poweroff", 0);
        site.waitFor(0, 8, 0);
        answersAsRecorded("one.vm.info.poweroff");
    }

    @Test
    void no_host_meets_the_requirements() {
        site.undeploy(1, "undeploy");
        site.beta.copyFrom(site.alpha, "one-img-0-1-0");
        new OnedbEdits(site).moveDb1();
        answersAsRecorded("one.vm.action.resume-ok-but-unschedulable");
        new OnedbEdits(site).waitForUserTemplate(1, "Cannot dispatch VM");
        answersAsRecorded(
                "one.vm.info.pending-no-host-meets-requirements",
                "one.vm.action.undeploy-pending",
                "one.vm.action.hold",
                "one.vm.info.hold",
                "one.vm.deploy.unknown-host",
                "one.vm.deploy.unknown-datastore",
                "one.vm.deploy.host-and-datastore-of-different-clusters",
                "one.vm.deploy");
        site.waitFor(1, 3, 3);
        answersAsRecorded("one.vm.info.after-deploy-from-hold");
    }

    @Test
    void network_is_not_in_the_cluster() {
        site.undeploy(2, "undeploy");
        new OnedbEdits(site).moveEdge1();
        answersAsRecorded("one.vm.action.resume-incompatible-network", "one.vm.info.undeployed-after-failed-resume");
    }

    @Test
    void vm_is_done() {
        restart(RecordedSite.with().edge1InState(6));
        answersAsRecorded("one.vm.info.done", "one.vm.action.done-vm");
    }

    @Test
    void vm_is_locked() {
        answersAsRecorded(
                "one.vm.lock",
                "one.vm.lock.test-when-locked",
                "one.vm.action.undeploy-locked",
                "one.vm.action.locked-vm-as-oneadmin",
                "one.vm.action.locked-vm-as-owner",
                "one.vm.update.when-locked",
                "one.vm.unlock",
                "one.vm.update.append");
    }

    @Test
    void vm_is_locked_by_its_owner() {
        restart(RecordedSite.with().db1OwnedBy(2));
        site.client.callAs("bob:bobpass", "one.vm.lock", 1, 1);
        answersAsRecorded("one.vm.info.locked");
    }

    @Test
    void lock_for_administrators_stops_only_the_scheduler() {
        restart(RecordedSite.with().db1OwnedBy(2));
        site.client.ok("one.vm.lock", 1, 3);
        site.undeploy(1, "undeploy");
        site.client.ok("one.vm.action", "resume", 1);
        new OnedbEdits(site).waitForUserTemplate(1, "Cannot dispatch VM to any Host");
        answersAsRecorded("one.vm.info.pending-admin-locked");
    }

    @Test
    void documents() {
        site.client.ok("one.document.allocate", "NAME=\"first\"", 7470);
        site.client.ok("one.document.allocate", "NAME=\"second\"", 7470);
        answersAsRecorded(
                "one.document.allocate",
                "one.document.allocate.same-name-again",
                "one.document.info",
                "one.document.update.replace",
                "one.document.update.merge",
                "one.documentpool.info",
                "one.document.lock.test",
                "one.document.lock.test-when-locked",
                "one.document.lock.when-locked",
                "one.document.update.when-locked",
                "one.document.info.locked",
                "one.document.unlock",
                "one.document.delete",
                "one.document.delete.unknown");
    }
}
