package io.github.onevm.migrate.opennebula;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.machine.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static CommandRunner.Result run(byte[] input, String... command) throws Exception {
        return CommandRunner.run(List.of(command), Map.of(), input, LONG);
    }

    @Test
    void words_are_not_read_by_a_shell() throws Exception {
        assertThat(run(new byte[0], "echo", "$HOME; *", "a  b").out()).isEqualTo("$HOME; * a  b\n".getBytes(UTF_8));
    }

    @Test
    void input_larger_than_a_pipe_comes_through_unchanged() throws Exception {
        byte[] input = "é日🙂\\".repeat(200_000).getBytes(UTF_8);

        assertThat(run(input, "cat").out()).isEqualTo(input);
    }

    @Test
    void both_outputs_and_the_exit_status_are_kept() throws Exception {
        CommandRunner.Result result = run(new byte[0], "sh", "-c", "echo out; echo err >&2; exit 7");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.out()).isEqualTo("out\n".getBytes(UTF_8));
        assertThat(result.err()).isEqualTo("err\n".getBytes(UTF_8));
    }

    @Test
    void command_that_does_not_read_its_input_ends_all_the_same() throws Exception {
        assertThat(run(new byte[1_000_000], "true").exit()).isZero();
    }

    @Test
    void variables_are_added() throws Exception {
        CommandRunner.Result result = CommandRunner.run(
                List.of("sh", "-c", "echo $ONE_XMLRPC"), Map.of("ONE_XMLRPC", "here"), new byte[0], LONG);

        assertThat(result.out()).isEqualTo("here\n".getBytes(UTF_8));
    }

    @Test
    void command_that_does_not_exist_is_not_started(@TempDir Path dir) {
        assertThatThrownBy(() -> run(new byte[0], dir.resolve("none").toString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void command_that_takes_too_long_is_killed_with_its_children(@TempDir Path dir) throws Exception {
        Path pid = dir.resolve("pid");
        List<String> command = List.of("sh", "-c", "sleep 600 & echo $! >" + pid + "; wait");

        assertThatThrownBy(() -> CommandRunner.run(command, Map.of(), new byte[0], Duration.ofSeconds(3)))
                .isInstanceOf(TimeoutException.class);

        long child = Long.parseLong(Files.readString(pid).strip());
        Instant deadline = Instant.now().plus(LONG);
        while (ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)
                && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }
}
