package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.StoreSetUp;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a migration has left is compared with its journal, each thing by itself. */
class VerificationTest {
    private static final VolumeName DISK = TwoClusters.CLONE;
    private static final Subject THERE = new Subject.OfVolume(Side.DESTINATION, DISK);
    private static final int ANOTHER = 7;

    private final Scenario scenario = Scenario.standard();
    private VolumeName old = DISK;

    private void moved() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        old = plan.namesGivenOnSource().stream()
                .filter(name -> name.value().contains(DISK.value()))
                .findFirst()
                .orElseThrow();
        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);
    }

    private StoreSetUp alpha() {
        return scenario.site.store("alpha").setUp();
    }

    private StoreSetUp beta() {
        return scenario.site.store("beta").setUp();
    }

    private Verification verify() {
        return scenario.migrator.verify(TwoClusters.VM);
    }

    private List<Comparison> bad() {
        return verify().comparisons().stream()
                .filter(c -> c.verdict() != Verdict.OK)
                .toList();
    }

    private void assertOnly(Aspect aspect, Subject subject, Optional<Fact> expected, Optional<Fact> found) {
        assertThat(bad()).singleElement().satisfies(c -> {
            assertThat(c.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(c.aspect()).isEqualTo(aspect);
            assertThat(c.subject()).isEqualTo(subject);
            assertThat(c.expected()).isEqualTo(expected);
            assertThat(c.found()).isEqualTo(found);
        });
    }

    private Subject here() {
        return new Subject.OfVolume(Side.SOURCE, old);
    }

    private static Optional<Fact> clients(Integer... clients) {
        return Optional.of(new Fact.Clients(Set.of(clients)));
    }

    @Test
    void nothing_differs_after_a_move() {
        moved();

        assertThat(bad()).isEmpty();
        assertThat(verify().verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void old_volumes_that_a_commit_has_deleted_are_not_missed() {
        moved();
        scenario.migrator.commit(Commit.of(TwoClusters.VM).deletingSource(), MigrationListener.SILENT);

        assertThat(bad()).isEmpty();
        assertThat(verify().comparisons())
                .filteredOn(c -> c.subject().equals(new Subject.OfVolume(Side.SOURCE, old)))
                .filteredOn(c -> c.aspect() == Aspect.VOLUME)
                .singleElement()
                .satisfies(c -> assertThat(c.remark()).contains("a commit has deleted it"));
        assertThat(verify().comparisons())
                .filteredOn(c -> c.aspect() == Aspect.ATTACHMENTS)
                .isNotEmpty()
                .noneMatch(c -> c.subject().equals(new Subject.OfVolume(Side.SOURCE, old)));
    }

    private List<Comparison> ofTheFrozen() {
        return verify().comparisons().stream()
                .filter(c -> c.subject().equals(new Subject.OfVolume(Side.SOURCE, old)))
                .filter(c -> c.aspect() == Aspect.VOLUME)
                .toList();
    }

    @Test
    void old_volumes_that_a_commit_has_frozen_are_compared_with_their_date() {
        moved();
        scenario.migrator.commit(
                Commit.of(TwoClusters.VM).keepingSource(Duration.ofDays(14)), MigrationListener.SILENT);

        assertThat(bad()).isEmpty();
        assertThat(ofTheFrozen()).singleElement().satisfies(c -> {
            assertThat(c.expected()).isEqualTo(c.found());
            assertThat(c.expected().toString()).contains("frozen until ");
        });
    }

    @Test
    void a_frozen_volume_that_is_gone_before_its_time_is_missed_and_not_after_it() {
        moved();
        scenario.migrator.commit(
                Commit.of(TwoClusters.VM).keepingSource(Duration.ofDays(14)), MigrationListener.SILENT);
        scenario.site.store("alpha").setUp().withoutFrozen(old);

        assertThat(bad()).singleElement().satisfies(c -> assertThat(c.remark()).contains("it is gone before its time"));

        scenario.time.advance(Duration.ofDays(14));

        assertThat(bad()).isEmpty();
        assertThat(ofTheFrozen())
                .singleElement()
                .satisfies(c -> assertThat(c.remark()).contains("its time is over, and it is deleted"));
    }

    @Test
    void a_commit_has_ended_the_pairs_and_nothing_else_differs() {
        moved();
        scenario.migrator.commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(bad()).isEmpty();
        assertThat(verify().comparisons()).noneMatch(c -> c.aspect() == Aspect.PAIR);
    }

    /** Its state is read at the start and saved at the undeploy. */
    @Test
    void the_volume_of_the_tpm_is_attached_nowhere_while_the_vm_runs() {
        scenario.site.vm(TwoClusters.VM, vm -> vm.tpm(true));

        moved();

        assertThat(bad()).isEmpty();
    }

    @Test
    void every_aspect_is_compared_but_the_history_record_that_is_left_alone() {
        moved();

        assertThat(verify().comparisons().stream().map(Comparison::aspect).distinct())
                .containsExactlyInAnyOrder(Arrays.stream(Aspect.values())
                        .filter(aspect -> aspect != Aspect.HISTORY)
                        .toArray(Aspect[]::new));
    }

    @Test
    void nothing_is_changed() {
        moved();
        int before = scenario.spi.mutations().size();

        verify();

        assertThat(scenario.spi.mutations()).hasSize(before);
    }

    @Test
    void a_volume_that_is_attached_to_another_client_too_is_told() {
        moved();
        beta().attached(DISK, ANOTHER, true);

        assertThat(bad()).extracting(Comparison::aspect).containsOnly(Aspect.ATTACHMENTS);
        assertThat(bad()).extracting(Comparison::subject).contains(THERE);
    }

    @Test
    void a_volume_that_a_running_vm_does_not_have_is_told() {
        moved();
        beta().detached(DISK);

        assertThat(bad()).singleElement().satisfies(c -> {
            assertThat(c.aspect()).isEqualTo(Aspect.ATTACHMENTS);
            assertThat(c.found()).isEqualTo(clients());
        });
    }

    @Test
    void an_old_volume_that_is_attached_is_told() {
        moved();
        alpha().attached(old, ANOTHER, false);

        assertOnly(Aspect.ATTACHMENTS, here(), clients(), clients(ANOTHER));
    }

    @Test
    void a_tag_that_is_lost_is_told() {
        moved();
        scenario.site.store("beta").change(volume("beta", DISK).globalId(), new VolumeChange(DISK, Map.of("qc", "")));

        assertThat(bad()).singleElement().satisfies(c -> {
            assertThat(c.aspect()).isEqualTo(Aspect.TAGS);
            assertThat(c.subject()).isEqualTo(THERE);
            assertThat(((Fact.Tags) c.expected().orElseThrow()).tags()).containsEntry("qc", "tier1");
            assertThat(((Fact.Tags) c.found().orElseThrow()).tags()).doesNotContainKey("qc");
        });
    }

    @Test
    void a_tag_that_somebody_has_added_is_no_difference() {
        moved();
        scenario.site
                .store("beta")
                .change(volume("beta", DISK).globalId(), new VolumeChange(DISK, Map.of("owner", "team-x")));

        assertThat(bad()).isEmpty();
    }

    @Test
    void an_old_volume_that_is_gone_is_told_by_all_that_is_compared_with_it() {
        moved();
        alpha().withoutVolume(old);

        assertThat(bad()).extracting(Comparison::aspect).containsExactly(Aspect.SIZE, Aspect.VOLUME, Aspect.TAGS);
    }

    @Test
    void another_volume_of_the_same_name_is_told() {
        moved();
        String id = volume("beta", DISK).globalId();
        Map<String, String> tags = volume("beta", DISK).tags();
        beta().withoutVolume(DISK).volume(DISK, volume("alpha", old).size(), "one-ds-102", tags);

        assertThat(bad())
                .extracting(Comparison::aspect)
                .containsExactlyInAnyOrder(Aspect.VOLUME, Aspect.PARENT, Aspect.ATTACHMENTS);
        assertThat(bad().get(0).expected()).contains(new Fact.Text(id));
    }

    @Test
    void a_volume_with_a_later_snapshot_still_stands_on_the_one_that_arrived() {
        moved();
        scenario.site.store("beta").send(List.of(DISK), "alpha-loc", Map.of("cpts", "1"));

        assertThat(bad()).extracting(Comparison::aspect).doesNotContain(Aspect.PARENT);
    }

    @Test
    void a_disk_in_another_datastore_is_told() {
        moved();
        scenario.site.vm(
                TwoClusters.VM,
                vm -> vm.disks(scenario.site.inventory().vm(TwoClusters.VM).disks().stream()
                        .map(d -> d.id() == 0
                                ? new CloneDisk(0, TwoClusters.ALPHA_IMAGE, d.size(), new ImageId(7), "x")
                                : d)
                        .toList()));

        assertThat(bad()).extracting(Comparison::subject).contains(new Subject.OfDisk(0));
        assertThat(bad()).extracting(Comparison::aspect).contains(Aspect.DATASTORE);
    }

    @Test
    void an_image_that_has_left_the_list_of_its_datastore_is_told() {
        moved();
        scenario.site.listed(TwoClusters.BETA_IMAGE, TwoClusters.DATA_IMAGE, false);

        assertOnly(
                Aspect.IMAGE_RECORDS,
                new Subject.OfImages(Set.of(TwoClusters.DATA_IMAGE)),
                Optional.of(new Fact.Complete(true)),
                Optional.of(new Fact.Complete(false)));
    }

    @Test
    void what_cannot_be_read_is_unknown_and_the_rest_is_compared() {
        moved();
        scenario.spi.failFrom("alpha.attachments", 1, Fault.UNAVAILABLE);

        assertThat(bad()).isNotEmpty().allSatisfy(c -> {
            assertThat(c.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(c.aspect()).isEqualTo(Aspect.ATTACHMENTS);
            assertThat(c.remark()).hasValueSatisfying(why -> assertThat(why).contains("alpha.attachments"));
        });
    }

    @Test
    void a_difference_counts_more_than_what_is_unknown() {
        moved();
        scenario.spi.failFrom("alpha.attachments", 1, Fault.UNAVAILABLE);
        beta().detached(DISK);

        assertThat(verify().verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void no_failing_read_ends_it() {
        moved();
        int before = scenario.spi.calls().size();
        verify();
        List<String> made =
                scenario.spi.calls().subList(before, scenario.spi.calls().size());
        int reads = made.size();
        for (int read = 2 + lastOpen(made); read <= reads; read++) {
            scenario.spi.heal().failAt(scenario.spi.calls().size() + read, Fault.UNAVAILABLE);
            assertThat(verify().verdict()).as("call " + read + " of " + reads).isEqualTo(Verdict.UNKNOWN);
        }
    }

    /** Without journal and storage nothing can be compared. */
    private static int lastOpen(List<String> calls) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).startsWith("stores.open"))
                .max()
                .orElseThrow();
    }

    @Test
    void without_a_migration_there_is_nothing_to_compare() {
        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(this::verify);
    }

    @Test
    void a_vm_that_stays_undeployed_has_its_volumes_nowhere() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        moved();
        assertThat(bad()).isEmpty();

        beta().attached(DISK, ANOTHER, false);

        assertOnly(Aspect.ATTACHMENTS, THERE, clients(), clients(ANOTHER));
    }

    @Test
    void a_migration_that_was_rolled_back_has_left_nothing_to_compare() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        moved();

        scenario.migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThatExceptionOfType(BackendException.Refused.class).isThrownBy(this::verify);
    }

    private Volume volume(String store, VolumeName name) {
        return scenario.volume(store, name);
    }
}
