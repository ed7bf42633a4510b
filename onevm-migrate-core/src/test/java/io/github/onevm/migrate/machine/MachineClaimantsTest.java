package io.github.onevm.migrate.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.spi.Claimants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineClaimantsTest {
    private final Claimants holders = ThisMachine.claimants();

    @Test
    void a_run_of_this_process_is_alive_until_it_ends() {
        Claimant run = holders.begin();

        assertThat(run.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(holders.look(run)).isEqualTo(Liveness.ALIVE);
        holders.end(run);
        assertThat(holders.look(run)).isEqualTo(Liveness.GONE);
    }

    @Test
    void another_process_of_this_machine_is_alive_until_it_ends() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("cat").start();
        Claimant run = ofProcess(other);

        assertThat(holders.look(run)).isEqualTo(Liveness.ALIVE);
        other.getOutputStream().close();
        other.waitFor();
        assertThat(holders.look(run)).isEqualTo(Liveness.GONE);
    }

    /** It is looked at before it may end: of one that has ended, the system no longer tells when it began. */
    private Claimant ofOneThatEnded() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("cat").start();
        Claimant run = ofProcess(other);
        other.getOutputStream().close();
        other.waitFor();
        return run;
    }

    private Claimant ofProcess(Process other) {
        return like(holders.begin(), other);
    }

    private static Claimant like(Claimant run, Process other) {
        return new Claimant(
                run.host(),
                other.pid(),
                other.info().startInstant().orElseThrow(),
                "its run",
                run.bootId(),
                run.pidNamespace(),
                run.machineId());
    }

    @Test
    void a_process_with_the_same_number_that_was_started_later_is_another_one() {
        Claimant run = holders.begin();

        assertThat(holders.look(new Claimant(
                        run.host(),
                        run.pid(),
                        run.started().minusSeconds(60),
                        "another run",
                        run.bootId(),
                        run.pidNamespace(),
                        run.machineId())))
                .isEqualTo(Liveness.GONE);
    }

    @Test
    void of_another_machine_nothing_can_be_told() {
        Claimant run = holders.begin();

        assertThat(holders.look(new Claimant(
                        "node-x-" + run.host(),
                        run.pid(),
                        run.started(),
                        "its run",
                        run.bootId(),
                        run.pidNamespace(),
                        run.machineId())))
                .isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void linux_tells_which_start_and_which_namespace_a_run_belongs_to() {
        assumeThat(Path.of("/proc/self/ns/pid")).exists();

        Claimant run = holders.begin();

        assertThat(run.bootId()).isPresent();
        assertThat(run.pidNamespace().orElseThrow()).startsWith("pid:[");
    }

    /** A look from a machine of these facts at a process of others whose id is free here. */
    @ParameterizedTest
    @CsvSource({
        // boot, namespace and machine of the one who looks | of the run | what can be told
        "b1, pid:[4026531836], m1, b1, pid:[4026531836], m1, GONE",
        "b1, pid:[9], m1, b1, pid:[9], m1, GONE",
        "b1, pid:[9], , b1, pid:[9], , GONE",
        // a container on this machine, and one that looks at its machine
        "b1, pid:[4026531836], m1, b1, pid:[9], m1, UNKNOWN",
        "b1, pid:[9], m1, b1, pid:[4026531836], m1, UNKNOWN",
        // this machine was started again
        "b2, pid:[4026531836], m1, b1, pid:[4026531836], m1, GONE",
        // a container after a restart of its machine, or a container of another machine
        "b2, pid:[9], m1, b1, pid:[9], m1, UNKNOWN",
        "b2, pid:[4026531836], m1, b1, pid:[9], m1, UNKNOWN",
        // another machine of the same name
        "b2, pid:[4026531836], m2, b1, pid:[4026531836], m1, UNKNOWN",
        "b2, pid:[4026531836], , b1, pid:[4026531836], , UNKNOWN",
        // a record from before these were kept, and a system that does not tell
        "b1, pid:[4026531836], m1, , , , UNKNOWN",
        ", , , , , , UNKNOWN",
        ", , , b1, pid:[4026531836], m1, UNKNOWN"
    })
    void a_process_is_called_gone_only_where_that_is_certain(
            String boot,
            String namespace,
            String machine,
            String itsBoot,
            String itsNamespace,
            String itsMachine,
            Liveness told)
            throws Exception {
        Claimant left = ofOneThatEnded();
        Claimants looking = new MachineClaimants(new MachineFacts(
                Optional.ofNullable(boot), Optional.ofNullable(namespace), Optional.ofNullable(machine)));

        assertThat(looking.look(new Claimant(
                        left.host(),
                        left.pid(),
                        left.started(),
                        left.run(),
                        Optional.ofNullable(itsBoot),
                        Optional.ofNullable(itsNamespace),
                        Optional.ofNullable(itsMachine))))
                .isEqualTo(told);
    }

    @Test
    void a_process_of_a_record_without_these_facts_that_is_there_is_at_work() throws IOException {
        Process other = new ProcessBuilder("cat").start();
        Claimant run = ofProcess(other);

        assertThat(holders.look(new Claimant(run.host(), run.pid(), run.started(), run.run())))
                .isEqualTo(Liveness.ALIVE);
        other.getOutputStream().close();
    }

    @Test
    void a_system_that_tells_nothing_leaves_the_facts_open(@TempDir Path root) {
        assertThat(MachineFacts.under(root))
                .isEqualTo(new MachineFacts(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
