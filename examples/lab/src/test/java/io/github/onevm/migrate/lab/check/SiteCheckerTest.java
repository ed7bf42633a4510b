package io.github.onevm.migrate.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.Front;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.TenantSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of inconsistency, planted in a sound site, is found by its name, and nothing else is. */
class SiteCheckerTest {
    private static final int VM = StandardVm.ID;
    private static final int OTHER = 50;
    private static final int ALICE = 5;
    private static final int TENANTS = 105;
    private static final int VOLUME_BYTES = 1 << 20;
    private static final Map<String, String> OF_VM_42 = Map.of("virt", "one", "nloc", "one", "nvm", "42");

    private final Lab lab = site().start();

    /** Besides VM 42 there is another one of a tenant, with a clone and a persistent image of its own. */
    private static LabPlan site() {
        return LabPlan.standard()
                .frontEnd(fe -> fe.tenant(TenantSpec.of(ALICE, TENANTS, "alice")
                                .inCluster(LabPlan.ALPHA)
                                .chargedByUse())
                        .image(ImageSpec.data(20, "shop-data", 100, 1024).ownedBy(ALICE, TENANTS))
                        .vm(VmSpec.of(OTHER, "shop")
                                .on(0, 101)
                                .ownedBy(ALICE, TENANTS)
                                .disk(DiskSpec.image(7))
                                .disk(DiskSpec.image(20))));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    /** What is wrong, and how it is planted. */
    @FunctionalInterface
    private interface Plant {
        void in(Lab lab);
    }

    private static Plant sql(String table, int id, String old, String replacement) {
        return lab -> new Front(lab.frontEnd())
                .ok(
                        "one.system.sql",
                        "UPDATE " + table + " SET body = REPLACE(body, '" + old + "', '" + replacement + "') WHERE "
                                + (table.endsWith("_quotas") ? table.replace("quotas", "oid") : "oid") + " = " + id,
                        false);
    }

    private static Arguments plant(Flaw flaw, String subject, Plant plant) {
        return Arguments.of(flaw, subject, plant);
    }

    private static Stream<Arguments> plants() {
        return Stream.of(
                plant(Flaw.VOLUME_MISSING, "VM 42 disk 2", lab -> lab.alpha().deleteVolume(StandardVm.SCRATCH)),
                plant(
                        Flaw.VOLUME_OF_NO_VM,
                        "beta one-img-7-42-0",
                        lab -> lab.beta().create(StandardVm.OS, VOLUME_BYTES, "one-ds-102", OF_VM_42)),
                plant(
                        Flaw.VOLUME_TAGS_WRONG,
                        "VM 42 disk 0",
                        lab -> lab.alpha().tag(StandardVm.OS, Map.of("diskid", "3"))),
                plant(Flaw.IMAGE_VOLUME_MISSING, "image 9", lab -> lab.alpha().rename("one-img-9", "lost")),
                plant(
                        Flaw.VOLUME_OF_NO_IMAGE,
                        "beta one-img-9",
                        lab -> lab.beta().create("one-img-9", VOLUME_BYTES, "one-ds-102", Map.of())),
                plant(
                        Flaw.IMAGE_DISAGREES_WITH_DISK,
                        "image 8",
                        sql("vm_pool", VM, "one-ds-100/one-img-8", "one-ds-102/one-img-8")),
                plant(
                        Flaw.IMAGE_DISAGREES_WITH_ITSELF,
                        "image 9",
                        sql("image_pool", 9, "<DATASTORE>alpha-image<", "<DATASTORE>beta-image<")),
                plant(
                        Flaw.DISK_DISAGREES_WITH_DATASTORE,
                        "VM 42 disk 2",
                        sql("vm_pool", VM, "alpha-system" + OF_DISK_2, "beta-system" + OF_DISK_2)),
                plant(Flaw.IMAGE_NOT_LISTED, "image 9", sql("datastore_pool", 100, "<ID>9</ID>", "")),
                plant(
                        Flaw.LISTED_IMAGE_NOT_THERE,
                        "datastore 102 image 8",
                        sql("datastore_pool", 102, "<IMAGES></IMAGES>", "<IMAGES><ID>8</ID></IMAGES>")),
                plant(
                        Flaw.IMAGE_USERS_WRONG,
                        "image 8",
                        sql("image_pool", 8, "<VMS><ID>42</ID></VMS>", "<VMS><ID>50</ID></VMS>")),
                plant(Flaw.IMAGE_STATE_WRONG, "image 8", sql("image_pool", 8, "<STATE>8</STATE>", "<STATE>1</STATE>")),
                plant(Flaw.HOST_LIST_WRONG, "host 1", sql("host_pool", 1, "<VMS></VMS>", "<VMS><ID>42</ID></VMS>")),
                plant(
                        Flaw.CLUSTER_LIST_WRONG,
                        "datastore 102",
                        sql("cluster_pool", 101, "<DATASTORES><ID>102</ID>", "<DATASTORES>")),
                plant(Flaw.USAGE_WRONG, "group 105 datastore 100", sql("group_quotas", TENANTS, "[21504]", "[1024]")),
                plant(
                        Flaw.SNAPSHOT_MISSING,
                        "VM 42 disk 0",
                        sql("vm_pool", VM, "</HISTORY_RECORDS>", "</HISTORY_RECORDS>" + SNAPSHOTS)),
                plant(
                        Flaw.SNAPSHOT_OF_NO_RECORD,
                        "alpha one-img-8-snap0",
                        lab -> lab.alpha().snapshot(StandardVm.DATA, StandardVm.DATA + "-snap0", OF_VM_42)),
                plant(Flaw.DISK_ATTACHED_TWICE, "VM 42 disk 1", SiteCheckerTest::attachASecondCopy),
                plant(Flaw.DISK_NOT_ATTACHED, "VM 42 disk 1", lab -> lab.alpha().detachAll(StandardVm.DATA)),
                plant(Flaw.ATTACHED_WHILE_STOPPED, "VM 42 disk 0", SiteCheckerTest::undeployAndAttach));
    }

    private static final String OF_DISK_2 = "]]></DATASTORE><DATASTORE_ID><![CDATA[101]]></DATASTORE_ID>"
            + "<DEV_PREFIX><![CDATA[sd]]></DEV_PREFIX><DISK_ID><![CDATA[2]]>";

    private static final String SNAPSHOTS =
            "<SNAPSHOTS><DISK_ID>0</DISK_ID><SNAPSHOT><ID>0</ID></SNAPSHOT></SNAPSHOTS>";

    /** A copy under a retired name is known to be there, but nobody may have it attached. */
    private static void attachASecondCopy(Lab lab) {
        String retired = "MIGRATED-" + StandardVm.DATA + "-1795355989";
        lab.beta().create(retired, VOLUME_BYTES, "one-ds-102", OF_VM_42);
        lab.beta().attach(retired, 21);
    }

    private static void undeployAndAttach(Lab lab) {
        new Front(lab.frontEnd()).ok("one.vm.action", "undeploy-hard", VM);
        lab.frontEnd().waitForState(VM, 9, 0, Duration.ofSeconds(20));
        lab.alpha().attach(StandardVm.OS, 11);
    }

    @Test
    void sound_site_has_no_inconsistency() {
        assertThat(SiteChecker.check(lab, Known.nothing())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void planted_inconsistency_is_found_by_its_name_and_nothing_else(Flaw flaw, String subject, Plant plant) {
        plant.in(lab);

        assertThat(SiteChecker.check(lab, Known.afterMove()))
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).startsWith(flaw + " " + subject + ": "));
    }

    @Test
    void every_kind_is_planted() {
        assertThat(plants().map(a -> a.get()[0]))
                .containsExactlyInAnyOrder(Stream.of(Flaw.values())
                        .filter(f -> f != Flaw.OTHER_TOUCHED)
                        .toArray());
    }

    @Test
    void known_inconsistency_is_not_reported_for_its_subject_alone() {
        lab.alpha().rename("one-img-9", "lost");
        lab.alpha().rename("one-img-7", "lost-7");

        assertThat(SiteChecker.check(lab, Known.nothing().except(Flaw.IMAGE_VOLUME_MISSING, "image 9")))
                .extracting(Inconsistency::subject)
                .containsExactly("image 7");
    }

    @Test
    void volumes_of_another_front_end_are_its_own() {
        lab.beta()
                .create(StandardVm.DATA, VOLUME_BYTES, "one-ds-102", Map.of("virt", "one", "nloc", "two", "nvm", "7"));
        lab.beta().attach(StandardVm.DATA, 21);

        assertThat(SiteChecker.check(lab, Known.nothing())).isEmpty();
    }

    @Test
    void big_site_is_sound_but_for_its_snapshots() {
        try (Lab big = new BigSite(10, 3, 4, 5).in(LabPlan.standard()).start()) {
            assertThat(SiteChecker.check(big, Known.nothing().except(Flaw.SNAPSHOT_OF_NO_RECORD)))
                    .isEmpty();
        }
    }
}
