package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded answers on the way of VM 0 from cluster alpha to cluster beta, each asked for in the same situation. */
class RecordedMigrationTest {
    private RecordedSite site;

    @BeforeEach
    void start() {
        site = RecordedSite.start();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void answersAsRecorded(String... names) {
        for (String name : names) {
            Recording recording = new Recording(name);
            assertThat(Recording.normal(site.client.post(recording.request())))
                    .as(name)
                    .isEqualTo(recording.normal());
        }
    }

    private VmBehaviour behaviour() {
        return site.frontEnd.behaviour(0);
    }

    @Test
    void soft_undeploy() {
        behaviour().holdIn(3, 29).holdIn(3, 30);
        answersAsRecorded("one.vm.action.undeploy");
        answersAsRecorded("one.vm.info.shutdown_undeploy", "one.vm.action.undeploy-while-undeploying");
        behaviour().letGo().holdIn(3, 30);
        site.waitFor(0, 3, 30);
        answersAsRecorded("one.vm.info.epilog_undeploy");
        behaviour().letGo();
        site.waitFor(0, 9, 0);
        answersAsRecorded(
                "one.vm.info.undeployed",
                "one.vmpool.info.undeployed",
                "one.host.info.after-undeploy",
                "one.image.info.persistent-used-by-undeployed-vm",
                "one.vm.action.undeploy-already-undeployed",
                "one.vm.action.undeploy-hard-already-undeployed");
    }

    @Test
    void resume_without_edits() {
        site.undeploy(0, "undeploy");
        behaviour().holdIn(1, 0);
        answersAsRecorded("one.vm.action.resume", "one.vm.info.pending");
        behaviour().letGo();
        site.waitFor(0, 3, 3);
        answersAsRecorded("one.vm.info.running-after-plain-resume");
    }

    @Test
    void hard_undeploy_and_move_with_onedb() {
        site.undeploy(0, "undeploy");
        site.resume(0);
        behaviour().holdIn(3, 29);
        answersAsRecorded("one.vm.action.undeploy-hard", "one.vm.info.shutdown_undeploy-hard");
        behaviour().letGo();
        site.waitFor(0, 9, 0);
        answersAsRecorded("one.vm.info.undeployed-hard");
        site.copyVolumesOfWeb1();
        new OnedbEdits(site).moveWeb1(1);
        answersAsRecorded(
                "one.vm.info.undeployed-after-edits",
                "one.vmpool.info.undeployed-after-edits",
                "one.vmpool.infoextended.undeployed-after-edits");
        behaviour().holdIn(1, 0);
        answersAsRecorded("one.vm.action.resume-after-edits", "one.vm.info.pending-after-edits");
        behaviour().letGo();
        site.waitFor(0, 3, 3);
        answersAsRecorded(
                "one.vm.info.after-migration",
                "one.vmpool.info.after-migration",
                "one.host.info.target-after-migration",
                "one.image.info.persistent-after-vm-migrated");
    }

    @Test
    void resume_on_its_way() {
        site.undeploy(0, "undeploy");
        behaviour().holdIn(3, 32);
        site.client.ok("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 32);
        answersAsRecorded("one.vm.info.prolog_undeploy");
    }

    @Test
    void deploy_straight_from_undeployed() {
        site.undeploy(0, "undeploy");
        site.copyVolumesOfWeb1();
        new OnedbEdits(site).moveWeb1(0);
        answersAsRecorded("one.vm.deploy.from-undeployed");
        site.waitFor(0, 3, 3);
        assertThat(site.frontEnd.stateLog(0)).last().satisfies(c -> {
            assertThat(c.hostId()).isEqualTo(1);
            assertThat(c.datastoreId()).isEqualTo(103);
        });
    }
}
