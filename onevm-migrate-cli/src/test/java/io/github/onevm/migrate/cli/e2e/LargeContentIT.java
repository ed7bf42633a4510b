package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.ReaderHost;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import org.junit.jupiter.api.Test;

/**
 * One changed block of a large, sparse volume. The system property {@code content.mebibytes} says how large it is: 65536 are
 * 64 GiB, which need some minutes, but no space.
 */
class LargeContentIT {
    private static final String VOLUME = "one-sys-42-0-raw";
    private static final int MEBIBYTES = Integer.getInteger("content.mebibytes", 256);
    private static final int CHANGED = MEBIBYTES / 3;

    @Test
    void one_flipped_block_is_found_by_a_full_comparison() {
        try (Lab lab = StandardSite.plan()
                .vm(vm -> VmSpec.of(StandardVm.ID, "web-1").on(0, 101).nic(0).disk(DiskSpec.ofType("fs", MEBIBYTES)))
                .start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            String arrived = Traces.volume(lab.beta(), VOLUME).parentName();
            lab.beta().flip(arrived, (long) CHANGED * (1 << 20) + 8 * 4096);

            End end = Cli.run(
                    lab,
                    "verify",
                    "42",
                    "--content",
                    "full",
                    "--reader-source",
                    ReaderHost.of(lab, lab.alpha(), 11).command(),
                    "--reader-destination",
                    ReaderHost.of(lab, lab.beta(), 22).command());

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out())
                    .contains("data of " + VOLUME + ": DIFFERENT, " + MEBIBYTES + " of " + MEBIBYTES + " MiB")
                    .containsOnlyOnce("  differs: ")
                    .contains("  differs: offset " + CHANGED + " MiB, length 1 MiB");
        }
    }
}
