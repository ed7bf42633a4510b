package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmControl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way of going wrong means for a read and for a change. */
class OneErrorsTest {
    private static final VmId VM = new VmId(5);

    private final FakeOned oned = new FakeOned()
            .recorded("one.vm.action", "6.10.5/one.vm.action.undeploy")
            .recorded("one.vm.deploy", "6.10.5/one.vm.deploy")
            .recorded("one.vm.info", "6.10.5/one.vm.info.running");

    @AfterEach
    void stop() {
        oned.close();
    }

    private VmControl control() {
        return new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).control();
    }

    private VmControl impatient() {
        OpenNebulaConfig config = oned.config().withCallTimeout(Duration.ofMillis(500));
        return new OpenNebulaBackend(config, MemoryConventions.INSTANCE.terms(), CallObserver.NONE).control();
    }

    @ParameterizedTest
    @CsvSource({
        "256, BackendException$Refused",
        "512, BackendException$Refused",
        "1024, BackendException$NotFound",
        "2048, BackendException$Refused",
        "4096, BackendException$Refused",
        "8192, BackendException$Ambiguous",
        "16384, BackendException$Refused",
        "32768, BackendException$Refused",
        "65536, BackendException$Ambiguous",
        "99, BackendException$Refused"
    })
    void code_in_answer_to_a_change(int code, String type) {
        oned.answer("one.vm.action", a -> FakeOned.refusal(code, "[one.vm.action] text of the server"));

        assertThat(catchThrowable(() -> control().undeploy(VM, false))
                        .getClass()
                        .getName())
                .endsWith(type);
        assertThat(oned.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "256, BackendException$Refused, 1",
        "512, BackendException$Refused, 1",
        "1024, BackendException$NotFound, 1",
        "2048, BackendException$Refused, 1",
        "4096, BackendException$Refused, 1",
        "8192, BackendException$Unavailable, 3",
        "65536, BackendException$Unavailable, 3"
    })
    void code_in_answer_to_a_read(int code, String type, int calls) {
        oned.answer("one.vm.info", a -> FakeOned.refusal(code, "[one.vm.info] text of the server"));

        assertThat(catchThrowable(() -> control().status(VM)).getClass().getName())
                .endsWith(type);
        assertThat(oned.calls()).hasSize(calls);
    }

    @Test
    void message_says_what_was_tried_on_what_where_and_what_came_back() {
        oned.answer("one.vm.action", a -> FakeOned.refusal(2048, "[one.vm.action] wrong\n state"));

        assertThatThrownBy(() -> control().undeploy(VM, true))
                .hasMessage("could not undeploy-hard VM 5 at " + oned.config().endpoint()
                        + " (one.vm.action): [one.vm.action] wrong state (code 2048)");
    }

    @Test
    void wrong_password_names_the_variable_to_look_at() {
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.bad-session");

        assertThatThrownBy(() -> control().status(VM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("wrong user or password")
                .hasMessageContaining("check ONE_AUTH");
    }

    @Test
    void locked_vm_keeps_the_servers_text() {
        oned.recorded("one.vm.action", "6.10.5/one.vm.action.locked-vm-as-oneadmin");

        assertThatThrownBy(() -> control().resume(VM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("VM is locked");
    }

    @Test
    void fault_is_refused() {
        oned.recorded("one.vm.action", "6.10.5/one.vm.nosuchmethod");

        assertThatThrownBy(() -> control().resume(VM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not defined")
                .hasMessageContaining("-506");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HALF_AN_ANSWER", "TRANSIENT"})
    void change_without_a_settled_answer_is_ambiguous_and_made_once(Fault fault) {
        oned.faults().always("one.vm.action", fault);

        assertThatThrownBy(() -> control().undeploy(VM, false))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("may have taken effect");
        assertThat(oned.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HALF_AN_ANSWER", "TRANSIENT"})
    void read_without_a_settled_answer_is_repeated_and_then_unavailable(Fault fault) {
        oned.faults().always("one.vm.info", fault);

        assertThatThrownBy(() -> control().status(VM)).isInstanceOf(Unavailable.class);
        assertThat(oned.calls()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HALF_AN_ANSWER", "TRANSIENT"})
    void read_is_given_when_a_repetition_succeeds(Fault fault) {
        oned.faults().next("one.vm.info", fault);

        assertThat(control().status(VM).state().isRunning()).isTrue();
    }

    @Test
    void change_that_is_not_answered_in_time_is_ambiguous() {
        oned.faults().always("one.vm.deploy", Fault.HANGS_AFTER_EFFECT);

        assertThatThrownBy(() -> impatient().deploy(VM, new HostId(1), new DatastoreId(103)))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("no answer within 500 ms");
        assertThat(oned.calls()).hasSize(1);
    }

    @Test
    void read_that_is_not_answered_in_time_is_repeated_once_and_then_unavailable() {
        oned.faults().always("one.vm.info", Fault.HANGS_BEFORE_EFFECT);

        assertThatThrownBy(() -> impatient().status(VM))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("--request-timeout");
        assertThat(oned.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 411})
    void server_that_is_not_oned_and_says_no_has_refused(int status) {
        oned.answer("one.vm.action", a -> new Answer(status, Map.of(), new byte[0]));

        assertThatThrownBy(() -> control().resume(VM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("HTTP status " + status);
        assertThat(oned.calls()).hasSize(1);
    }

    @Test
    void change_that_could_not_be_sent_is_repeated_and_then_unavailable() {
        OpenNebulaConfig config = oned.config();
        oned.close();
        List<String> outcomes = new ArrayList<>();
        VmControl control = new OpenNebulaBackend(
                        config,
                        MemoryConventions.INSTANCE.terms(),
                        (backend, call, outcome, took) -> outcomes.add(outcome))
                .control();

        assertThatThrownBy(() -> control.undeploy(VM, false))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no connection");
        assertThat(outcomes).hasSize(3);
    }

    @Test
    void change_is_made_once_the_server_is_back() {
        OpenNebulaConfig config = oned.config();
        int port = oned.port();
        oned.close();
        List<FakeOned> back = new ArrayList<>();
        CallObserver startsTheServer = (backend, call, outcome, took) -> {
            if (back.isEmpty()) {
                back.add(new FakeOned(port).recorded("one.vm.action", "6.10.5/one.vm.action.undeploy"));
            }
        };

        new OpenNebulaBackend(config, MemoryConventions.INSTANCE.terms(), startsTheServer)
                .control()
                .undeploy(VM, false);

        assertThat(back.get(0).details()).containsExactly("[undeploy, 5]");
        back.get(0).close();
    }

    @Test
    void unknown_host_name_is_unavailable() {
        OpenNebulaConfig config = OpenNebulaConfig.of(
                        URI.create("http://front-end.invalid:2633/RPC2"),
                        oned.config().session())
                .withAttempts(1, Duration.ofMillis(1));

        assertThatThrownBy(() -> new OpenNebulaBackend(config, MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                        .control()
                        .resume(VM))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void deploy_checks_the_capacity_and_names_host_and_datastore() {
        control().deploy(VM, new HostId(1), new DatastoreId(103));

        assertThat(oned.details()).containsExactly("[5, 1, 1, 103, ]");
    }

    @Test
    void interrupted_change_is_ambiguous_and_the_thread_stays_interrupted() {
        oned.faults().always("one.vm.action", Fault.HANGS_AFTER_EFFECT);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> control().resume(VM)).isInstanceOf(Ambiguous.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
