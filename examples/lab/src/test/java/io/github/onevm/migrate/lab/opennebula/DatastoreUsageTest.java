package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is charged to the DATASTORE quotas of a user and a group, as oned keeps it. */
class DatastoreUsageTest {
    private static final int ALICE = 2;
    private static final int TENANTS = 100;
    private static final int VM = 0;
    private static final int DATA = 8;

    private final OpenNebulaFrontEnd frontEnd = OpenNebulaFrontEnd.builder()
            .cluster(100, "alpha", new MemoryStorage())
            .host(HostSpec.of(0, "node-a1", 100, 11))
            .datastore(DatastoreSpec.image(100, "alpha-image", 100))
            .datastore(DatastoreSpec.system(101, "alpha-system", 100))
            .datastore(DatastoreSpec.image(102, "other-image", 100))
            .tenant(TenantSpec.of(ALICE, TENANTS, "alice")
                    .inCluster(100)
                    .chargedByUse()
                    .charged(100, 35_000, 0)
                    .charged(102, -1, 0))
            .image(ImageSpec.os(7, "debian-12", 100, 20_480))
            .image(ImageSpec.data(DATA, "web-data", 100, 10_240).ownedBy(ALICE, TENANTS))
            .vm(VmSpec.of(VM, "shop")
                    .on(0, 101)
                    .ownedBy(ALICE, TENANTS)
                    .disk(DiskSpec.image(7))
                    .disk(DiskSpec.image(DATA)))
            .start();
    private final Front front = new Front(frontEnd);

    @AfterEach
    void stop() {
        frontEnd.close();
    }

    private String used(int datastore) {
        return used("one.user.info", ALICE, datastore);
    }

    /** Images and MiB. */
    private String used(String method, int owner, int datastore) {
        String entry = front.ok(method, owner).replaceAll("(?s)^.*<ID><!\\[CDATA\\[" + datastore + "]]></ID>", "");
        return entry.replaceAll(
                "(?s)^.*?<IMAGES_USED><!\\[CDATA\\[(-?\\d+)]].*?<SIZE_USED><!\\[CDATA\\[(-?\\d+)]].*$", "$1, $2");
    }

    private void terminate() {
        front.ok("one.vm.action", "terminate-hard", VM);
        frontEnd.waitForState(VM, 6, 0, Duration.ofSeconds(20));
    }

    @Test
    void images_count_for_their_owner_and_clones_for_that_of_the_vm() {
        assertThat(used(100)).isEqualTo("1, 30720");
        assertThat(used("one.group.info", TENANTS, 100)).isEqualTo("1, 30720");
    }

    @Test
    void termination_gives_back_the_clone_but_not_the_persistent_image() {
        terminate();

        assertThat(used(100)).isEqualTo("1, 10240");
    }

    @Test
    void deleted_image_is_given_back() {
        terminate();

        front.ok("one.image.delete", DATA);
        front.await("one.datastore.info", 100, "<IMAGES><ID>7</ID></IMAGES>");

        assertThat(used(100)).isEqualTo("0, 0");
    }

    @Test
    void usage_drifts_when_a_record_is_edited_by_hand() {
        front.ok(
                "one.system.sql",
                "UPDATE vm_pool SET body = REPLACE(body, '<DATASTORE_ID><![CDATA[100]]>',"
                        + " '<DATASTORE_ID><![CDATA[102]]>') WHERE oid = 0",
                false);

        front.ok("one.vm.detach", VM, 0);
        front.await("one.vm.info", VM, "<LCM_STATE>3<");

        assertThat(used(100)).isEqualTo("1, 30720");
        assertThat(used(102)).isEqualTo("0, -20480");
    }

    @Test
    void limit_refuses_what_would_exceed_it() {
        assertThat(front.refusal("one.vm.disksnapshotcreate", VM, 1, "too much"))
                .endsWith("user [2] limit of 35000 reached for SIZE quota in DATASTORE with ID: 100.");
    }

    @Test
    void rows_are_in_the_tables_of_the_product() {
        assertThat(front.ok("one.system.sqlquery", "SELECT user_oid FROM user_quotas"))
                .contains("<![CDATA[2]]>");
        assertThat(front.ok("one.system.sqlquery", "SELECT group_oid FROM group_quotas"))
                .contains("<![CDATA[100]]>");
    }
}
