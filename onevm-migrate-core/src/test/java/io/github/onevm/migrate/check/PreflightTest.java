package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.survey.Unfinished;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each check a site in which it speaks; on the sound site none does but those about what always stays behind. */
class PreflightTest {
    private static final Preflight PREFLIGHT = Preflight.of(MemoryConventions.INSTANCE);

    private static final String[] ALWAYS = {"BASE_IMAGE_STAYS"};

    private final Sites sites = Sites.all();

    @TestFactory
    Stream<DynamicTest> each_check_speaks_on_a_site_made_for_it() {
        return sites.unsound().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Job job = new Job();
                    e.getValue().accept(job);
                    assertThat(job.found(e.getKey())).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_check_is_silent_before_the_line() {
        return sites.nearMisses().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Job job = new Job();
                    e.getValue().accept(job);
                    assertThat(job.found(e.getKey().split(":")[0])).isEmpty();
                }));
    }

    @Test
    void the_findings_of_every_check_are_reported() {
        assertThat(sites.unsound()).allSatisfy((id, made) -> {
            Job job = new Job();
            made.accept(job);
            assertThat(job.found()).contains(id);
        });
    }

    @Test
    void on_a_sound_site_only_what_always_stays_behind_is_spoken_of() {
        assertThat(new Job().found()).containsExactlyInAnyOrder(ALWAYS);
    }

    @Test
    void every_check_has_a_site_and_a_name_of_its_own() {
        assertThat(PREFLIGHT.checks())
                .extracting(Check::id)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(sites.unsound().keySet());
    }

    @Test
    void nobody_is_told_to_unlock_a_vm_that_a_migration_has_locked() {
        Job job = new Job();
        job.vm(vm -> vm.lockLevel(1));
        job.heldBy = Optional.of(new Unfinished("process 4711 on node-x has it", Standing.MAY_BE_GONE));

        assertThat(job.found()).contains("MIGRATION_UNFINISHED").doesNotContain("VM_LOCKED");
    }

    @Test
    void a_remedy_names_the_vm_in_its_commands() {
        Job job = new Job();
        job.heldBy = Optional.of(new Unfinished("process 4711 on node-x has it", Standing.MAY_BE_GONE));

        assertThat(job.found("MIGRATION_UNFINISHED").get(0).remedy())
                .contains("'onevm-migrate resume " + TwoClusters.VM + " --take-over'")
                .doesNotContain("<");
    }

    private static String remedy(Standing standing, boolean terminated) {
        Job job = new Job();
        job.heldBy = Optional.of(new Unfinished("process 4711 on node-x has it", standing));
        if (terminated) {
            job.site.state(TwoClusters.VM, new VmState(6, 0));
        }
        return job.found("MIGRATION_UNFINISHED").get(0).remedy();
    }

    @Test
    void what_can_be_done_with_a_run_at_work_is_told_of_no_dead_one_and_the_other_way_round() {
        assertThat(remedy(Standing.AT_WORK, false))
                .startsWith("wait for it")
                .contains("onevm-migrate abort 42")
                .doesNotContain("resume", "rollback", "take-over");
        assertThat(remedy(Standing.AT_WORK_TO_THE_END, false))
                .startsWith("wait for it")
                .doesNotContain("abort", "resume", "rollback");
        assertThat(remedy(Standing.BROKEN_OFF, false))
                .contains("onevm-migrate resume 42'", "onevm-migrate rollback 42'")
                .doesNotContain("wait", "take-over");
        assertThat(remedy(Standing.BROKEN_OFF_GOING_BACK, false))
                .contains("onevm-migrate rollback 42'")
                .doesNotContain("wait", "resume", "take-over");
        assertThat(remedy(Standing.BROKEN_OFF_IN_COMMIT, false))
                .contains("onevm-migrate commit 42'")
                .doesNotContain("wait", "resume", "rollback");
    }

    @Test
    void only_where_nobody_can_tell_whether_the_run_is_gone_both_are_told() {
        assertThat(remedy(Standing.MAY_BE_GONE, false))
                .contains(
                        "wait for it", "if it is gone for certain", "resume 42 --take-over", "rollback 42 --take-over");
    }

    @Test
    void a_rollback_is_not_told_where_the_guest_may_have_written_on_the_destination() {
        assertThat(remedy(Standing.BROKEN_OFF_IN_USE, false))
                .contains("onevm-migrate resume 42'", "onevm-migrate reverse 42'")
                .doesNotContain("rollback", "take-over");
        assertThat(remedy(Standing.MAY_BE_GONE_IN_USE, false))
                .contains("if it is gone for certain", "resume 42 --take-over'", "onevm-migrate reverse 42'")
                .doesNotContain("rollback");
        assertThat(remedy(Standing.MAY_BE_GONE_IN_USE, true)).contains("onevm-migrate forget 42 --take-over'");
    }

    @Test
    void nobody_is_told_to_carry_on_with_a_vm_that_was_terminated() {
        assertThat(remedy(Standing.BROKEN_OFF, true))
                .contains("onevm-migrate forget 42'", "onevm-migrate gc")
                .doesNotContain("resume", "rollback");
        assertThat(remedy(Standing.MAY_BE_GONE, true)).contains("onevm-migrate forget 42 --take-over'");
        assertThat(remedy(Standing.AT_WORK, true)).startsWith("wait for it").doesNotContain("abort", "forget");
    }

    @Test
    void of_a_vm_that_was_terminated_nothing_is_told_that_cannot_be_done() {
        Job job = new Job();
        job.site.state(TwoClusters.VM, new VmState(6, 0));

        assertThat(Preflight.findings(job.survey())).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("VM_STATE");
            assertThat(finding.remedy()).isEqualTo("a VM that was terminated cannot be moved; name another VM");
        });
    }

    /** What it has left in between looks like faults of the site, whose remedies would make it worse. */
    @Test
    void while_a_migration_is_unfinished_nothing_else_is_in_the_way() {
        Job job = new Job();
        job.site.state(TwoClusters.VM, new VmState(5, 0));
        job.target = ALPHA;
        assertThat(job.found()).contains("VM_STATE", "SAME_CLUSTER");

        job.heldBy = Optional.of(new Unfinished("process 4711 on node-x has it", Standing.MAY_BE_GONE));

        assertThat(job.found()).contains("MIGRATION_UNFINISHED").doesNotContain("VM_STATE", "SAME_CLUSTER");
    }

    @Test
    void a_check_is_found_by_its_name() {
        assertThat(PREFLIGHT.check("VM_LOCKED"))
                .get()
                .extracting(Check::waivable)
                .isEqualTo(false);
        assertThat(PREFLIGHT.check("VM_HAPPY")).isEmpty();
    }

    @Test
    void a_warning_can_be_waived() {
        assertThat(PREFLIGHT.checks())
                .filteredOn(c -> c.severity() == Severity.WARN)
                .allMatch(Check::waivable);
    }

    @Test
    void a_cluster_that_is_not_the_one_asked_for_is_never_chosen() {
        Job job = new Job();
        job.target = new ClusterId(300);
        job.site.cluster(
                BETA,
                c -> c.id(new ClusterId(300)).name("gamma").hosts(Set.of()).datastores(Set.of()));

        assertThat(job.found()).contains("NO_DATASTORE_FITS");
    }

    @Test
    void of_a_vm_that_is_there_already_nothing_else_blocks() {
        Job job = new Job();
        job.target = ALPHA;

        assertThat(Preflight.findings(job.survey()))
                .filteredOn(Finding::blocks)
                .extracting(Finding::id)
                .containsExactly("SAME_CLUSTER");
    }

    @Test
    void a_choice_among_several_datastores_is_taken() {
        Job job = new Job();
        job.secondSystemDatastore();
        job.options.systemDatastore(new DatastoreId(113));

        assertThat(job.found()).doesNotContain("SEVERAL_DATASTORES_FIT", "CHOSEN_DATASTORE_DOES_NOT_FIT");
        assertThat(job.survey().volumes())
                .extracting(v -> v.destination().value())
                .contains(113)
                .doesNotContain(103);
    }

    @Test
    void all_findings_are_reported_together_and_what_blocks_comes_first() {
        Job job = new Job();
        job.vm(vm -> vm.lockLevel(1));
        job.beta().withoutTemplate("one-ds-103");

        assertThat(Preflight.findings(job.survey()))
                .extracting(Finding::id)
                .startsWith("VM_LOCKED", "TEMPLATE_MISSING", ALWAYS[0]);
    }

    @Test
    void what_a_check_says_are_sentences_without_a_full_stop() {
        assertThat(PREFLIGHT.checks())
                .allSatisfy(c -> assertThat(Stream.of(c.remedy(), c.guards(), c.reference()))
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotEndWith(".")));
    }
}
