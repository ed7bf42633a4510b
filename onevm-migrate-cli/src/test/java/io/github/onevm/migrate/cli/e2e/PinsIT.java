package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard VM is pinned to its cluster by CLUSTER_ID = 100, and to its system datastore by ID = 101. */
class PinsIT {
    private static final String HOSTS = "SCHED_REQUIREMENTS";
    private static final String DATASTORES = "SCHED_DS_REQUIREMENTS";
    private static final String PINNED_TO_ALPHA = "CLUSTER_ID = 100, ID = 101";
    private static final String PINNED_TO_BETA = "CLUSTER_ID = 101, ID = 103";
    private static final String PINNED_TO_BOTH = "CLUSTER_ID = 100 | CLUSTER_ID = 101, ID = 101 | ID = 103";

    private static LabPlan pinnedToBoth() {
        String[] both = PINNED_TO_BOTH.split(", ");
        return StandardSite.plan().vm(vm -> vm.userAttribute(HOSTS, both[0]).userAttribute(DATASTORES, both[1]));
    }

    private static String pins(Lab lab) {
        return pin(lab, HOSTS) + ", " + pin(lab, DATASTORES);
    }

    private static String pin(Lab lab, String name) {
        String body = lab.frontEnd().vmDocument(StandardVm.ID);
        String begin = "<" + name + "><![CDATA[";
        int at = body.indexOf(begin);
        return at < 0 ? "none" : body.substring(at + begin.length(), body.indexOf("]]>", at));
    }

    private static End moved(Lab lab, String... options) {
        String[] line = new String[options.length + 2];
        System.arraycopy(options, 0, line, 0, options.length);
        line[options.length] = "42";
        line[options.length + 1] = "101";
        End end = Cli.run(lab, line);
        assertThat(end.exit()).as(end.out() + end.err()).isZero();
        return end;
    }

    @Test
    void dropped_pins_are_in_the_report_and_in_the_status_until_they_are_put_back() {
        try (Lab lab = StandardSite.plan().start()) {
            String was = "SCHED_REQUIREMENTS was 'CLUSTER_ID = 100', removed";
            String wasOfDatastores = "SCHED_DS_REQUIREMENTS was 'ID = 101', removed";
            assertThat(moved(lab).out()).contains(was, wasOfDatastores);
            assertThat(pins(lab)).isEqualTo("none, none");
            assertThat(Cli.run(lab, "status", "42").out()).contains(was, wasOfDatastores);
            assertThat(Cli.run(lab, "status", "--output", "json", "42").out())
                    .contains("\"before\" : \"CLUSTER_ID = 100\"", "\"after\" : null");

            End back = Cli.run(lab, "rollback", "--discard-destination-writes", "42");

            assertThat(back.exit()).as(back.out() + back.err()).isZero();
            assertThat(pins(lab)).isEqualTo(PINNED_TO_ALPHA);
            assertThat(Cli.run(lab, "status", "42").out()).doesNotContain("SCHED_REQUIREMENTS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void rewritten_pins_start_the_vm_by_the_scheduler_and_come_back_with_a_rollback(String version) {
        try (Lab lab = StandardSite.plan().frontEnd(fe -> fe.version(version)).start()) {
            End end = moved(lab, "--pins", "rewrite");

            assertThat(end.out()).contains("SCHED_REQUIREMENTS was 'CLUSTER_ID = 100', now 'CLUSTER_ID = 101'");
            assertThat(pins(lab)).isEqualTo(PINNED_TO_BETA);
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(lab.calls().mutations()).noneMatch(call -> call.name().equals("one.vm.deploy"));
            assertThat(Cli.run(lab, "rollback", "--discard-destination-writes", "42")
                            .exit())
                    .isZero();
            assertThat(pins(lab)).isEqualTo(PINNED_TO_ALPHA);
        }
    }

    @Test
    void rewritten_pins_are_the_old_ones_after_a_move_back() {
        try (Lab lab = StandardSite.plan().start()) {
            moved(lab, "--pins", "rewrite");

            assertThat(Cli.run(lab, "--pins", "rewrite", "42", "100").exit()).isZero();

            assertThat(pins(lab)).isEqualTo(PINNED_TO_ALPHA);
        }
    }

    @Test
    void the_plan_shows_old_and_new_pins() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "--dry-run", "--pins", "rewrite", "42", "101")
                            .out())
                    .contains(
                            "/VM/USER_TEMPLATE/SCHED_REQUIREMENTS: was CLUSTER_ID = 100, becomes CLUSTER_ID = 101",
                            "/VM/USER_TEMPLATE/SCHED_DS_REQUIREMENTS: was ID = 101, becomes ID = 103");
        }
    }

    @Test
    void kept_pins_that_allow_the_target_stay_and_the_scheduler_starts_the_vm() {
        try (Lab lab = pinnedToBoth().start()) {
            End end = moved(lab, "--pins", "keep");

            assertThat(end.out()).doesNotContain("pins:");
            assertThat(pins(lab)).isEqualTo(PINNED_TO_BOTH);
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void kept_pins_that_exclude_the_target_are_refused_with_the_part_that_does() {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "--pins", "keep", "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.out() + end.err())
                    .contains(
                            "PINS_EXCLUDE_TARGET",
                            "SCHED_REQUIREMENTS 'CLUSTER_ID = 100' excludes host 1 (node-b1), host 2 (node-b2) by"
                                    + " 'CLUSTER_ID = 100'",
                            "SCHED_DS_REQUIREMENTS 'ID = 101' excludes datastore 103 (beta-system) by 'ID = 101'");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void a_pin_to_a_host_of_the_source_is_not_rewritten() {
        try (Lab lab = StandardSite.plan()
                .vm(vm -> vm.userAttribute(HOSTS, "HOSTNAME = \"node-a1\""))
                .start()) {
            End end = Cli.run(lab, "--pins", "rewrite", "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.out() + end.err())
                    .contains("PINS_WITHOUT_COUNTERPART", "host 0 (node-a1) in 'HOSTNAME = \"node-a1\"'");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    /** While data was sent. Nobody has evaluated the new pin. */
    @Test
    void the_vm_is_not_stopped_when_somebody_has_changed_its_pins_after_the_plan() {
        try (Lab lab = pinnedToBoth().start()) {
            Glimpse<String> changed = Glimpse.before(
                    lab.alphaServer().faults(),
                    "VolumesGroupBackup",
                    1,
                    () -> new OneCalls(lab).answer("one.vm.update", StandardVm.ID, HOSTS + "=\"CLUSTER_ID = 100\"", 1));

            End end = Cli.run(lab, "--pins", "keep", "42", "101");

            assertThat(changed.seen()).isNotEmpty();
            assertThat(end.exit()).as(end.out() + end.err()).isEqualTo(3);
            assertThat(end.out()).contains("VM 42 (web-1) has other scheduling pins than when the plan was made");
            assertThat(pin(lab, HOSTS)).isEqualTo("CLUSTER_ID = 100");
            assertThat(lab.calls().mutations()).noneMatch(call -> call.name().equals("one.vm.action"));
        }
    }
}
