package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.FindTpmVolume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The volume with the state of a TPM that the undeploy creates: no plan has seen it, and it is moved all the same. */
class LateVolumeTest {
    private static final VolumeName TPM = new VolumeName("one-sys-42-SWTPM");

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    LateVolumeTest() {
        site.vm(TwoClusters.VM, vm -> vm.tpm(true));
    }

    private static MigrationOptions leftStopped() {
        return MigrationOptions.builder().skipResume(true).build();
    }

    private static VolumeName retired(Plan plan) {
        return plan.namesGivenOnSource().stream()
                .filter(name -> name.value().contains("SWTPM"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_is_moved_with_its_data_and_tags() {
        Plan plan = scenario.plan(leftStopped());

        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);

        assertThat(site.store("beta").setUp().contentOf(TPM))
                .isEqualTo(site.store("alpha").setUp().contentOf(retired(plan)));
        assertThat(scenario.volume("beta", TPM).tags())
                .containsEntry("nvm", "42")
                .containsEntry("type", "SWTPM");
        assertThat(scenario.volume("beta", TPM).template()).isEqualTo("one-ds-103");
        assertThat(site.store("alpha").find(List.of(TPM))).isEmpty();
        assertThat(scenario.volume("alpha", retired(plan)).tags()).containsEntry("vc-policy", "no");
    }

    @Test
    void report_names_its_old_copy() {
        Plan plan = scenario.plan(leftStopped());

        MigrationReport report = scenario.run(plan);

        assertThat(((DataLocation.Known) report.data()).volumes())
                .filteredOn(v -> v.names().contains(retired(plan)))
                .extracting(DataLocation.VolumePlace::role)
                .containsExactly(DataLocation.Role.OLD_COPY);
        assertThat(report.leftBehind().orElseThrow().sites().stream().flatMap(s -> s.volumes().stream()))
                .filteredOn(left -> left.name().equals(retired(plan).value()))
                .singleElement()
                .extracting(LeftBehind.Left::size)
                .isEqualTo(Optional.of(scenario.volume("alpha", retired(plan)).size()));
    }

    @Test
    void another_process_rolls_it_back_too() {
        Plan plan = scenario.plan(leftStopped());
        scenario.run(plan);

        MigrationReport report = scenario.migrator.rollback(Rollback.of(TwoClusters.VM), scenario.listener);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.volume("alpha", TPM).tags()).doesNotContainKey("vc-policy");
        assertThat(site.store("beta").find(List.of(TPM))).isEmpty();
        assertThat(site.startedOnOldData()).isEmpty();
    }

    @Test
    void guest_finds_the_state_that_it_left() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(site.startedOnOldData()).isEmpty();
    }

    @Test
    void old_volume_of_that_name_on_the_destination_is_set_aside() {
        site.store("beta").setUp().volume(TPM, Map.of("nvm", "42"));
        Object old = site.store("beta").setUp().contentOf(TPM);
        Plan plan = scenario.plan(leftStopped());

        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);

        assertThat(plan.namesGivenOnDestination())
                .singleElement()
                .satisfies(name ->
                        assertThat(site.store("beta").setUp().contentOf(name)).isEqualTo(old));
        assertThat(site.store("beta").setUp().contentOf(TPM)).isNotEqualTo(old);
    }

    @Test
    void without_a_saved_state_the_vm_goes_back() {
        site.savesTpm(false);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.TPM_STATE_NOT_SAVED);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(site.control().status(TwoClusters.VM).state().isRunning()).isTrue();
        assertThat(scenario.changes()).doesNotContain("beta.create", "alpha.change");
    }

    @Test
    void without_a_saved_state_it_goes_on_when_the_operator_has_said_so() {
        site.savesTpm(false);
        MigrationOptions options =
                MigrationOptions.builder().addWaived("TPM_STATE_NOT_SAVED").build();

        assertThat(scenario.run(options).result()).isEqualTo(Result.DONE);

        assertThat(scenario.events.stream().map(e -> e.data())).contains(new EventData.Warning.TpmStateNotSaved(TPM));
    }

    @Test
    void a_look_that_fails_for_a_moment_is_made_again() {
        Plan plan = scenario.plan(leftStopped());
        scenario.listener = event -> {
            if (event.data() instanceof EventData.StepBegun begun && begun.step() instanceof FindTpmVolume) {
                int made = (int) scenario.spi.calls().stream()
                        .filter(call -> call.startsWith("alpha.find"))
                        .count();
                scenario.spi.failAt("alpha.find", made + 1, Fault.UNAVAILABLE);
            }
        };

        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);
        assertThat(scenario.volume("beta", TPM)).isNotNull();
    }

    @Test
    void volume_that_another_vm_owns_is_not_taken() {
        site.savesTpm(false);
        Plan plan = scenario.plan(leftStopped());
        site.store("alpha").setUp().volume(TPM, Map.of("nvm", "7"));

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(scenario.volume("alpha", TPM).tags()).containsEntry("nvm", "7");
    }

    @Test
    void vm_whose_volume_is_known_is_not_looked_at_once_more() {
        site.store("alpha").setUp().volume(TPM, Map.of("nvm", "42"));

        assertThat(scenario.plan(leftStopped()).steps()).noneMatch(FindTpmVolume.class::isInstance);
    }

    @Test
    void vm_without_a_tpm_has_no_such_step() {
        Stream<Object> steps =
                Scenario.standard().plan(leftStopped()).steps().stream().map(s -> s);

        assertThat(steps).noneMatch(FindTpmVolume.class::isInstance);
    }
}
