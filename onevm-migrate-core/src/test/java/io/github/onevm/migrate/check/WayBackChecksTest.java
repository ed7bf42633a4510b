package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.VmState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a move back would miss is found before the move, and named with what to do about it. */
class WayBackChecksTest {
    private static final String MISSING = "WAY_BACK_UNAVAILABLE";

    /** What is missing, and a part of the sentence that says so. */
    private static final Map<String, Map.Entry<Consumer<Job>, String>> SITES = Map.ofEntries(
            entry("the location", entry(j -> j.beta().withoutLocation("alpha-loc"), "knows no location alpha-loc")),
            entry(
                    "a datastore that sends there",
                    entry(
                            j -> j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere")),
                            "no image datastore of cluster 100")),
            entry(
                    "a datastore that sends anywhere",
                    entry(
                            j -> j.site.datastore(BETA_SYSTEM, d -> d.remote(Optional.empty())),
                            "does not say where it is and where its volumes may go")),
            entry(
                    "one of several datastores",
                    entry(WayBackChecksTest::severalElsewhere, "several image datastores fit for datastore 102")),
            entry(
                    "one location for all volumes",
                    entry(
                            j -> j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere")),
                            "on several routes: beta-loc to")),
            entry(
                    "an enabled system datastore",
                    entry(j -> j.site.datastore(ALPHA_SYSTEM, d -> d.enabled(false)), "is disabled")),
            entry(
                    "a compatible system datastore",
                    entry(
                            j -> j.site.datastore(ALPHA_IMAGE, d -> d.addCompatibleSystem(new DatastoreId(0))),
                            "does not go with datastore 101")),
            entry("the template", entry(j -> j.alpha().withoutTemplate("one-ds-101"), "has no template one-ds-101")),
            entry(
                    "a network",
                    entry(j -> j.site.cluster(ALPHA, c -> c.networks(Set.of())), "of a NIC is not in cluster 100")),
            entry(
                    "the kernel",
                    entry(WayBackChecksTest::kernelThereOnly, "of the VM's kernel or ramdisk is not in cluster 100")),
            entry(
                    "a host that is up",
                    entry(j -> j.site.host(ALPHA_HOST, h -> h.state(3)), "has no host that is monitored")),
            entry(
                    "a host that can start it",
                    entry(
                            j -> j.site.host(ALPHA_HOST, h -> h.pinPolicy("PINNED")),
                            "no host of cluster 100 could start VM 42")));

    private static void anotherImageDatastore(Job job, int id, String location) {
        job.site.datastore(
                new DatastoreBuilder()
                        .from(job.datastore(ALPHA_IMAGE))
                        .id(new DatastoreId(id))
                        .location(location)
                        .build(),
                job.site.store("alpha"));
    }

    /** And the one that the VM comes from is none of them. */
    private static void severalElsewhere(Job job) {
        anotherImageDatastore(job, 120, "elsewhere");
        anotherImageDatastore(job, 121, "elsewhere");
        job.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere"));
    }

    private static void kernelThereOnly(Job job) {
        job.vm(vm -> vm.addFileDatastores(new DatastoreId(2)));
        job.site.cluster(BETA, c -> c.addDatastores(new DatastoreId(2)));
    }

