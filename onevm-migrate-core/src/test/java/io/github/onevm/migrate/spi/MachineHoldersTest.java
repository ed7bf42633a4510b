package io.github.onevm.migrate.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Holder;
import io.github.onevm.migrate.model.Liveness;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineHoldersTest {
    private final Holders holders = Holders.ofTheMachine();

    @Test
    void a_run_of_this_process_is_alive_until_it_ends() {
        Holder run = holders.begin();

        assertThat(run.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(holders.look(run)).isEqualTo(Liveness.ALIVE);
        holders.end(run);
        assertThat(holders.look(run)).isEqualTo(Liveness.GONE);
    }

    @Test
    void another_process_of_this_machine_is_alive_until_it_ends() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("cat").start();
        Holder run = ofProcess(other);

        assertThat(holders.look(run)).isEqualTo(Liveness.ALIVE);
        other.getOutputStream().close();
        other.waitFor();
        assertThat(holders.look(run)).isEqualTo(Liveness.GONE);
    }

    private Holder ofProcess(Process other) {
        return new Holder(
                holders.begin().host(), other.pid(), other.info().startInstant().orElseThrow(), "its run");
    }

    @Test
    void a_process_with_the_same_number_that_was_started_later_is_another_one() {
        Holder run = holders.begin();
        Holder earlier = new Holder(run.host(), run.pid(), run.started().minusSeconds(60), run.run());

        assertThat(holders.look(earlier)).isEqualTo(Liveness.GONE);
    }

    @Test
    void of_another_machine_nothing_can_be_told() {
        Holder run = holders.begin();

        assertThat(holders.look(new Holder("node-x-" + run.host(), run.pid(), run.started(), run.run())))
                .isEqualTo(Liveness.UNKNOWN);
    }
}
