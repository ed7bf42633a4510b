package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.CDROM;
import static io.github.onevm.migrate.memory.TwoClusters.CLONE;
import static io.github.onevm.migrate.memory.TwoClusters.CONTEXT;
import static io.github.onevm.migrate.memory.TwoClusters.PERSISTENT;
import static io.github.onevm.migrate.memory.TwoClusters.SWAP;
import static io.github.onevm.migrate.memory.TwoClusters.VOLATILE;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Storage clusters that are not ready, and what is left on them. */
final class StorageSites {
    /** All volumes of the VM together. */
    private static final long MEBIBYTES_OF_THE_VM = 10_240 + 20_480 + 4096 + 1024 + 512;

    private StorageSites() {}

    static void addTo(Sites sites) {
        clusters(sites);
        health(sites);
        leftovers(sites);
    }

    private static void clusters(Sites sites) {
        sites.unsound(
                        "SAME_STORAGE_CLUSTER",
                        j -> List.of(BETA_IMAGE, BETA_SYSTEM)
                                .forEach(id -> j.site.datastore(j.datastore(id), j.site.store("alpha"))))
                .unsound("LOCATION_UNKNOWN", j -> j.alpha().withoutLocation("beta-loc"))
                .unsound("TEMPLATE_MISSING", j -> j.beta().withoutTemplate("one-ds-103"))
                .near(
                        "TEMPLATE_MISSING",
                        "that of a datastore that is left",
                        j -> j.beta().withoutTemplate("one-ds-101"))
                .unsound(
                        "SEVERAL_SOURCE_STORAGES",
                        j -> j.site.datastore(j.datastore(ALPHA_SYSTEM), j.site.addStore("gamma", "cccc")))
                .unsound(
                        "SEVERAL_DESTINATION_STORAGES",
                        j -> j.site.datastore(j.datastore(BETA_SYSTEM), j.site.addStore("gamma", "cccc")))
                .unsound(
                        "STORAGE_ACCESS_FROM_CONFIGURATION",
                        j -> j.site.datastore(BETA_SYSTEM, d -> d.access(StorageAccess.FROM_CONFIGURATION)));
    }

    private static void health(Sites sites) {
        sites.unsound("DESTINATION_SPACE_SHORT", j -> j.beta().free(Bytes.ofMebibytes(MEBIBYTES_OF_THE_VM - 1)))
                .near(
                        "DESTINATION_SPACE_SHORT",
                        "just room",
                        j -> j.beta().free(Bytes.ofMebibytes(MEBIBYTES_OF_THE_VM)))
                .unsound("BRIDGE_DOWN", j -> j.beta().bridge("1", "down"))
                .near("BRIDGE_DOWN", "another runs", j -> j.beta().bridge("2", "down"))
                .unsound("STORAGE_NOT_RUNNING", j -> j.alpha().status("waiting for servers"))
                .unsound("CLOCKS_DIFFER", j -> j.beta().clock(j.time.now().minus(Duration.ofSeconds(121))))
                .near(
                        "CLOCKS_DIFFER",
                        "two minutes",
                        j -> j.beta().clock(j.time.now().plus(Duration.ofSeconds(120))));
    }

    private static void leftovers(Sites sites) {
        sites.unsound("EARLIER_MOVE_ON_SOURCE", j -> j.alpha().volume(named("MIGRATED-one-img-7-42-0-17"), Map.of()))
                .near(
                        "EARLIER_MOVE_ON_SOURCE",
                        "another VM's",
                        j -> j.alpha().volume(named("MIGRATED-one-img-7-43-0-17"), Map.of()))
                .unsound(
                        "EARLIER_MOVE_ON_DESTINATION", j -> j.beta().volume(named("RENAMED-one-img-8-17.25"), Map.of()))
                .unsound("REVERSE_BASE_GONE", j -> j.options.returning(Returning.DIFFERENCE))
                .unsound("SENT_IN_FULL", j -> j.beta().volume(named("MIGRATED-one-img-7-42-0-17"), Map.of()))
                .near("SENT_IN_FULL", "nothing of the VM is on the source", StorageSites::elsewhere)
                .near(
                        "SENT_IN_FULL",
                        "on the source",
                        j -> j.alpha().volume(named("MIGRATED-one-img-7-42-0-17"), Map.of()))
                .unsound("OTHER_DRIVER", j -> j.alpha().unnamedVolume("aaaa.b.9", Map.of("img", CLONE.value())))
                .near(
                        "OTHER_DRIVER",
                        "another VM's",
                        j -> j.alpha().unnamedVolume("aaaa.b.9", Map.of("img", "one-img-7-43-0")))
                .unsound(
                        "OTHER_DRIVER_ON_DESTINATION",
                        j -> j.beta().unnamedVolume("bbbb.b.9", Map.of("img", "one-sys-42-2")));
    }

    private static void elsewhere(Job job) {
        job.beta().volume(named("MIGRATED-one-img-7-42-0-17"), Map.of());
        List.of(CLONE, PERSISTENT, VOLATILE, SWAP, CDROM, CONTEXT).forEach(job.alpha()::withoutVolume);
    }

    private static VolumeName named(String name) {
        return new VolumeName(name);
    }
}
