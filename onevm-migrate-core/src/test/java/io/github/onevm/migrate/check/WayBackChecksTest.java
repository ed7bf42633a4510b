package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
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
    private static final Map<String, Map.Entry<Consumer<Job>, String>> SITES = Map.of(
            "the location",
            Map.entry(j -> j.beta().withoutLocation("alpha-loc"), "knows no location alpha-loc"),
            "a datastore that sends there",
            Map.entry(
                    j -> j.site.datastore(BETA_IMAGE, d -> d.remote("elsewhere")), "no image datastore of cluster 100"),
            "a datastore that sends anywhere",
            Map.entry(
                    j -> j.site.datastore(BETA_SYSTEM, d -> d.remote(Optional.empty())),
                    "does not say where it is and where its volumes may go"),
            "an enabled system datastore",
            Map.entry(j -> j.site.datastore(ALPHA_SYSTEM, d -> d.enabled(false)), "is disabled"),
            "the template",
            Map.entry(j -> j.alpha().withoutTemplate("one-ds-101"), "has no template one-ds-101"),
            "space",
            Map.entry(j -> j.alpha().free(Bytes.ofMebibytes(1)), "has room for 1.0 MiB"),
            "a network",
            Map.entry(j -> j.site.cluster(ALPHA, c -> c.networks(Set.of())), "of a NIC is not in cluster 100"),
            "a host that is up",
            Map.entry(j -> j.site.host(ALPHA_HOST, h -> h.state(3)), "has no host that is monitored"),
            "a host that can start it",
            Map.entry(
                    j -> j.site.host(ALPHA_HOST, h -> h.pinPolicy("PINNED")),
                    "no host of cluster 100 could start VM 42"));

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
        job.alpha().free(Bytes.ofMebibytes(1));
        job.options.addWaived("DESTINATION_SPACE_SHORT");

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
