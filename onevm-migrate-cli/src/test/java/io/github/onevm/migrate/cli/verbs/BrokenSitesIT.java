package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.BrokenSite;
import io.github.onevm.migrate.lab.Lab;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each site on which something is wrong is refused early: the cause is named by its id, and nothing was written. */
class BrokenSitesIT {
    /** Site, the cause, and what else is then in the way. */
    static final List<Arguments> SITES = List.of(
            site(BrokenSite.WRONG_LOCATION, "LOCATION_UNKNOWN"),
            site(BrokenSite.WRONG_REMOTE, "NO_DATASTORE_FITS"),
            site(BrokenSite.NO_WAY_BACK, "WAY_BACK_UNAVAILABLE"),
            site(BrokenSite.MISSING_TEMPLATE, "TEMPLATE_MISSING"),
            // the scheduler looks for hosts in clusters that have all networks of the VM
            site(BrokenSite.NIC_OUTSIDE, "NETWORK_NOT_IN_TARGET_CLUSTER", "NO_HOST_CAN_START_IT"),
            site(BrokenSite.NO_MEMORY, "NO_HOST_CAN_START_IT"),
            site(BrokenSite.LOCKED_VM, "VM_LOCKED"),
            // what an unlock would set off is named before the lock
            site(BrokenSite.OVERDUE_TERMINATION, "SCHEDULED_ACTION_OVERDUE", "VM_LOCKED"),
            site(BrokenSite.OVERDUE_RESUME, "SCHEDULED_ACTION_OVERDUE"),
            site(BrokenSite.COMING_TERMINATION, "SCHEDULED_TERMINATION_DUE"),
            site(BrokenSite.IMPORTED_VM, "VM_IMPORTED"),
            site(BrokenSite.MACHINE_TYPE, "NO_HOST_CAN_START_IT"),
            site(BrokenSite.PCI_DEVICE, "NO_HOST_CAN_START_IT"),
            // it is another's, and it is attached: each alone would do
            site(BrokenSite.FOREIGN_VOLUME, "DESTINATION_VOLUME_OF_ANOTHER_VM", "DESTINATION_VOLUME_IN_USE"),
            site(BrokenSite.DISK_SNAPSHOTS, "DISK_SNAPSHOTS"),
            // the disk cannot be sent, and its datastore has no counterpart to be sent to
            site(BrokenSite.CEPH_DISK, "DISK_UNSUPPORTED", "DATASTORE_NOT_ON_STORPOOL"),
            site(BrokenSite.SHARED_IMAGE, "IMAGE_USED_BY_OTHER_VMS"),
            site(BrokenSite.NOT_ONEADMIN, "CALLER_NOT_ONEADMIN"),
            site(BrokenSite.CLUSTER_QUOTA, "CLUSTER_QUOTA_TOO_LOW"),
            site(BrokenSite.RUNNING_QUOTA, "QUOTA_EXCEEDED"));

    /** Sites from which the VM can be moved nevertheless, and the warning. */
    static final List<Arguments> WARNED = List.of(
            site(BrokenSite.OWNER_OUTSIDE, "OWNER_WITHOUT_RIGHT_TO_HOSTS"),
            site(BrokenSite.OWNER_OUTSIDE, "OWNER_WITHOUT_RIGHT_TO_SYSTEM_DATASTORE"),
            site(BrokenSite.AUTO_NIC, "NIC_IS_SCHEDULED_AGAIN"),
            site(BrokenSite.CHARGED_OWNER, "QUOTA_WILL_DRIFT"));

    private static Arguments site(BrokenSite site, String cause, String... alsoInTheWay) {
        return Arguments.of(site, cause, Set.of(alsoInTheWay));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @FieldSource("SITES")
    void programs_learn_the_cause_by_its_id_with_a_remedy(BrokenSite site, String cause, Set<String> alsoInTheWay) {
        try (Lab lab = site.in(Session.site()).start()) {
            Session session = new Session(lab);

            End end = session.run("check", "42", "101", "--output", "json");

            assertThat(end.exit()).as(end.err()).isEqualTo(1);
            JsonNode json = new JsonMapper().readTree(end.out());
            assertThat(json.path("blocked").asBoolean()).isTrue();
            assertThat(blocking(json))
                    .extracting(finding -> finding.path("id").asString())
                    .hasSameElementsAs(with(cause, alsoInTheWay));
            assertThat(blocking(json)).allSatisfy(BrokenSitesIT::isTold);
            assertOnlyLooked(lab);
        }
    }

    private static List<String> with(String cause, Set<String> others) {
        return Stream.concat(Stream.of(cause), others.stream()).toList();
    }

    private static List<JsonNode> blocking(JsonNode json) {
        return json.path("findings").values().stream()
                .filter(finding -> finding.path("severity").asString().equals("BLOCK"))
                .toList();
    }

    private static void isTold(JsonNode finding) {
        assertThat(finding.path("found").asString()).isNotBlank();
        assertThat(finding.path("remedy").asString()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @FieldSource("WARNED")
    void what_stops_no_move_is_a_warning_with_its_id(BrokenSite site, String cause, Set<String> none) {
        try (Lab lab = site.in(Session.site()).start()) {
            End end = new Session(lab).run("check", "42", "101", "--output", "json");

            assertThat(end.exit()).as(end.err()).isZero();
            JsonNode json = new JsonMapper().readTree(end.out());
            assertThat(json.path("findings").values())
                    .filteredOn(finding -> finding.path("severity").asString().equals("WARN"))
                    .extracting(finding -> finding.path("id").asString())
                    .contains(cause);
            assertOnlyLooked(lab);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @FieldSource("SITES")
    void people_see_the_id_and_the_remedy(BrokenSite site, String cause, Set<String> alsoInTheWay) {
        try (Lab lab = site.in(Session.site()).start()) {
            Session session = new Session(lab);

            End end = session.run("check", "42", "101");

            assertThat(end.out())
                    .containsPattern("(?m)^BLOCK\\*? +" + cause + " +\\S.*  \\S")
                    .contains(" in the way, nothing was changed\n");
            assertThat(end.exit()).isEqualTo(1);
            assertOnlyLooked(lab);
        }
    }

    /** Without the VM there is nothing to check, and so no table. */
    @Test
    void who_may_not_even_see_the_vm_learns_the_cause_by_its_id() {
        try (Lab lab = Session.site().user(2, "tenant", "lab-tenant").start()) {
            Session session = new Session(lab);

            End end = session.run("check", "42", "101");

            assertThat(end.err())
                    .startsWith("onevm-migrate: CALLER_NOT_ONEADMIN: the caller is user 2; point ONE_AUTH at")
                    .doesNotContain("lab-tenant");
            assertThat(end.exit()).isEqualTo(1);
            assertOnlyLooked(lab);
        }
    }

    private static void assertOnlyLooked(Lab lab) {
        assertThat(lab.calls().calls()).isNotEmpty();
        assertThat(lab.calls().mutations()).isEmpty();
    }
}
