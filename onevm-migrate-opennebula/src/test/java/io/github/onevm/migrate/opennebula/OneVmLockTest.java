package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.Conflict;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an answer to {@code one.vm.lock} means. */
class OneVmLockTest {
    private static final VmId VM = new VmId(1);

    private final FakeOned oned = new FakeOned();
    private final VmControl control =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).control();

    @AfterEach
    void stop() {
        oned.close();
    }

    @Test
    void lock_that_is_there_already_is_a_conflict() {
        oned.recorded("one.vm.lock", "6.10.5/one.vm.lock.test-when-locked")
                .recorded("one.vm.info", "6.10.5/one.vm.info.locked");

        assertThatThrownBy(() -> control.lock(VM))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("lock VM 1")
                .hasMessageContaining("locked already");
    }

    @Test
    void same_code_for_a_vm_that_is_not_locked_is_a_refusal() {
        oned.answer("one.vm.lock", a -> FakeOned.refusal(2048, "[one.vm.lock] Error trying to lock the resource."))
                .recorded("one.vm.info", "6.10.5/one.vm.info.running");

        assertThatThrownBy(() -> control.lock(VM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Error trying to lock the resource.");
    }

    @Test
    void other_codes_are_not_looked_into() {
        oned.answer("one.vm.lock", a -> FakeOned.refusal(512, "[one.vm.lock] not authorized"));

        assertThatThrownBy(() -> control.lock(VM)).isInstanceOf(Refused.class).hasMessageContaining("not authorized");
        assertThat(oned.calls()).containsExactly("one.vm.lock");
    }

    @Test
    void lock_that_a_follower_does_not_show_yet_is_a_conflict() {
        oned.recorded("one.vm.lock", "6.10.5/one.vm.lock.test-when-locked")
                .recorded("one.vm.info", "6.10.5/one.vm.info.running");

        assertThatThrownBy(() -> control.lock(VM)).isInstanceOf(Conflict.class);
    }

    @Test
    void refused_lock_of_a_vm_that_cannot_be_looked_at_has_changed_nothing() {
        oned.answer("one.vm.lock", a -> FakeOned.refusal(2048, "[one.vm.lock] Error trying to lock the resource."));
        oned.faults().always("one.vm.info", Fault.TRANSIENT);

        assertThatThrownBy(() -> control.lock(VM)).isInstanceOf(Unavailable.class);
    }

    @Test
    void lost_answer_is_ambiguous_and_the_lock_not_tried_again() {
        oned.faults().always("one.vm.lock", Fault.ANSWER_LOST);

        assertThatThrownBy(() -> control.lock(VM)).isInstanceOf(Ambiguous.class);
        assertThat(oned.calls()).containsExactly("one.vm.lock");
    }
}
