package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Settle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxIT {
    @Test
    void leaves_no_process_behind_that_goes_on_without_a_terminal(@TempDir Path folder) {
        ProcessHandle inside;
        try (Tmux terminal = new Tmux(folder, 80, 5, "trap \"\" HUP; echo pid=$$ there; while :; do sleep 1; done")) {
            String screen = terminal.screen(text -> text.contains("there"));
            String pid = screen.replaceAll("(?s).*pid=([0-9]+) there.*", "$1");
            inside = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            assertThat(inside.isAlive()).isTrue();
        }
        Settle.until("the process is gone", () -> !inside.isAlive());
    }
}
