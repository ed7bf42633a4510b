package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.step.StartVm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says about itself, and what may be let pass when it is made. */
class PlanContentsTest {
    private static final MigrationOptions NO_ROOM_WAIVED =
            MigrationOptions.builder().addWaived("NO_HOST_CAN_START_IT").build();

    private final Scenario scenario = Scenario.standard();

    private void fillHosts() {
        scenario.site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1)));
    }

    private static MigrationRequest request(MigrationOptions options) {
        return new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options);
    }

    @Test
    void the_digest_of_a_plan_made_twice_is_the_same() {
        assertThat(scenario.plan(MigrationOptions.defaults()).digest())
                .isEqualTo(scenario.plan(MigrationOptions.defaults()).digest());
    }

    @Test
    void a_plan_without_one_of_its_steps_has_another_digest() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        Plan shorter = new PlanBuilder()
                .from(plan)
                .steps(plan.steps().subList(0, plan.steps().size() - 1))
                .build();
        assertThat(shorter.digest()).isNotEqualTo(plan.digest());
    }

    @Test
    void the_facts_name_vm_volumes_names_datastores_and_host() {
        Map<String, String> facts =
                scenario.plan(MigrationOptions.defaults()).facts().values();
        assertThat(facts)
                .containsEntry("VM 42 state", "RUNNING")
                .containsEntry("name one-img-8 on the destination", "free")
                .containsEntry("counterpart of datastore 100", "datastore 102")
                .containsKeys(
                        "VM 42 body", "front-end version", "datastore 102", "template one-ds-103 on the destination");
        assertThat(facts.get("volume one-img-7-42-0 on the source"))
                .matches("~[a-z0-9.]+, 10737418240 bytes, tags diskid=0 nloc=one nvm=42 qc=tier1 .*");
    }

    @Test
    void a_host_is_a_fact_when_the_plan_names_one() {
        MigrationOptions onHost =
                MigrationOptions.builder().host(TwoClusters.BETA_HOST).build();

        assertThat(scenario.plan(onHost).facts().values())
                .containsEntry("host 1 for the start", "node-b1, with room for the VM");
        assertThat(scenario.plan(MigrationOptions.defaults()).facts().values())
                .doesNotContainKey("host 1 for the start");
    }

    @Test
    void the_estimate_is_an_upper_bound_and_says_so() {
        assertThat(scenario.plan(MigrationOptions.defaults()).estimate())
                .hasToString(
                        "at most 35.5 GiB in the first of 2 rounds or more, then what was written since; down until that has"
                                + " arrived, 26 min if every limit is used up, 10 to 15 s of it for the scheduler"
                                + " (none with --host)");
    }

    @Test
    void with_a_limit_of_the_downtime_this_limit_is_told() {
        assertThat(scenario.plan(MigrationOptions.defaults())
                        .estimate()
                        .within(Duration.ofSeconds(20), Duration.ofMinutes(15)))
                .isEqualTo(
                        "at most 35.5 GiB in the first of 2 rounds or more, then what was written since; down until that"
                                + " has arrived, and rolled back if that is not so after 20 s (--max-downtime); then the VM"
                                + " starts, within 15 min, 10 to 15 s of it for the scheduler (none with --host)");
    }

    @Test
    void a_vm_that_is_not_started_has_no_downtime_to_estimate() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        assertThat(scenario.plan(MigrationOptions.defaults()).estimate().downtime())
                .isEmpty();
    }

    @Test
    void sending_alone_takes_the_vm_down_at_no_time() {
        assertThat(scenario.plan(MigrationOptions.builder().snapshotOnly(true).build())
                        .estimate()
                        .downtime())
                .contains(Duration.ZERO);
    }

    @Test
    void a_block_that_may_be_waived_passes_and_is_kept_in_the_plan() {
        fillHosts();

        assertThat(scenario.planning(MigrationOptions.defaults())).isInstanceOf(Planning.Refused.class);
        assertThat(scenario.plan(NO_ROOM_WAIVED).waived())
                .extracting(f -> f.id())
                .containsExactly("NO_HOST_CAN_START_IT");
    }

    @Test
    void a_waived_warning_is_not_among_the_warnings() {
        Plan plan = scenario.plan(MigrationOptions.builder()
                .imageRecords(ImageRecordPolicy.STAY)
                .addWaived("PERSISTENT_IMAGE_RECORD_STAYS")
                .build());

        assertThat(plan.warnings()).extracting(f -> f.id()).containsExactly("BASE_IMAGE_STAYS");
        assertThat(plan.waived()).hasSize(1);
    }

    @Test
    void a_check_tells_what_stands_and_what_was_let_pass() {
        fillHosts();
        Assessment assessment = scenario.migrator.check(request(NO_ROOM_WAIVED));

        assertThat(assessment.blocks()).isFalse();
        assertThat(assessment.findings()).extracting(f -> f.id()).containsExactly("BASE_IMAGE_STAYS");
        assertThat(assessment.waived()).extracting(f -> f.id()).containsExactly("NO_HOST_CAN_START_IT");
    }

    @Test
    void what_is_dangerous_cannot_be_waived() {
        MigrationRequest request =
                request(MigrationOptions.builder().addWaived("VM_LOCKED").build());
        assertThatThrownBy(() -> scenario.migrator.plan(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'VM_LOCKED' is too dangerous to be waived; these may be waived: ")
                .hasMessageContaining("NO_HOST_CAN_START_IT");
    }

    @Test
    void an_unknown_id_is_no_check() {
        MigrationRequest request =
                request(MigrationOptions.builder().waived(Set.of("VM_LOKED")).build());
        assertThatThrownBy(() -> scenario.migrator.check(request)).hasMessageStartingWith("'VM_LOKED' is no check");
    }

    @Test
    void where_the_scheduler_has_a_choice_the_vm_is_still_sent_to_a_host_when_none_has_room() {
        scenario.site.datastore(
                new DatastoreBuilder()
                        .from(scenario.site.inventory().datastores().stream()
                                .filter(d -> d.id().equals(TwoClusters.BETA_SYSTEM))
                                .findFirst()
                                .orElseThrow())
                        .id(new DatastoreId(113))
                        .location(Optional.of("elsewhere"))
                        .build(),
                scenario.site.store("beta"));
        fillHosts();

        assertThat(scenario.plan(NO_ROOM_WAIVED).steps())
                .filteredOn(StartVm.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        StartVm.class, start -> assertThat(start.host()).isEqualTo(Optional.of(TwoClusters.BETA_HOST)));
    }

    @Test
    void the_calls_of_a_plan_begin_with_the_first_send_and_name_no_secret() {
        List<PlannedCall> calls = scenario.plan(MigrationOptions.defaults()).steps().stream()
                .flatMap(step -> step.calls().stream())
                .toList();

        assertThat(calls)
                .isNotEmpty()
                .noneMatch(call -> call.toString().contains("token"))
                .first()
                .isInstanceOfSatisfying(StorageCall.Send.class, send -> {
                    assertThat(send.location()).isEqualTo("beta-loc");
                    assertThat(send.round()).isEqualTo("r1");
                    assertThat(send.vm()).isEqualTo(TwoClusters.VM);
                });
    }
}
