package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sites on which trials take place: VM 42 among objects of others, and something in the way of one of its volumes. */
final class Ground {
    private static final VolumeName FOREIGN = new VolumeName("one-img-7-99-0");

    /** Of another VM, whose migration has sent a snapshot of it. */
    private static final VolumeName SENT_BY_ANOTHER = new VolumeName("one-img-7-98-0");

    private Ground() {}

    /** Before a VM is moved from alpha to beta. */
    static MemorySite site(VmState start, SnapshotPolicy snapshots) {
        MemorySite site =
                MemorySite.twoClusters().vm(TwoClusters.VM, vm -> vm.tpm(true)).state(TwoClusters.VM, start);
        for (String store : List.of("alpha", "beta")) {
            site.store(store).setUp().volume(FOREIGN, Map.of("nvm", "99"));
        }
        inTheWay(site, "beta");
        site.store("alpha").setUp().volume(SENT_BY_ANOTHER, Map.of("nvm", "98"));
        List<VolumeName> another = List.of(SENT_BY_ANOTHER);
        Collection<SnapshotId> sent = site.store("alpha")
                .send(another, "beta-loc", Map.of("nvm", "98"))
                .values();
        site.store("beta").arrivals(sent);
        site.store("beta").arrivals(sent);
        return snapshots == SnapshotPolicy.REFUSE ? site : TwoClusters.withSnapshots(site);
    }

    /** The VM has been moved to beta and has been used there since. */
    static void used(MemorySite site, VmState now) {
        inTheWay(site, "alpha");
        site.store("alpha").setUp().unsent(new Bytes(0));
        site.guestWrites(TwoClusters.VM).state(TwoClusters.VM, now);
    }

    private static void inTheWay(MemorySite site, String store) {
        site.store(store).setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42"));
    }

    /** Global id of another VM's volume on this store. */
    static String foreign(MemorySite site, String store) {
        return Objects.requireNonNull(site.store(store).find(List.of(FOREIGN)).get(FOREIGN))
                .globalId();
    }
}
