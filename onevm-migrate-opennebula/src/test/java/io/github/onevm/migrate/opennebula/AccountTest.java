package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Limit;
import io.github.onevm.migrate.model.Quota.Metric;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded owners, quotas and rules: user 2 (alice) of group 100, which has a VDC with cluster 100 alone. */
class AccountTest {
    private static final Owner ALICE = new Owner(2, 100);

    private final FakeOned oned = new FakeOned();
    private final Inventory inventory =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).inventory();

    @AfterEach
    void stop() {
        oned.close();
    }

    private Account account(String version) {
        oned.recorded("one.user.info", version + "/one.user.info.owner-with-quotas")
                .recorded("one.group.info", version + "/one.group.info.of-owner");
        return inventory.account(ALICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void global_limits_and_groups_are_read(String version) {
        Account account = account(version);

        assertThat(account.label()).isEqualTo("user 2 (alice)");
        assertThat(account.groups()).containsExactly(100);
        assertThat(account.quotas())
                .filteredOn(Quota::isGlobal)
                .containsExactly(new Quota(
                        "user 2 (alice)",
                        Set.of(),
                        Map.of(Metric.MEMORY, new Limit(4096, 512), Metric.VMS, new Limit(5, 1))));
    }

    @Test
    void quota_of_a_cluster_of74_is_that_of_its_clusters() {
        assertThat(account("7.4.0").quotas())
                .filteredOn(q -> !q.isGlobal())
                .containsExactly(new Quota(
                        "user 2 (alice)",
                        Set.of(new ClusterId(101)),
                        Map.of(
                                Metric.MEMORY, new Limit(1000, 0),
                                Metric.VMS, new Limit(0, 0),
                                Metric.RUNNING_VMS, new Limit(0, 0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void usage_of_datastores_is_read_with_its_limits(String version) {
        assertThat(account(version).usage())
                .containsExactly(
                        new DatastoreUsage("user 2 (alice)", new DatastoreId(100), Optional.of(40960.0), 0),
                        new DatastoreUsage("user 2 (alice)", new DatastoreId(102), Optional.empty(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void rules_of_a_vdc_give_its_group_the_hosts_of_its_cluster(String version) {
        oned.recorded("one.acl.info", version + "/one.acl.info.vdc-of-one-cluster");

        List<AclRule> hosts = inventory.rules().stream()
                .filter(r -> r.isFor(2, Set.of(100)) && r.holdsIn(0) && r.gives(AclRule.MANAGE))
                .toList();

        assertThat(hosts).anyMatch(r -> r.isAbout(AclRule.HOST, 0, Set.of(new ClusterId(100))));
        assertThat(hosts).noneMatch(r -> r.isAbout(AclRule.HOST, 1, Set.of(new ClusterId(101))));
    }
}
