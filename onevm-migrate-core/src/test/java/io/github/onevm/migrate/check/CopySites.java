package io.github.onevm.migrate.check;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import java.time.Duration;
import java.util.Set;

/** Sites on which no copy can be booted in a rehearsal. */
final class CopySites {
    private CopySites() {}

    static void addTo(Sites sites) {
        sites.unsound("COPY_WITHOUT_HOST", j -> {
                    boots(j);
                    j.site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(100)));
                })
                .near("COPY_WITHOUT_HOST", "just room", CopySites::boots)
                .unsound("COPY_WITHOUT_DATASTORE", j -> {
                    boots(j);
                    j.vm(vm -> vm.disks(vm.build().disks().subList(2, 4)));
                    j.site.datastore(TwoClusters.BETA_IMAGE, d -> d.clusters(Set.of(TwoClusters.ALPHA)));
                })
                .near("COPY_WITHOUT_DATASTORE", "volatile disks only", j -> {
                    boots(j);
                    j.vm(vm -> vm.disks(vm.build().disks().subList(2, 4)));
                })
                .unsound("COPY_WITHOUT_DISKS", j -> {
                    boots(j);
                    j.vm(vm -> vm.disks(vm.build().disks().subList(4, 5)));
                })
                .near("COPY_WITHOUT_DISKS", "none is to be booted", j -> {
                    j.options.rehearsal(true);
                    j.vm(vm -> vm.disks(vm.build().disks().subList(4, 5)));
                });
    }

    private static void boots(Job job) {
        job.options.rehearsal(true).boot(Duration.ofSeconds(60));
    }
}
