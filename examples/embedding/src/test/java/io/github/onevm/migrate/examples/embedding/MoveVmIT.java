package io.github.onevm.migrate.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program moves a VM of the simulated site, built from the jars that an embedding project gets. */
class MoveVmIT {
    private static final String PROGRAM = System.getProperty("program", "");
    private static final String LIB = System.getProperty("lib", "");
    private static final String MODULE = MoveVm.class.getPackageName();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private static Lab lab() {
        return LabPlan.standard().timings(Timings.fast()).start();
    }

    private static void assertMoved(Lab lab) {
        List<StateChange> states = lab.frontEnd().stateLog(StandardVm.ID);
        StateChange last = states.get(states.size() - 1);
        assertThat(last.state()).isEqualTo(3);
        assertThat(last.lcmState()).isEqualTo(3);
        assertThat(last.hostId()).as("a host of cluster 101").isIn(1, 2);
    }

    private void run(String... launch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(launch));
        command.addAll(List.of(Integer.toString(StandardVm.ID), Integer.toString(LabPlan.BETA)));
        Path output = folder.resolve("output");
        try (Lab lab = lab()) {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(lab.environment());
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();

            assertThat(ended)
                    .as("ended within %s: %s", LIMIT, Files.readString(output))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertMoved(lab);
        }
    }

    @Test
    void on_the_class_path() throws Exception {
        run("-cp", PROGRAM + File.pathSeparator + LIB + File.separator + "*", MoveVm.class.getName());
    }

    @Test
    void on_the_module_path() throws Exception {
        run("-p", PROGRAM + File.pathSeparator + LIB, "-m", MODULE + "/" + MoveVm.class.getName());
    }

    @Test
    void no_thread_of_the_library_outlives_the_migrator() throws Exception {
        try (Lab lab = lab()) {
            boolean moved =
                    MoveVm.move(lab.environment(), lab.home(), new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA));

            assertThat(moved).isTrue();
            assertThat(threads()).isEmpty();
        }
    }

    /** Its own threads, by their names. The one of a JDK client ends with the client, before Java 21 by the garbage collector. */
    private static List<String> threads() {
        return Stream.of("opennebula-http", "storpool-", "onevm-migrate-", "onedb-")
                .flatMap(name -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(thread -> thread.startsWith(name)))
                .toList();
    }
}
