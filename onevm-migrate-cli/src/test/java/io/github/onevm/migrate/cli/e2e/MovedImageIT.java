package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenNebula does with the persistent image of a VM that was moved, and of one that was moved and moved back. */
class MovedImageIT {
    private static final int VM = StandardVm.ID;
    private static final int IMAGE = 8;
    private static final int SAME_DATASTORE = -1;
    private static final long FAR = 1L << 20;
    private static final String ATTACH = "DISK=[IMAGE_ID=\"8\"]";

    /** Where the VM has come by one or two moves. */
    private enum Way {
        MOVED(102),
        MOVED_BACK(100);

        private final int datastore;

        Way(int datastore) {
            this.datastore = datastore;
        }

        OneCalls onSite(Lab lab) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            if (this == MOVED_BACK) {
                assertThat(Cli.run(lab, "42", "100").exit()).isZero();
            }
            return new OneCalls(lab);
        }

        StorPoolCluster home(Lab lab) {
            return this == MOVED ? lab.beta() : lab.alpha();
        }

        StorPoolCluster other(Lab lab) {
            return this == MOVED ? lab.alpha() : lab.beta();
        }
    }

    private static Lab site() {
        return StandardSite.plan().start();
    }

    private static void assertSound(Lab lab) {
        assertThat(SiteChecker.check(lab, Known.afterMove())).isEmpty();
    }

    private static boolean isAttached(StorPoolCluster cluster) {
        return !cluster.volume(StandardVm.DATA).orElseThrow().attachments().isEmpty();
    }

    private static void write(StorPoolCluster cluster, String text) {
        cluster.fill(StandardVm.DATA, FAR, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(StorPoolCluster cluster, String volume) {
        return new String(cluster.read(volume, FAR, 5), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void detached_image_is_free_and_attached_where_its_record_says(Way way) {
        try (Lab lab = site()) {
            OneCalls one = way.onSite(lab);

            one.done("one.vm.detach", VM, 1);
            assertThat(one.answer("one.image.info", IMAGE)).contains("<STATE>1</STATE>", "<VMS></VMS>");
            assertThat(isAttached(way.home(lab))).isFalse();
            assertSound(lab);

            one.done("one.vm.attach", VM, ATTACH);
            assertThat(lab.frontEnd().vmDocument(VM))
                    .contains("<SOURCE><![CDATA[one-ds-" + way.datastore + "/one-img-8]]></SOURCE>");
            assertThat(isAttached(way.home(lab))).isTrue();
            assertThat(way.other(lab).volume(StandardVm.DATA)).isEmpty();
            assertSound(lab);
        }
    }

    @ParameterizedTest
    @EnumSource
    void disk_snapshot_is_made_and_reverted_to(Way way) {
        try (Lab lab = site()) {
            OneCalls one = way.onSite(lab);
            write(way.home(lab), "early");
            one.done("one.vm.disksnapshotcreate", VM, 1, "first");
            write(way.home(lab), "later");
            assertSound(lab);

            one.done("one.vm.action", "poweroff-hard", VM);
            one.done("one.vm.disksnapshotrevert", VM, 1, 0);

            assertThat(read(way.home(lab), StandardVm.DATA)).isEqualTo("early");
            assertSound(lab);
        }
    }

    @ParameterizedTest
    @EnumSource
    void clone_of_the_image_is_in_its_datastore_and_has_its_data(Way way) {
        try (Lab lab = site()) {
            OneCalls one = way.onSite(lab);
            write(way.home(lab), "early");
            one.done("one.vm.detach", VM, 1);

            int copy = Integer.parseInt(one.done("one.image.clone", IMAGE, "copy", SAME_DATASTORE));

            assertThat(one.answer("one.image.info", copy))
                    .contains("<STATE>1</STATE>", "<DATASTORE_ID>" + way.datastore + "</DATASTORE_ID>");
            assertThat(read(way.home(lab), "one-img-" + copy)).isEqualTo("early");
            assertSound(lab);
        }
    }

    @ParameterizedTest
    @EnumSource
    void terminated_vm_leaves_the_image_and_nothing_else(Way way) {
        try (Lab lab = site()) {
            OneCalls one = way.onSite(lab);

            one.done("one.vm.action", "terminate-hard", VM);

            assertThat(Traces.state(lab)).isEqualTo("6/0");
            assertThat(one.answer("one.image.info", IMAGE))
                    .contains("<STATE>1</STATE>", "<DATASTORE_ID>" + way.datastore + "</DATASTORE_ID>");
            assertThat(way.home(lab).volumes())
                    .filteredOn(volume ->
                            volume.tags().containsKey("nvm") && !volume.name().matches("MIGRATED-.*"))
                    .isEmpty();
            assertThat(way.home(lab).volume(StandardVm.DATA)).isPresent();
            assertSound(lab);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deleted_image_leaves_no_volume_and_no_entry_in_a_list(Way way) {
        try (Lab lab = site()) {
            OneCalls one = way.onSite(lab);
            one.done("one.vm.detach", VM, 1);

            one.done("one.image.delete", IMAGE);

            assertThat(way.home(lab).volume(StandardVm.DATA)).isEmpty();
            assertThat(one.answer("one.datastore.info", 102)).contains("<IMAGES></IMAGES>");
            assertThat(one.answer("one.datastore.info", 100)).contains("<IMAGES><ID>7</ID><ID>9</ID></IMAGES>");
            assertSound(lab);
        }
    }
}
