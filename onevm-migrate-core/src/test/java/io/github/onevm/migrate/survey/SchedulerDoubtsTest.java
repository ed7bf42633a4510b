package io.github.onevm.migrate.survey;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Permissions;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner of VM 42 is user 5 of group 105; by default everybody may use every host and datastore. */
class SchedulerDoubtsTest {
    private static final AclRule EVERY_DATASTORE =
            new AclRule(AclRule.ALL, AclRule.DATASTORE | AclRule.ALL, AclRule.USE, AclRule.ALL);

    private final MemorySite site = MemorySite.twoClusters();

    private Survey survey() {
        return new Surveyor(site.inventory(), site.stores(), new VirtualTime())
                .survey(
                        new MigrationRequest(
                                VM, BETA, MigrationOptions.builder().build()),
                        Optional.empty());
    }

    private List<String> reasons() {
        return new SchedulerDoubts(survey())
                .all().stream().map(SchedulerDoubts.Doubt::reason).toList();
    }

    @Test
    void where_nothing_speaks_against_it_there_is_none() {
        assertThat(reasons()).isEmpty();
    }

    @Test
    void whoever_may_use_no_host_at_all_would_be_told_so() {
        site.rules(EVERY_DATASTORE);

        assertThat(reasons())
                .containsExactly("user 5 (alice) has no MANAGE right on a host that could start the VM in cluster 101:"
                        + " the scheduler would say 'User is not authorized to use any host'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void whoever_may_use_hosts_elsewhere_would_be_told_of_requirements(String version) {
        site.rules(EVERY_DATASTORE, rule(AclRule.INDIVIDUAL | 5, AclRule.HOST | AclRule.CLUSTER | ALPHA.value(), 2));
        site.frontEnd(new FrontEnd(Version.parse(version), 0, true));

        assertThat(reasons())
                .singleElement()
                .asString()
                .endsWith(
                        version.startsWith("6")
                                ? "'No host meets capacity and SCHED_REQUIREMENTS'"
                                : "'No host meets SCHED_REQUIREMENTS'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everybody", "user", "group", "host", "cluster"})
    void a_rule_of_each_form_gives_the_right(String form) {
        long beta = AclRule.HOST | AclRule.CLUSTER | BETA.value();
        site.rules(
                EVERY_DATASTORE,
                switch (form) {
                    case "everybody" -> rule(AclRule.ALL, AclRule.HOST | AclRule.ALL, 2);
                    case "user" -> rule(AclRule.INDIVIDUAL | 5, beta, 2);
                    case "group" -> rule(AclRule.GROUP | 105, beta, 2);
                    case "host" -> rule(AclRule.GROUP | 105, AclRule.HOST | AclRule.INDIVIDUAL | 1, 2);
                    default -> rule(AclRule.GROUP | 105, beta, 3);
                });

        assertThat(reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another user", "another group", "another right", "another kind", "another zone"})
    void a_rule_that_is_not_about_it_gives_nothing(String form) {
        long beta = AclRule.HOST | AclRule.CLUSTER | BETA.value();
        site.rules(
                EVERY_DATASTORE,
                switch (form) {
                    case "another user" -> rule(AclRule.INDIVIDUAL | 6, beta, 2);
                    case "another group" -> rule(AclRule.GROUP | 106, beta, 2);
                    case "another right" -> rule(AclRule.GROUP | 105, beta, 1);
                    case "another kind" -> rule(AclRule.GROUP | 105, AclRule.DATASTORE | AclRule.CLUSTER | 101, 2);
                    default -> new AclRule(AclRule.GROUP | 105, beta, 2, AclRule.INDIVIDUAL | 1);
                });

        assertThat(reasons()).hasSize(1);
    }

    @Test
    void the_datastores_own_permissions_give_the_right_as_well() {
        site.rules(rule(AclRule.ALL, AclRule.HOST | AclRule.ALL, 2));
        assertThat(reasons()).singleElement().asString().contains("no USE right on datastore 103 (beta-system)");

        site.datastore(BETA_SYSTEM, d -> d.permissions(new Permissions(0, 0, true, true, true)));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_nic_in_auto_mode_is_scheduled_again() {
        site.vm(VM, vm -> vm.addAutoNics(new AutoNic(0, Optional.of("ID = 7"))));

        assertThat(reasons())
                .containsExactly(
                        "NIC 0 (NETWORK_MODE=auto, SCHED_REQUIREMENTS ID = 7) has its network, and the scheduler"
                                + " wants one for it again, with a free lease and the requirements met");
    }

    @Test
    void a_vm_group_that_keeps_to_other_hosts_is_a_reason() {
        VmGroup.Role role = new VmGroup.Role("db", VmGroup.Policy.NONE, Set.of(ALPHA_HOST), Set.of(), Set.of());
        site.vm(VM, vm -> vm.group(new GroupRole(4, "db")))
                .group(new VmGroup(4, "web", List.of(role), List.of(), List.of()));

        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("host 1 (node-b1) is not one of the hosts [0] that role db keeps to");
    }

    @Test
    void a_cluster_that_has_all_of_the_vm_might_be_chosen() {
        site.datastore(BETA_IMAGE, d -> d.addClusters(ALPHA)).datastore(BETA_SYSTEM, d -> d.addClusters(ALPHA));

        assertThat(reasons()).containsExactly("the scheduler might choose cluster 100 (alpha)");
    }

    @Test
    void the_host_to_name_is_one_that_the_owner_may_use_before_one_with_more_memory() {
        HostId second = new HostId(2);
        site.host(BETA_HOST, h -> h.freeMemory(Bytes.ofMebibytes(4096)));
        site.host(new HostBuilder()
                .from(site.inventory().hosts().get(0))
                .id(second)
                .cluster(BETA)
                .build());
        site.rules(EVERY_DATASTORE, rule(AclRule.INDIVIDUAL | 5, AclRule.HOST | AclRule.INDIVIDUAL | 1, 2));

        assertThat(survey().roomiestTargetHost()).get().extracting(h -> h.id()).isEqualTo(BETA_HOST);
    }

    private static AclRule rule(long user, long resource, long rights) {
        return new AclRule(user, resource, rights, AclRule.INDIVIDUAL);
    }
}
