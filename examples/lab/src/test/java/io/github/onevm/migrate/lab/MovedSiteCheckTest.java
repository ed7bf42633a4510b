package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.check.Bystanders;
import io.github.onevm.migrate.lab.check.Flaw;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import io.github.onevm.migrate.lab.opennebula.Front;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the checker says of a moved VM. */
class MovedSiteCheckTest {
    private final Lab lab = LabPlan.standard().start();
    private final HandMove move = new HandMove(lab);
    private final Front front = new Front(lab.frontEnd());

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void image_record_that_stayed_behind_is_what_is_found() {
        move.withoutImageRecord();

        assertThat(SiteChecker.check(lab, Known.afterMove()))
                .extracting(f -> f.flaw() + " " + f.subject())
                .containsExactlyInAnyOrder("IMAGE_DISAGREES_WITH_DISK image 8", "IMAGE_VOLUME_MISSING image 8");
    }

    @Test
    void move_with_the_image_record_is_sound_and_touches_nothing_else() {
        Bystanders before = Bystanders.of(lab, StandardVm.ID);

        move.withImageRecord();

        assertThat(SiteChecker.check(lab, Known.afterMove())).isEmpty();
        assertThat(before.touched(lab)).isEmpty();
    }

    @Test
    void blind_overwrite_of_a_datastore_row_is_found() {
        front.ok("one.vm.action", "terminate-hard", StandardVm.ID);
        front.await("one.vm.info", StandardVm.ID, "<STATE>6<");
        String before = lab.frontEnd().bodies("datastore_pool").stream()
                .filter(body -> body.contains("<NAME>alpha-image</NAME>"))
                .findFirst()
                .orElseThrow();
        int copy = Integer.parseInt(front.ok("one.image.clone", 8, "copy", -1));
        front.await("one.image.info", copy, "<STATE>1</STATE>");

        front.ok("one.system.sql", "UPDATE datastore_pool SET body = '" + before + "' WHERE oid = 100", false);

        assertThat(SiteChecker.check(lab, Known.nothing()))
                .extracting(f -> f.flaw() + " " + f.subject())
                .containsExactly("IMAGE_NOT_LISTED image 10");
    }

    @Test
    void write_that_a_cycle_of_monitoring_undid_is_found() {
        CycleBetweenCalls cycle = CycleBetweenCalls.around(lab, 1, Integer.MAX_VALUE);
        move.withImageRecord();

        cycle.end();

        assertThat(SiteChecker.check(lab, Known.afterMove()))
                .extracting(f -> f.flaw() + " " + f.subject())
                .containsExactlyInAnyOrder("IMAGE_NOT_LISTED image 8", "LISTED_IMAGE_NOT_THERE datastore 100 image 8");
    }

    @Test
    void retired_volumes_are_named_unless_they_are_known() {
        move.withImageRecord();

        assertThat(SiteChecker.check(lab, Known.nothing()))
                .hasSize(6)
                .extracting(Inconsistency::flaw)
                .containsOnly(Flaw.VOLUME_OF_NO_VM);
    }

    @Test
    void site_stays_sound_through_detach_attach_snapshot_and_terminate() {
        move.withImageRecord();

        front.ok("one.vm.disksnapshotcreate", StandardVm.ID, 1, "kept");
        front.await("one.vm.info", StandardVm.ID, "<LCM_STATE>3<");
        assertSound();
        front.ok("one.vm.detach", StandardVm.ID, 1);
        front.await("one.vm.info", StandardVm.ID, "<LCM_STATE>3<");
        assertSound();
        front.ok("one.vm.attach", StandardVm.ID, "DISK=[IMAGE_ID=\"8\"]");
        front.await("one.vm.info", StandardVm.ID, "<LCM_STATE>3<");
        assertSound();
        front.ok("one.vm.action", "terminate-hard", StandardVm.ID);
        front.await("one.vm.info", StandardVm.ID, "<STATE>6<");
        assertSound();
    }

    private void assertSound() {
        assertThat(SiteChecker.check(lab, Known.afterMove())).isEmpty();
    }
}
