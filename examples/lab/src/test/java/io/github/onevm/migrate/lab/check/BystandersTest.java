package io.github.onevm.migrate.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.Front;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was done to anything but VM 42 is found afterwards. */
class BystandersTest {
    private static final int OTHER = 50;
    private static final String OTHERS_VOLUME = "one-img-7-50-0";

    private final Lab lab = LabPlan.standard()
            .frontEnd(fe ->
                    fe.vm(VmSpec.of(OTHER, "shop").on(0, 101).inState(8, 0).disk(DiskSpec.image(7))))
            .start();
    private final Front front = new Front(lab.frontEnd());
    private final Bystanders before = Bystanders.of(lab, StandardVm.ID);

    @AfterEach
    void stop() {
        lab.close();
    }

    private void assertTouched(String subject) {
        assertThat(before.touched(lab))
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).startsWith("OTHER_TOUCHED " + subject + ": "));
    }

    @Test
    void nothing_shows_when_the_vm_itself_is_undeployed_and_monitoring_goes_on() {
        front.ok("one.vm.action", "undeploy-hard", StandardVm.ID);
        lab.frontEnd().waitForState(StandardVm.ID, 9, 0, Duration.ofSeconds(20));
        lab.alpha().rename(StandardVm.OS, "MIGRATED-" + StandardVm.OS + "-1795355989");
        lab.frontEnd().monitoring().cycle();

        assertThat(before.touched(lab)).isEmpty();
    }

    @Test
    void record_of_another_vm() {
        front.ok("one.vm.update", OTHER, "COLOUR=\"red\"", 1);

        assertTouched("VM 50");
    }

    @Test
    void record_of_another_image() {
        front.ok("one.image.lock", 9, 4, true);

        assertTouched("image 9");
    }

    @Test
    void list_of_a_datastore() {
        front.ok(
                "one.system.sql",
                "UPDATE datastore_pool SET body = REPLACE(body, '<ID>9</ID>', '') WHERE oid = 100",
                false);

        assertTouched("datastore 100");
    }

    @Test
    void volume_of_another_vm() {
        lab.alpha().tag(OTHERS_VOLUME, Map.of("vc-policy", "no"));

        assertTouched("alpha " + OTHERS_VOLUME);
    }

    @Test
    void data_of_a_volume_that_nobody_has_attached() {
        lab.alpha().fill("one-img-9", 0, new byte[] {1, 2, 3});

        assertTouched("alpha one-img-9");
    }

    @Test
    void snapshot_of_another_vm() {
        lab.alpha().snapshot(OTHERS_VOLUME, OTHERS_VOLUME + "-snap0", Map.of());

        assertTouched("alpha snapshot " + OTHERS_VOLUME + "-snap0");
    }
}
