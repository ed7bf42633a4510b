package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Limit;
import io.github.onevm.migrate.model.Quota.Metric;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single objects beside the VM: images, owners, VM groups, the configuration. */
class ObjectDocumentsTest {
    private static final String LIMITED = "<VM><CPU>-1</CPU><CPU_USED>9</CPU_USED><RUNNING_VMS>4</RUNNING_VMS>"
            + "<RUNNING_VMS_USED>3</RUNNING_VMS_USED><RUNNING_CPU>2.5</RUNNING_CPU>"
            + "<RUNNING_CPU_USED>1.5</RUNNING_CPU_USED><RUNNING_MEMORY>-2</RUNNING_MEMORY>"
            + "<RUNNING_MEMORY_USED>512</RUNNING_MEMORY_USED></VM>";

    private final FakeOned oned = new FakeOned();
    private final Inventory inventory =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).inventory();

    @AfterEach
    void stop() {
        oned.close();
    }

    private void document(String method, String document) {
        oned.answer(method, a -> FakeOned.document(document));
    }

    private static String image(String more) {
        return "<IMAGE><ID>1</ID><UID>5</UID><GID>105</GID><NAME>web-data</NAME><TYPE>2</TYPE><PERSISTENT>1</PERSISTENT><STATE>8</STATE>"
                + "<SOURCE>one-ds-100/one-img-1</SOURCE><RUNNING_VMS>1</RUNNING_VMS><DATASTORE_ID>100</DATASTORE_ID><VMS><ID>0</ID></VMS>"
                + more
                + "</IMAGE>";
    }

    private Image read(String image) {
        document("one.image.info", image);
        return inventory.image(new ImageId(1));
    }

    @Test
    void image_says_who_uses_it_and_where_it_is() {
        assertThat(read(image("<CLONING_OPS>0</CLONING_OPS>")))
                .isEqualTo(new Image(
                        new ImageId(1),
                        "web-data",
                        8,
                        true,
                        new DatastoreId(100),
                        Set.of(new VmId(0)),
                        0,
                        Optional.of("one-img-1"),
                        OptionalInt.empty(),
                        Set.of(),
                        Optional.of(new Owner(5, 105))));
    }

    @Test
    void image_that_is_locked_and_copied_says_so() {
        Image image = read(image("<CLONING_OPS>2</CLONING_OPS><LOCK><LOCKED>4</LOCKED></LOCK>"));

        assertThat(image.cloning()).isEqualTo(2);
        assertThat(image.lockLevel()).hasValue(4);
    }

    @Test
    void image_that_does_not_exist_is_not_found() {
        oned.answer("one.image.info", a -> FakeOned.refusal(1024, "[one.image.info] Error getting image [1]."));

        assertThatThrownBy(() -> inventory.image(new ImageId(1))).isInstanceOf(BackendException.NotFound.class);
    }

    @Test
    void configuration_is_read_as_far_as_it_bears_on_a_move() {
        document(
                "one.system.config",
                "<OPENNEBULA_CONFIGURATION><DB><BACKEND>mysql</BACKEND><PASSWD>canary</PASSWD></DB><FEDERATION>"
                        + "<MODE>MASTER</MODE></FEDERATION><INHERIT_DATASTORE_ATTR>CEPH_HOST</INHERIT_DATASTORE_ATTR>"
                        + "<INHERIT_DATASTORE_ATTR>SP_QOSCLASS</INHERIT_DATASTORE_ATTR><TM_MAD_CONF><NAME>ceph</NAME>"
                        + "<CLONE_TARGET>SYSTEM</CLONE_TARGET></TM_MAD_CONF><TM_MAD_CONF><NAME>storpool</NAME>"
                        + "<CLONE_TARGET>SELF</CLONE_TARGET><LN_TARGET>NONE</LN_TARGET></TM_MAD_CONF>"
                        + "<VM_MAD><KEEP_SNAPSHOTS>no</KEEP_SNAPSHOTS><NAME>qemu</NAME></VM_MAD>"
                        + "<VM_MAD><KEEP_SNAPSHOTS>yes</KEEP_SNAPSHOTS><NAME>kvm</NAME></VM_MAD>"
                        + "</OPENNEBULA_CONFIGURATION>");

        assertThat(inventory.configuration())
                .contains(new OnedConfiguration(
                        Optional.of("mysql"),
                        Optional.of("MASTER"),
                        Optional.of("SELF"),
                        Optional.of("NONE"),
                        OptionalInt.of(0),
                        Set.of("CEPH_HOST", "SP_QOSCLASS"),
                        Set.of("qemu")))
                .asString()
                .doesNotContain("canary");
    }

    @Test
    void configuration_that_is_forbidden_is_hidden() {
        oned.answer("one.system.config", a -> FakeOned.refusal(512, "not authorized"));

        assertThat(inventory.configuration()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 2048})
    void configuration_refused_for_another_reason_is_no_answer(int code) {
        oned.answer("one.system.config", a -> FakeOned.refusal(code, "no"));

        assertThatThrownBy(inventory::configuration).isInstanceOf(BackendException.Refused.class);
    }

    private static String user(String quotas, String defaults) {
        return "<USER><ID>5</ID><NAME>alice</NAME><VM_QUOTA>" + quotas + "</VM_QUOTA><DEFAULT_USER_QUOTAS><VM_QUOTA>"
                + defaults + "</VM_QUOTA></DEFAULT_USER_QUOTAS></USER>";
    }

    @Test
    void limits_of_what_runs_are_read() {
        document("one.user.info", user(LIMITED, ""));

        assertThat(inventory.account(new Owner(5, 0)).quotas())
                .containsExactly(new Quota(
                        "user 5 (alice)",
                        Set.of(),
                        Map.of(Metric.RUNNING_VMS, new Limit(4, 3), Metric.RUNNING_CPU, new Limit(2.5, 1.5))));
    }

    @ParameterizedTest
    @CsvSource({"-1, 7, 7", "-2, 7, ", "3, 7, 3", "-1, -2, ", "-1, , "})
    void limit_of_minus_one_is_the_default(String own, String byDefault, Double most) {
        String defaults = byDefault == null ? "" : "<VM><RUNNING_VMS>" + byDefault + "</RUNNING_VMS></VM>";
        document("one.user.info", user("<VM><RUNNING_VMS>" + own + "</RUNNING_VMS></VM>", defaults));

        assertThat(inventory.account(new Owner(5, 0)).quotas().stream()
                        .flatMap(q -> q.limits().values().stream())
                        .map(Limit::most))
                .isEqualTo(most == null ? List.of() : List.of(most));
    }

    @Test
    void quota_of_clusters_names_them() {
        document("one.user.info", user(LIMITED.replace("<VM>", "<VM><CLUSTER_IDS>101,102</CLUSTER_IDS>"), ""));

        assertThat(inventory.account(new Owner(5, 0)).quotas())
                .extracting(Quota::clusters)
                .containsExactly(Set.of(new ClusterId(101), new ClusterId(102)));
    }

    @Test
    void quotas_of_user_and_group_both_count() {
        document("one.user.info", user(LIMITED, ""));
        document("one.group.info", "<GROUP><ID>105</ID><NAME>web</NAME><VM_QUOTA>" + LIMITED + "</VM_QUOTA></GROUP>");

        assertThat(inventory.account(new Owner(5, 105)).quotas())
                .extracting(Quota::holder)
                .containsExactly("user 5 (alice)", "group 105 (web)");
    }

    @Test
    void owner_who_is_gone_has_no_quotas() {
        oned.answer("one.user.info", a -> FakeOned.refusal(1024, "no such user"));

        assertThat(inventory.account(new Owner(5, 0)).quotas()).isEmpty();
    }
}
