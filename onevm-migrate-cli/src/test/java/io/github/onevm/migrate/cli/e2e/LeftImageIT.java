package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A move with {@code --image-records stay}: what the checker says of it, and what OpenNebula then does with the image. */
class LeftImageIT {
    private static final int VM = StandardVm.ID;
    private static final int IMAGE = 8;
    private static final int SAME_DATASTORE = -1;

    private final Lab lab = StandardSite.plan().start();
    private final OneCalls one = new OneCalls(lab);

    @BeforeEach
    void move() {
        assertThat(Cli.run(lab, "--image-records", "stay", "42", "101").exit()).isZero();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<String> found() {
        return SiteChecker.check(lab, Known.afterMove()).stream()
                .map(LeftImageIT::inShort)
                .toList();
    }

    private static String inShort(Inconsistency found) {
        return found.flaw() + " " + found.subject();
    }

    @Test
    void checker_finds_the_record_that_names_the_old_cluster() {
        assertThat(found())
                .containsExactlyInAnyOrder("IMAGE_VOLUME_MISSING image 8", "IMAGE_DISAGREES_WITH_DISK image 8");
    }

    @Test
    void attach_looks_for_the_volume_on_the_old_cluster() {
        one.done("one.vm.detach", VM, 1);

        one.done("one.vm.attach", VM, "DISK=[IMAGE_ID=\"8\"]");

        assertThat(lab.frontEnd().vmDocument(VM))
                .contains("ATTACHDISK: volume one-img-8 does not exist")
                .doesNotContain("<IMAGE_ID><![CDATA[8]]>");
    }

    @Test
    void clone_looks_for_the_volume_on_the_old_cluster() {
        one.done("one.vm.detach", VM, 1);

        int copy = Integer.parseInt(one.done("one.image.clone", IMAGE, "copy", SAME_DATASTORE));

        assertThat(one.answer("one.image.info", copy)).contains("<STATE>5</STATE>", "volume one-img-8 does not exist");
    }

    @Test
    void deleted_image_leaves_its_volume_on_the_new_cluster() {
        one.done("one.vm.detach", VM, 1);

        one.done("one.image.delete", IMAGE);

        assertThat(lab.beta().volume(StandardVm.DATA)).isPresent();
        assertThat(found()).containsExactly("VOLUME_OF_NO_IMAGE beta one-img-8");
    }

    @Test
    void move_back_brings_record_and_volume_together_again() {
        assertThat(Cli.run(lab, "42", "100").exit()).isZero();

        assertThat(found()).isEmpty();
    }
}
