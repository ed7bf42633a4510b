package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code --syslog}, as {@code logger}(1) gets them. */
class SyslogTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    private Path folder;

    private static MigrationEvent event(EventData data) {
        return new MigrationEvent(new MigrationId(new VmId(42), NOON), NOON, data);
    }

    /** Writes its words and its input to a file. */
    private Syslog syslog(boolean journal) {
        return new Syslog(
                List.of("sh", "-c", "{ printf '%s ' \"$@\"; echo; cat; } >>" + folder.resolve("log"), "logger"),
                journal,
                text -> text.replace("VM 42", "VM 42 (web-1)"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Test
    void a_phase_is_a_line() throws IOException {
        syslog(false).take(event(new EventData.StepBegun(3, 10, EventWordsTest.STEP)));

        assertThat(log()).isEqualTo("-t onevm-migrate -p user.info \nVM 42 (web-1): [3/10] stop VM 42 (web-1)\n");
    }

    @Test
    void a_failure_is_an_error_and_stays_on_one_line() throws IOException {
        StepOutcome failed = new StepOutcome.Failed(FailureCode.REFUSED, "no\nPRIORITY=0");

        syslog(false).take(event(new EventData.StepEnded(3, EventWordsTest.STEP, failed)));

        assertThat(log())
                .isEqualTo(
                        "-t onevm-migrate -p user.err \nVM 42 (web-1): stop VM 42 (web-1) FAILED: REFUSED: no PRIORITY=0\n");
    }

    @Test
    void a_journal_of_systemd_gets_fields() throws IOException {
        syslog(true).take(event(new EventData.StepBegun(3, 10, EventWordsTest.STEP)));

        assertThat(log())
                .isEqualTo(
                        "--journald \nMESSAGE=VM 42 (web-1): [3/10] stop VM 42 (web-1)\nPRIORITY=6\nSYSLOG_IDENTIFIER=onevm-migrate\n"
                                + "ONEVM_VM=42\nONEVM_MIGRATION=42-1795867200\nONEVM_STEP=3\n");
    }

    @Test
    void what_is_no_phase_is_no_line() throws IOException {
        syslog(false).take(event(new EventData.SignalReceived(OperatorSignal.PROCEED)));

        assertThat(folder.resolve("log")).doesNotExist();
    }

    @Test
    void a_failing_command_is_told_with_its_reason() {
        Syslog failing = new Syslog(List.of("sh", "-c", "echo 'no socket' >&2; exit 1", "logger"), false, text -> text);

        assertThatThrownBy(() -> failing.take(event(new EventData.StepBegun(1, 2, EventWordsTest.STEP))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit status 1: no socket");
    }
}
