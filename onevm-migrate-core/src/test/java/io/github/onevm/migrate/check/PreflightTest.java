package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.CLONE;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each check a site in which it speaks; on the sound site none does but the warning about the persistent image. */
class PreflightTest {
    /** A sound site and job, to be made unsound. */
    private static final class Job {
        final MemorySite site = MemorySite.twoClusters();
        final MigrationOptions.Builder options = MigrationOptions.builder();
        ClusterId target = BETA;

        Survey survey() {
            return new Surveyor(site.inventory(), site.stores(), new VirtualTime())
                    .survey(new MigrationRequest(VM, target, options.build()));
        }

        Set<String> found() {
            return Preflight.findings(survey()).stream().map(Finding::id).collect(Collectors.toSet());
        }

        Datastore datastore(DatastoreId id) {
            return site.inventory().datastores().stream()
                    .filter(d -> d.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        void secondSystemDatastore() {
            site.datastore(
                    new DatastoreBuilder()
                            .from(datastore(BETA_SYSTEM))
                            .id(new DatastoreId(113))
                            .build(),
                    site.store("beta"));
        }
    }

    private static HistoryRecord stay(int action) {
        return new HistoryRecord(0, ALPHA_HOST, "node-a1", ALPHA, ALPHA_SYSTEM, action);
    }

    private static Map<String, Consumer<Job>> unsound() {
        Map<String, Consumer<Job>> sites = new HashMap<>();
        frontEnd(sites);
        vm(sites);
        placement(sites);
        storage(sites);
        return sites;
    }

    private static void frontEnd(Map<String, Consumer<Job>> sites) {
        Version version = new Version(6, 10, 5);
        sites.put("CALLER_NOT_ONEADMIN", j -> j.site.frontEnd(new FrontEnd(version, 5, true)));
        sites.put("FRONT_END_NOT_LEADER", j -> j.site.frontEnd(new FrontEnd(version, 0, false)));
        sites.put("FRONT_END_TOO_OLD", j -> j.site.frontEnd(new FrontEnd(new Version(5, 6, 2), 0, true)));
    }

    private static void vm(Map<String, Consumer<Job>> sites) {
        sites.put("VM_STATE", j -> j.site.state(VM, new VmState(5, 0)));
        sites.put("VM_LOCKED", j -> j.site.vm(VM, vm -> vm.lockLevel(1)));
        sites.put("VM_NEVER_DEPLOYED", j -> j.site.history(VM));
        sites.put("VM_NOT_UNDEPLOYED_CLEANLY", j -> {
            j.site.state(VM, VmState.UNDEPLOYED);
            j.site.history(VM, stay(0));
        });
        sites.put("VM_WITHOUT_DISKS", j -> j.site.vm(VM, vm -> vm.disks(List.of())));
        sites.put(
                "DISK_UNSUPPORTED",
                j -> j.site.vm(
                        VM,
                        vm -> vm.addDisks(new UnsupportedDisk(
                                9, ALPHA_IMAGE, Bytes.ofMebibytes(1), "is handled by driver ceph, not by storpool"))));
        sites.put("DISK_SNAPSHOTS", j -> j.site.vm(VM, vm -> vm.addDiskSnapshots(0)));
        sites.put("VM_SNAPSHOTS", j -> j.site.vm(VM, vm -> vm.vmSnapshots(2)));
        sites.put("PERSISTENT_IMAGE_RECORD_STAYS", j -> {});
        sites.put("VM_HOME_STAYS", j -> {
            j.site.vm(VM, vm -> vm.tpm(true));
            j.site.frontEnd(new FrontEnd(new Version(5, 12, 8), 0, true));
        });
    }

    private static void placement(Map<String, Consumer<Job>> sites) {
        sites.put("CLUSTER_UNKNOWN", j -> j.target = new ClusterId(300));
        sites.put("SAME_CLUSTER", j -> j.target = ALPHA);
        sites.put(
                "DATASTORE_UNKNOWN",
                j -> j.site.vm(
                        VM,
                        vm -> vm.addDisks(new UnsupportedDisk(
                                9, new DatastoreId(777), Bytes.ofMebibytes(1), "is somewhere else"))));
        sites.put("DATASTORE_ALREADY_IN_TARGET", j -> j.site.datastore(ALPHA_IMAGE, d -> d.addClusters(BETA)));
        sites.put("DATASTORE_NOT_ON_STORPOOL", j -> j.site.datastore(ALPHA_IMAGE, d -> d.driver("qcow2")));
        sites.put("DATASTORE_WITHOUT_REMOTE", j -> j.site.datastore(ALPHA_IMAGE, d -> d.remote(Optional.empty())));
        sites.put("NO_DATASTORE_FITS", j -> j.site.datastore(BETA_SYSTEM, d -> d.location("elsewhere")));
        sites.put("SEVERAL_DATASTORES_FIT", Job::secondSystemDatastore);
        sites.put("CHOSEN_DATASTORE_DOES_NOT_FIT", j -> j.options.imageDatastore(new DatastoreId(2)));
        sites.put("SEVERAL_SOURCE_LOCATIONS", j -> {
            j.site.datastore(ALPHA_SYSTEM, d -> d.location("third-loc").remote("fourth-loc"));
            j.site.datastore(BETA_SYSTEM, d -> d.location("fourth-loc"));
        });
        sites.put("SYSTEM_DATASTORE_DISABLED", j -> j.site.datastore(BETA_SYSTEM, d -> d.enabled(false)));
        sites.put("NETWORK_NOT_IN_TARGET_CLUSTER", j -> j.site.vm(VM, vm -> vm.addNetworks(new NetworkId(17))));
        sites.put("HOST_UNFIT", j -> j.options.host(new HostId(0)));
        sites.put("NO_HOST_CAN_START_IT", j -> j.site.host(BETA_HOST, h -> h.freeMemory(Bytes.ofMebibytes(1))));
    }

    private static void storage(Map<String, Consumer<Job>> sites) {
        sites.put("SAME_STORAGE_CLUSTER", j -> {
            for (DatastoreId id : List.of(BETA_IMAGE, BETA_SYSTEM)) {
                j.site.datastore(j.datastore(id), j.site.store("alpha"));
            }
        });
        sites.put("LOCATION_UNKNOWN", j -> j.site.store("alpha").setUp().withoutLocation("beta-loc"));
        sites.put("TEMPLATE_MISSING", j -> j.site.store("beta").setUp().withoutTemplate("one-ds-103"));
        sites.put("VOLUME_MISSING", j -> j.site.store("alpha").setUp().withoutVolume(CLONE));
        sites.put(
                "VOLUME_OF_ANOTHER_VM",
                j -> j.site.store("alpha").setUp().withoutVolume(CLONE).volume(CLONE, Map.of("nvm", "7")));
        sites.put(
                "DESTINATION_VOLUME_IN_USE",
                j -> j.site.store("beta").setUp().volume(CLONE, Map.of()).attached(CLONE, 9, true));
        sites.put(
                "DESTINATION_VOLUME_OF_ANOTHER_VM",
                j -> j.site.store("beta").setUp().volume(CLONE, Map.of("nvm", "42", "nloc", "two")));
        sites.put("DESTINATION_NAME_TAKEN", j -> j.site.store("beta").setUp().volume(CLONE, Map.of("nvm", "42")));
    }

    @TestFactory
    Stream<DynamicTest> each_check_speaks_on_a_site_made_for_it() {
        return new TreeMap<>(unsound())
                .entrySet().stream()
                        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                            Job job = new Job();
                            e.getValue().accept(job);
                            assertThat(job.found()).contains(e.getKey());
                        }));
    }

    @Test
    void on_a_sound_site_only_the_persistent_image_is_spoken_of() {
        assertThat(new Job().found()).containsExactly("PERSISTENT_IMAGE_RECORD_STAYS");
    }

    @Test
    void every_check_has_a_site_and_a_name_of_its_own() {
        assertThat(Preflight.checks())
                .extracting(Check::id)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(unsound().keySet());
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
        job.site.vm(VM, vm -> vm.lockLevel(1)).store("beta").setUp().withoutTemplate("one-ds-103");

        assertThat(Preflight.findings(job.survey()))
                .extracting(Finding::id)
                .containsExactly("VM_LOCKED", "TEMPLATE_MISSING", "PERSISTENT_IMAGE_RECORD_STAYS");
    }

    @Test
    void a_vm_that_will_not_be_started_needs_no_host() {
        Job job = new Job();
        job.site.host(BETA_HOST, h -> h.state(3));
        job.options.skipResume(true);

        assertThat(job.found()).doesNotContain("NO_HOST_CAN_START_IT");
    }

    @Test
    void a_remedy_and_a_finding_are_sentences_without_a_full_stop() {
        assertThat(Preflight.checks())
                .allSatisfy(c -> assertThat(c.remedy()).isNotBlank().doesNotEndWith("."));
    }
}
