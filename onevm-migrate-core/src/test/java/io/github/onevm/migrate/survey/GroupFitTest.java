package io.github.onevm.migrate.survey;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmGroup.Policy;
import io.github.onevm.migrate.model.VmGroup.Role;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the scheduler would make of the VM's group on the host of the target cluster. */
class GroupFitTest {
    private static final VmId OTHER = new VmId(43);

    private final MemorySite site = MemorySite.twoClusters();

    private static Role role(String name, Policy policy, VmId... vms) {
        return new Role(name, policy, Set.of(), Set.of(), Set.of(vms));
    }

    private List<String> objections(VmGroup group) {
        site.vm(VM, vm -> vm.group(new GroupRole(4, "db"))).group(group);
        Survey survey = survey();
        Host host = survey.targetHosts()
                .filter(h -> h.id().equals(BETA_HOST))
                .findFirst()
                .orElseThrow();
        return new GroupFit(survey).objections(host);
    }

    private Survey survey() {
        return new Surveyor(site.inventory(), site.stores(), new VirtualTime())
                .survey(new MigrationRequest(VM, BETA, MigrationOptions.defaults()), Optional.empty());
    }

    private static VmGroup group(Role... roles) {
        return new VmGroup(4, "web", List.of(roles), List.of(), List.of());
    }

    private void otherIsOn(HostId host) {
        site.host(host, h -> h.addVms(OTHER));
    }

    @Test
    void a_role_keeps_to_its_hosts() {
        assertThat(objections(group(new Role("db", Policy.NONE, Set.of(ALPHA_HOST), Set.of(), Set.of(VM)))))
                .containsExactly("is not one of the hosts [0] that role db keeps to (HOST_AFFINED)");
    }

    @Test
    void a_role_keeps_off_hosts() {
        assertThat(objections(group(new Role("db", Policy.NONE, Set.of(), Set.of(BETA_HOST), Set.of(VM)))))
                .containsExactly("is a host that role db keeps off (HOST_ANTI_AFFINED)");
    }

    @Test
    void vms_of_an_affined_role_that_stay_keep_the_vm_with_them() {
        otherIsOn(ALPHA_HOST);

        assertThat(objections(group(role("db", Policy.AFFINED, VM, OTHER))))
                .containsExactly("has none of the VMs [43] that must be on its host (AFFINED)");
    }

    @Test
    void an_affined_vm_that_is_on_no_host_binds_nobody() {
        assertThat(objections(group(role("db", Policy.AFFINED, VM, OTHER)))).isEmpty();
    }

    @Test
    void the_vm_itself_does_not_bind_it_to_the_host_that_it_leaves() {
        site.host(ALPHA_HOST, h -> h.addVms(VM));

        assertThat(objections(group(role("db", Policy.AFFINED, VM)))).isEmpty();
    }

    @Test
    void an_affined_vm_that_is_there_already_is_what_the_role_wants() {
        otherIsOn(BETA_HOST);

        assertThat(objections(group(role("db", Policy.AFFINED, VM, OTHER)))).isEmpty();
    }

    @Test
    void vms_of_a_role_that_keeps_them_apart_share_no_host() {
        otherIsOn(BETA_HOST);

        assertThat(objections(group(role("db", Policy.ANTI_AFFINED, VM, OTHER))))
                .containsExactly("has VMs [43] that must not be on its host (ANTI_AFFINED)");
    }

    @Test
    void roles_of_a_rule_are_kept_together() {
        otherIsOn(ALPHA_HOST);
        VmGroup group = new VmGroup(
                4,
                "web",
                List.of(role("db", Policy.NONE, VM), role("app", Policy.NONE, OTHER)),
                List.of(Set.of("db", "app")),
                List.of());

        assertThat(objections(group)).containsExactly("has none of the VMs [43] that must be on its host (AFFINED)");
    }

    @Test
    void roles_of_a_rule_are_kept_apart() {
        otherIsOn(BETA_HOST);
        VmGroup group = new VmGroup(
                4,
                "web",
                List.of(role("db", Policy.NONE, VM), role("app", Policy.NONE, OTHER)),
                List.of(),
                List.of(Set.of("db", "app")));

        assertThat(objections(group)).containsExactly("has VMs [43] that must not be on its host (ANTI_AFFINED)");
    }

    @Test
    void rules_of_other_roles_say_nothing() {
        otherIsOn(ALPHA_HOST);
        VmGroup group = new VmGroup(
                4,
                "web",
                List.of(role("db", Policy.NONE, VM), role("app", Policy.NONE, OTHER), role("lb", Policy.NONE)),
                List.of(Set.of("app", "lb")),
                List.of());

        assertThat(objections(group)).isEmpty();
    }

    @Test
    void a_group_that_is_gone_says_nothing() {
        site.vm(VM, vm -> vm.group(new GroupRole(9, "db")));

        assertThat(new GroupFit(survey()).leavesNoHost()).isFalse();
    }
}
