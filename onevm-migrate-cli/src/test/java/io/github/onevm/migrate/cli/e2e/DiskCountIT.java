package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** VMs with few and many disks. */
class DiskCountIT {
    private static VmSpec withClones(int disks) {
        VmSpec vm = VmSpec.of(StandardVm.ID, "web-1").on(0, 101).nic(0);
        IntStream.range(0, disks).forEach(disk -> vm.disk(DiskSpec.image(7)));
        return vm;
    }

    private static List<String> volumes(int disks) {
        return IntStream.range(0, disks).mapToObj(d -> "one-img-7-42-" + d).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void every_disk_moves_with_the_guests_last_write(int disks) {
        try (Lab lab = StandardSite.plan().vm(vm -> withClones(disks)).start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(IntStream.range(0, disks)).allMatch(disk -> Traces.holdsLastRecord(lab, lab.beta(), disk));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void every_disk_is_attached_on_the_destination_and_retired_on_the_source(int disks) {
        try (Lab lab = StandardSite.plan().vm(vm -> withClones(disks)).start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(volumes(disks)).allSatisfy(volume -> {
                assertThat(Traces.volume(lab.beta(), volume).attachments()).hasSize(1);
                assertThat(Traces.retired(lab, volume).attachments()).isEmpty();
            });
        }
    }
}
