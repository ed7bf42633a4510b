package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.check.Flaw;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.TenantSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is charged for a clone of 20,480 MiB and for a persistent image of 10,240 MiB of an owner with quotas drifts as announced. */
class ChargedImageIT {
    private static final int ALICE = 5;
    private static final int TENANTS = 105;
    private static final int IMAGE = 10;

    private final Lab lab = StandardSite.plan()
            .frontEnd(fe -> fe.tenant(TenantSpec.of(ALICE, TENANTS, "alice")
                            .inCluster(LabPlan.ALPHA)
                            .inCluster(LabPlan.BETA)
                            .chargedByUse()
                            .charged(100, 40_960, 0)
                            .charged(102, -1, 0))
                    .image(ImageSpec.data(IMAGE, "shop-data", 100, 10_240).ownedBy(ALICE, TENANTS)))
            .vm(vm -> VmSpec.of(42, "web-1")
                    .on(0, 101)
                    .ownedBy(ALICE, TENANTS)
                    .disk(DiskSpec.image(7))
                    .disk(DiskSpec.image(IMAGE)))
            .start();
    private final OneCalls one = new OneCalls(lab);

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<Inconsistency> found() {
        return SiteChecker.check(lab, Known.afterMove()).stream()
                .filter(found -> found.subject().startsWith("user") || found.flaw() != Flaw.USAGE_WRONG)
                .toList();
    }

    private void move() {
        assertThat(Cli.run(lab, "42", "101").exit()).isZero();
    }

    @Test
    void drift_is_announced_in_numbers() {
        assertThat(SiteChecker.check(lab, Known.nothing())).isEmpty();

        String out = Cli.run(lab, "check", "42", "101").out();

        assertThat(out)
                .contains("stays charged with 20480 MiB on datastore 100 (alpha-image)")
                .contains("stays charged with 10240 MiB on datastore 100 (alpha-image)");
    }

    @Test
    void old_datastore_stays_charged_and_the_new_one_is_not() {
        move();

        assertThat(found())
                .extracting(Inconsistency::toString)
                .containsExactlyInAnyOrder(
                        "USAGE_WRONG user 5 datastore 100: the quota says 1 images, 30720 MiB, there are 0 images, 0 MiB",
                        "USAGE_WRONG user 5 datastore 102: the quota says 0 images, 0 MiB, there are 1 images, 30720 MiB");
    }

    @Test
    void new_datastore_is_credited_at_the_end_of_vm_and_image() {
        move();
        one.done("one.vm.action", "terminate-hard", 42);
        one.done("one.image.delete", IMAGE);

        assertThat(found())
                .extracting(Inconsistency::toString)
                .containsExactlyInAnyOrder(
                        "USAGE_WRONG user 5 datastore 100: the quota says 1 images, 30720 MiB, there are 0 images, 0 MiB",
                        "USAGE_WRONG user 5 datastore 102: the quota says -1 images, -30720 MiB, there are 0 images, 0 MiB");
    }

    @Test
    void move_back_ends_the_drift() {
        move();
        assertThat(Cli.run(lab, "42", "100").exit()).isZero();

        assertThat(found()).isEmpty();
    }
}
