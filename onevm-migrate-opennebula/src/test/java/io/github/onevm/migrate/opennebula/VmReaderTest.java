package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException.NotFound;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmControl;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One answer that a VM is not there, or cannot be shown, proves nothing about a VM that was there a second ago. */
class VmReaderTest {
    private static final VmId VM = new VmId(0);
    private static final Answer GONE = FakeOned.refusal(1024, "[one.vm.info] Error getting virtual machine [0].");

    private final FakeOned oned = new FakeOned().recorded("one.vm.info", "6.10.5/one.vm.info.running");
    private final VmControl control =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).control();

    @AfterEach
    void stop() {
        oned.close();
    }

    private void doubtful(Answer answer, int times) {
        AtomicInteger calls = new AtomicInteger();
        oned.answer(
                "one.vm.info",
                a -> calls.getAndIncrement() < times
                        ? answer
                        : FakeOned.raw(Recording.response("6.10.5/one.vm.info.running")));
    }

    @Test
    void vm_that_was_there_is_read_again() {
        control.status(VM);
        doubtful(GONE, 1);

        assertThat(control.status(VM).state().isRunning()).isTrue();
    }

    @Test
    void fault_for_a_vm_that_was_there_is_read_again() {
        control.status(VM);
        doubtful(FakeOned.fault(-500, "Unable to encode"), 1);

        assertThat(control.status(VM).state().isRunning()).isTrue();
    }

    @Test
    void vm_that_cannot_be_shown_is_read_from_the_database() {
        control.status(VM);
        doubtful(FakeOned.fault(-500, "Unable to encode"), Integer.MAX_VALUE);
        oned.recorded("one.system.sqlquery", "6.10.5/one.system.sqlquery.body");

        assertThat(control.status(VM).lastHistory()).isPresent();
    }

    @Test
    void vm_that_the_database_does_not_have_is_gone() {
        control.status(VM);
        doubtful(GONE, Integer.MAX_VALUE);
        oned.recorded("one.system.sqlquery", "6.10.5/one.system.sqlquery.no-rows");

        assertThatThrownBy(() -> control.status(VM)).isInstanceOf(NotFound.class);
    }

    @Test
    void vm_that_was_never_seen_is_not_looked_for_elsewhere() {
        doubtful(GONE, Integer.MAX_VALUE);

        assertThatThrownBy(() -> control.status(VM)).isInstanceOf(NotFound.class);
        assertThat(oned.calls()).containsExactly("one.vm.info");
    }
}