    @TestFactory
    Stream<DynamicTest> what_is_missing_blocks_and_is_named() {
        return SITES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Job job = new Job();
                    e.getValue().getKey().accept(job);
                    assertThat(job.found(MISSING))
                            .anyMatch(f -> f.blocks()
                                    && f.found().startsWith("for the way back to cluster 100 (alpha), ")
                                    && f.found().contains(e.getValue().getValue()));
                }));
    }

    @Test
    void each_missing_thing_is_reported_with_what_to_do_about_it() {
        Job job = new Job();
        job.beta().withoutLocation("alpha-loc");
        job.alpha().withoutTemplate("one-ds-101");

        assertThat(job.found(MISSING))
                .hasSize(2)
                .anyMatch(f -> f.found().contains("; connect the locations"))
                .anyMatch(f -> f.found().contains("; create the template"));
    }

    /** Who reads of the target cluster or the destination thinks of those of the move. */
    @TestFactory
    Stream<DynamicTest> what_to_do_about_it_names_the_cluster_that_it_is_about() {
        return SITES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Job job = new Job();
                    e.getValue().getKey().accept(job);
                    assertThat(job.found(MISSING))
                            .extracting(Finding::found)
                            .allSatisfy(
                                    found -> assertThat(found).doesNotContain("target cluster", "destination", "${"));
                }));
    }

    @Test
    void a_network_is_to_be_added_to_the_old_cluster() {
        Job job = new Job();
        job.site.cluster(ALPHA, c -> c.networks(Set.of()));

        assertThat(job.found(MISSING))
                .extracting(Finding::found)
                .contains("for the way back to cluster 100 (alpha), network 3 of a NIC is not in cluster 100 (alpha);"
                        + " add the network to cluster 100 (alpha), or detach the NIC");
    }

    @Test
    void an_old_cluster_that_is_gone_is_named_too() {
        Job job = new Job();
        job.vm(vm -> vm.lastHistory(new HistoryRecord(0, ALPHA_HOST, "node-a1", new ClusterId(300), ALPHA_SYSTEM, 0)));

        assertThat(job.found(MISSING))
                .extracting(Finding::found)
                .anyMatch(found -> found.startsWith("for the way back to cluster 300, there is no cluster 300;"));
    }

    /** A rule whose check has another name by now would be left out without a word. */
    @Test
    void every_rule_is_a_check_of_a_move() {
        assertThat(WayBackChecks.RULES_OF_A_MOVE).extracting(Check::id).containsAll(WayBackChecks.REMEDIES.keySet());
    }

    @Test
    void of_several_datastores_that_fit_the_one_that_the_vm_comes_from_is_taken() {
        Job job = new Job();
        anotherImageDatastore(job, 120, "alpha-loc");

        assertThat(job.found(MISSING)).isEmpty();
    }

    /** A cluster that is left because it is nearly full has no room for all volumes again, and need not have it. */
    @Test
    void space_is_not_asked_for_because_the_old_volumes_stay() {
        Job job = new Job();
        job.alpha().free(Bytes.ofMebibytes(1));

        assertThat(job.found(MISSING)).isEmpty();
    }

    @Test
    void a_vm_that_is_not_to_be_started_needs_no_host_that_could_start_it() {
        Job job = new Job();
        job.site.host(ALPHA_HOST, h -> h.pinPolicy("PINNED"));
        job.options.skipResume(true);

        assertThat(job.found(MISSING)).isEmpty();
    }

    @Test
    void the_memory_that_the_vm_uses_where_it_is_will_be_free_for_it() {
        Job job = new Job();
        job.site.host(ALPHA_HOST, h -> h.freeMemory(new Bytes(0)).freeCpu(0).addVms(VM));

        assertThat(job.found(MISSING)).isEmpty();
    }

    @Test
    void the_memory_that_other_vms_use_will_not() {
        Job job = new Job();
        job.site.host(ALPHA_HOST, h -> h.freeMemory(new Bytes(0)));

        assertThat(job.found(MISSING)).isNotEmpty();
    }

    @Test
    void the_device_that_the_vm_has_where_it_is_will_be_free_for_it() {
        Job job = new Job();
        job.vm(vm -> vm.addPci(
                new PciRequest(Optional.of("10de"), Optional.empty(), Optional.of("0302"), Optional.empty())));
        job.site.host(ALPHA_HOST, h -> h.addVms(VM));

        assertThat(job.found(MISSING)).isEmpty();
    }

    @Test
    void a_rule_that_is_waived_does_not_count_in_this_direction_either() {
        Job job = new Job();
        job.site.host(ALPHA_HOST, h -> h.pinPolicy("PINNED"));
        job.options.addWaived("NO_HOST_CAN_START_IT");

        assertThat(job.found(MISSING)).isEmpty();
    }

    @Test
    void a_vm_that_returns_is_not_held_up_but_warned_of() {
        Job job = new Job();
        job.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere"));
        job.options.returning(Returning.FULL);

        assertThat(job.found(MISSING)).isEmpty();
        assertThat(job.found(Preflight.NO_WAY_BACK)).noneMatch(Finding::blocks).isNotEmpty();
    }

    @Test
    void a_vm_that_is_not_running_needs_no_host_that_could_start_it() {
        Job job = new Job();
        job.site.host(ALPHA_HOST, h -> h.pinPolicy("PINNED"));
        job.site.state(VM, VmState.UNDEPLOYED);

        assertThat(job.found(MISSING)).isEmpty();
    }
}
