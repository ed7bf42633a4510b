package io.github.onevm.migrate.survey;

import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VM 42 moves from cluster 100 (alpha), host 0 (node-a1), to cluster 101 (beta), host 1 (node-b1). */
class PinsTest {
    private static final String HOSTS = "SCHED_REQUIREMENTS";
    private static final String DATASTORES = "SCHED_DS_REQUIREMENTS";

    private final MemorySite site = MemorySite.twoClusters();
    private final MigrationOptionsBuilder options = MigrationOptions.builder();

    private Survey survey() {
        return new Surveyor(site.inventory(), site.stores(), new VirtualTime())
                .survey(new MigrationRequest(VM, BETA, options.build()), Optional.empty());
    }

    private Pins pins(PinPolicy policy, String name, String text) {
        site.userTemplate(VM, name, text);
        options.pins(policy);
        return new Pins(survey());
    }

    private static String after(Pins pins) {
        return pins.changes().get(0).after().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CLUSTER_ID = 100; CLUSTER_ID = 101",
                "CLUSTER_ID=\"100\"; CLUSTER_ID=\"101\"",
                "CLUSTER = alpha; CLUSTER = beta",
                "CLUSTER = \"alpha\" & HYPERVISOR = \"kvm\"; CLUSTER = \"beta\" & HYPERVISOR = \"kvm\"",
                "( CLUSTER_ID = 100 )  |  ID = 1; ( CLUSTER_ID = 101 )  |  ID = 1",
                "CLUSTER_ID = 100 & !(ID = 0); CLUSTER_ID = 101 & !(ID = 0)",
                "CLUSTER_ID = 100 & NAME != \"node-a*\"; CLUSTER_ID = 101 & NAME != \"node-a*\"",
                "!(!(CLUSTER_ID = 100)); !(!(CLUSTER_ID = 101))",
                "CLUSTER_ID != 100; CLUSTER_ID != 100",
                "CLUSTER_ID = 100 | CLUSTER_ID = 101; CLUSTER_ID = 101 | CLUSTER_ID = 101",
                "NAME = \"node-*\"; NAME = \"node-*\"",
                "ID = 1; ID = 1",
                "CLUSTER_ID < 200; CLUSTER_ID < 200"
            })
    void those_of_hosts_get_the_target_cluster_and_keep_every_other_character(String before, String after) {
        Pins pins = pins(PinPolicy.REWRITE, HOSTS, before);

        assertThat(after(pins)).isEqualTo(after);
        assertThat(pins.withoutCounterpart()).isEmpty();
        assertThat(pins.exclusions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ID = 101; ID = 103",
                "NAME = \"alpha-system\"; NAME = \"beta-system\"",
                "\"CLUSTERS/ID\" @> 100; \"CLUSTERS/ID\" @> 101",
                "NAME = \"*-system\"; NAME = \"*-system\"",
                "TM_MAD = \"storpool\" & ID = \"101\"; TM_MAD = \"storpool\" & ID = \"103\""
            })
    void those_of_datastores_get_the_counterparts(String before, String after) {
        Pins pins = pins(PinPolicy.REWRITE, DATASTORES, before);

        assertThat(after(pins)).isEqualTo(after);
        assertThat(pins.withoutCounterpart()).isEmpty();
    }

    @Test
    void a_name_that_is_no_word_is_quoted() {
        site.cluster(new Cluster(
                BETA,
                "beta-2",
                Set.of(BETA_HOST),
                survey().target().orElseThrow().datastores(),
                Set.of(new NetworkId(3))));

        assertThat(after(pins(PinPolicy.REWRITE, HOSTS, "CLUSTER = alpha"))).isEqualTo("CLUSTER = \"beta-2\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ID = 0; host 0 (node-a1) in 'ID = 0'",
                "HOSTNAME = \"node-a1\"; host 0 (node-a1) in 'HOSTNAME = \"node-a1\"'",
                "CLUSTER_ID = 100 & NAME = \"node-a*\"; host 0 (node-a1) in 'NAME = \"node-a*\"'",
                "CLUSTER = \"al*\"; cluster 100 (alpha) in 'CLUSTER = \"al*\"'"
            })
    void what_has_no_counterpart_is_named(String text, String missing) {
        assertThat(pins(PinPolicy.REWRITE, HOSTS, text).withoutCounterpart())
                .containsExactly(
                        "SCHED_REQUIREMENTS '" + text + "' names what has no counterpart in cluster 101: " + missing);
    }

    @Test
    void a_datastore_without_volumes_of_the_vm_has_no_counterpart() {
        assertThat(pins(PinPolicy.REWRITE, DATASTORES, "ID = 101 | ID = 100").withoutCounterpart())
                .isEmpty();
        site.vm(VM, vm -> vm.disks(List.of()));

        assertThat(pins(PinPolicy.REWRITE, DATASTORES, "ID = 101 | ID = 100").withoutCounterpart())
                .containsExactly("SCHED_DS_REQUIREMENTS 'ID = 101 | ID = 100' names what has no counterpart in cluster"
                        + " 101: datastore 100 (alpha-image) in 'ID = 100'");
    }

    @Test
    void kept_ones_that_exclude_the_target_are_named_with_the_part_that_does() {
        assertThat(pins(PinPolicy.KEEP, HOSTS, "HYPERVISOR = kvm | CLUSTER_ID = 100 & ID = 1")
                        .exclusions())
                .isEmpty();
        assertThat(pins(PinPolicy.KEEP, HOSTS, "CLUSTER_ID = 100 & ID = 1").exclusions())
                .containsExactly("SCHED_REQUIREMENTS 'CLUSTER_ID = 100 & ID = 1' excludes host 1 (node-b1) by"
                        + " 'CLUSTER_ID = 100'");
        assertThat(pins(PinPolicy.KEEP, DATASTORES, "ID = 101").exclusions())
                .contains("SCHED_DS_REQUIREMENTS 'ID = 101' excludes datastore 103 (beta-system) by 'ID = 101'");
    }

    @Test
    void one_that_the_scheduler_cannot_read_excludes_the_target() {
        assertThat(pins(PinPolicy.REWRITE, HOSTS, "NAME = node-b1").exclusions())
                .containsExactly(
                        "SCHED_REQUIREMENTS 'NAME = node-b1' is nothing that the scheduler can read, it cannot be"
                                + " read from '-b1' on: it would take no host or datastore");
    }

    @Test
    void a_label_of_a_host_decides() {
        Pins unknown = pins(PinPolicy.KEEP, HOSTS, "RACK = r1");
        assertThat(unknown.doubts()).containsExactly("SCHED_REQUIREMENTS 'RACK = r1' depends on RACK");

        site.host(BETA_HOST, host -> host.attributes(Map.of("RACK", List.of("r2"))));
        Pins other = new Pins(survey());
        assertThat(other.doubts()).isEmpty();
        assertThat(other.exclusions()).hasSize(1);

        site.host(BETA_HOST, host -> host.attributes(Map.of("RACK", List.of("r1"))));
        assertThat(new Pins(survey()).exclusions()).isEmpty();
    }

    @Test
    void a_host_that_kept_ones_allow_is_named_before_a_roomier_one() {
        site.host(new HostBuilder()
                .from(survey().targetHosts().findFirst().orElseThrow())
                .id(new HostId(5))
                .name("node-b2")
                .freeMemory(Bytes.ofMebibytes(1 << 20))
                .build());
        assertThat(survey().roomiestTargetHost().orElseThrow().id()).isEqualTo(new HostId(5));

        pins(PinPolicy.KEEP, HOSTS, "NAME = \"node-b1\"");

        assertThat(survey().roomiestTargetHost().orElseThrow().id()).isEqualTo(BETA_HOST);
        assertThat(new Pins(survey()).exclusions()).isEmpty();
        options.host(new HostId(5));
        assertThat(new Pins(survey()).exclusions())
                .containsExactly("SCHED_REQUIREMENTS 'NAME = \"node-b1\"' excludes host 5 (node-b2) by 'NAME ="
                        + " \"node-b1\"'");
    }

    @Test
    void dropped_ones_are_removed_whatever_they_say() {
        Pins pins = pins(PinPolicy.DROP, HOSTS, "ID = 0");

        assertThat(pins.changes()).containsExactly(new PinChange(HOSTS, "ID = 0", Optional.empty()));
        assertThat(pins.exclusions()).isEmpty();
        assertThat(pins.withoutCounterpart()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER_ID = 101,true", "CLUSTER_ID = 100 | CLUSTER_ID = 101,false", "ID > 0,true", "RACK = r1,false"})
    void those_that_exclude_where_the_vm_is_are_named(String text, boolean excludes) {
        assertThat(pins(PinPolicy.KEEP, HOSTS, text).exclusionsFromSource().toList())
                .hasSize(excludes ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER_ID = 101,0", "RACK = r1,1"})
    void the_scheduler_is_not_left_to_decide_by_what_is_not_known(String text, int doubts) {
        pins(PinPolicy.KEEP, HOSTS, text);

        assertThat(new SchedulerDoubts(survey()).all()).hasSize(doubts);
    }
}
