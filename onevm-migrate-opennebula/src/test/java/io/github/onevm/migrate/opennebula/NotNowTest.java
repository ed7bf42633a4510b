package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmControl;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Not now", "refused" and "unknown" are distinguished (ON-8, ON-9). */
class NotNowTest {
    private static final VmId VM = new VmId(5);

    private final FakeOned oned = new FakeOned()
            .recorded("one.vm.action", "6.10.5/one.vm.action.undeploy")
            .recorded("one.vm.deploy", "6.10.5/one.vm.deploy")
            .recorded("one.vm.info", "6.10.5/one.vm.info.running");
    private final VmControl control =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).control();

    @AfterEach
    void stop() {
        oned.close();
    }

    private void databaseIsAway() {
        oned.recorded("one.vm.action", "6.10.5/one.vm.action.bad-session");
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.bad-session");
    }

    @Test
    void session_that_was_accepted_before_is_not_wrong_when_users_cannot_be_checked() {
        control.status(VM);
        databaseIsAway();

        assertThatThrownBy(() -> control.status(VM)).isInstanceOf(Unavailable.class);
    }

    @Test
    void change_that_meets_a_database_that_is_away_has_done_nothing() {
        control.status(VM);
        databaseIsAway();

        assertThatThrownBy(() -> control.undeploy(VM, false)).isInstanceOf(Unavailable.class);
    }

    @Test
    void message_names_the_database_and_the_password() {
        control.status(VM);
        databaseIsAway();

        assertThatThrownBy(() -> control.undeploy(VM, false))
                .hasMessageContaining("cannot check the user just now")
                .hasMessageContaining("its database may be away")
                .hasMessageContaining("the password was changed")
                .hasMessageContaining("ONE_AUTH");
    }

    @Test
    void change_is_made_once_the_database_is_back() {
        control.status(VM);
        AtomicInteger calls = new AtomicInteger();
        oned.answer(
                "one.vm.action",
                a -> FakeOned.raw(Recording.response(
                        calls.getAndIncrement() == 0
                                ? "6.10.5/one.vm.action.bad-session"
                                : "6.10.5/one.vm.action.undeploy")));

        control.undeploy(VM, false);

        assertThat(oned.details()).endsWith("[undeploy, 5]", "[undeploy, 5]");
    }

    @Test
    void session_that_was_never_accepted_is_wrong_at_once() {
        databaseIsAway();

        assertThatThrownBy(() -> control.status(VM)).isInstanceOf(Refused.class);
        assertThat(oned.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[one.vm.action] Cannot process request, no leader found",
                "[one.vm.action] Cannot process request, oned cluster in election mode",
                "[one.vm.action] Cannot process request, oned cluster is replicating log"
            })
    void server_that_has_not_looked_at_the_call_has_done_nothing(String text) {
        oned.answer("one.vm.action", a -> FakeOned.refusal(8192, text));

        assertThatThrownBy(() -> control.undeploy(VM, false)).isInstanceOf(Unavailable.class);
    }

    @Test
    void deploy_into_an_image_datastore_is_refused() {
        oned.answer(
                "one.vm.deploy",
                a -> FakeOned.refusal(
                        8192,
                        "[one.vm.deploy] Trying to use datastore [102] to deploy the VM, but it is not of type"
                                + " system datastore."));

        assertThatThrownBy(() -> control.deploy(VM, new HostId(1), new DatastoreId(102)))
                .isInstanceOf(Refused.class)
                .hasMessageNotContaining("leader");
        assertThat(oned.calls()).hasSize(1);
    }

    @Test
    void disabled_zone_is_refused() {
        oned.answer(
                "one.vm.action", a -> FakeOned.refusal(8192, "[one.vm.action] Cannot process request, zone disabled"));

        assertThatThrownBy(() -> control.undeploy(VM, false)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[one.vm.action] ", "[one.vm.action] Error: connection reset by the leader", "Internal"})
    void text_that_tells_nothing_leaves_the_outcome_open_and_blames_nobody(String text) {
        oned.answer("one.vm.action", a -> FakeOned.refusal(8192, text));

        Throwable raised = catchThrowable(() -> control.undeploy(VM, false));

        assertThat(raised).isInstanceOf(Ambiguous.class).hasMessageNotContaining("no leader");
    }

    @Test
    void list_that_xml_rpc_cannot_carry_says_how_to_find_the_object() {
        oned.answer("one.hostpool.info", a -> FakeOned.fault(-500, "Unable to encode"));

        assertThatThrownBy(() -> new OpenNebulaBackend(
                                oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                        .inventory()
                        .hosts())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'onehost show ID' fails for it alone")
                .hasMessageContaining("host_pool");
    }
}
