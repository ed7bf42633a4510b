package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people see on a terminal, against files that somebody has looked at: the packaged command in tmux. {@code -Dscreens.write=true}
 * writes the files anew.
 */
class ScreensIT {
    private static final Path GOLDEN = Path.of("src/test/resources/io/github/onevm/migrate/cli/dist");
    private static final Path COMMAND = Path.of(System.getProperty("dist"), "bin");
    private static final int ROWS = 60;

    @ParameterizedTest
    @CsvSource({
        "wide,      160, LANG=C.UTF-8",
        "usual,     80,  LANG=C.UTF-8",
        "narrow,    40,  LANG=C.UTF-8",
        "no-color,  80,  LANG=C.UTF-8 NO_COLOR=1",
        "dumb,      80,  LANG=C.UTF-8 TERM=dumb",
        "ascii,     80,  LANG=C LC_ALL=C",
    })
    void a_check_and_a_move_look_as_they_were_looked_at(String name, int columns, String variables) throws IOException {
        // Nothing arrives and nobody writes, so the screen stands.
        try (Lab lab = LabPlan.standard()
                .timings(Timings.fast().withGuestWriteInterval(Duration.ofHours(1)))
                .linkRate(1)
                .then(StandardVm::fill)
                .start()) {
            String check = shown(lab, columns, variables, "check 42 100", "nothing was changed");
            String move = shown(lab, columns, variables, "42 101", " 0 %");
            assertGolden(name, check + "\n\n" + move + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 160})
    void in_a_report_each_name_is_told_once_and_no_word_is_cut(int columns) throws IOException {
        try (Lab lab = LabPlan.standard()
                .timings(Timings.fast())
                .then(StandardVm::fill)
                .start()) {
            String screen = shown(lab, columns, "LANG=C.UTF-8", "42 101", "done: VM 42 (web-1) is RUNNING on host")
                    .replaceAll("\\s+", " ");

            assertThat(screen)
                    .contains("next: when nobody needs the way back any more: onevm-migrate commit 42 left behind:")
                    .doesNotContain("(web-1) (web-1)", "(beta) (beta)", "(alpha) (alpha)")
                    .doesNotContainPattern("(\\(node-b[12]\\)) \\1");
        }
    }

    @Test
    void a_move_into_a_file_looks_as_it_was_looked_at() throws IOException {
        // 26 MiB take about 45 s, and nobody writes meanwhile.
        try (Lab lab = LabPlan.standard()
                .timings(Timings.fast().withGuestWriteInterval(Duration.ofHours(1)))
                .linkRate(600_000)
                .then(StandardVm::fill)
                .start()) {
            Path folder = Files.createTempDirectory(lab.home(), "piped-");
            End end;
            try (Dist dist = Dist.start(lab, folder, "42", "101")) {
                end = dist.end();
            }

            assertThat(end.exit()).isZero();
            assertThat(end.out() + end.err()).doesNotContain("\u001b", "\r", "\b");
            assertFarApart(end.err());
            assertGolden("piped", piped(end.out()) + "\n" + piped(end.err()));
        }
    }

    /** Lines that tell nothing new come at most each 10 s; the time of day is cut to seconds. */
    private static void assertFarApart(String err) {
        List<Integer> seconds = err.lines()
                .filter(line -> line.contains(" waiting: "))
                .map(line -> LocalTime.parse(line.substring(0, 8)).toSecondOfDay())
                .toList();
        assertThat(seconds).isNotEmpty();
        for (int i = 1; i < seconds.size(); i++) {
            assertThat(Math.floorMod(seconds.get(i) - seconds.get(i - 1), 86_400))
                    .isGreaterThanOrEqualTo(9);
        }
    }

    /** Without what differs from run to run, which are amounts and times as well, and how often something is told. */
    private static String piped(String text) {
        List<String> lines = still(text.replaceAll("[0-9]+\\.[0-9]+ s\\b", "N s"))
                .replaceAll("host [12] \\(node-b[12]\\)", "host N (node-bN)")
                .replaceAll("[0-9]+(\\.[0-9]+)? ([KMG]i)?B\\b", "N B")
                .replaceAll("\\b[0-9]+ %", "N %")
                .replaceAll("-[0-9]{10}\\b", "-STAMP")
                .replaceAll("mvts=[0-9]{10}", "mvts=STAMP")
                .replaceAll("[0-9]+ of 5 snapshots", "N of 5 snapshots")
                .replaceAll("waiting: .*", "waiting: ...")
                .lines()
                .filter(line -> !line.matches("HH:MM:SS {7}VM 42 \\(web-1\\) is [A-Z_]+"))
                .toList();
        return IntStream.range(0, lines.size())
                .filter(i -> i == 0 || !lines.get(i).equals(lines.get(i - 1)))
                .mapToObj(lines::get)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String shown(Lab lab, int columns, String variables, String arguments, String until)
            throws IOException {
        Path folder = Files.createTempDirectory(lab.home(), "terminal-");
        String site = lab.environment().entrySet().stream()
                .map(v -> v.getKey() + "=\"" + v.getValue() + "\"")
                .collect(Collectors.joining(" "));
        String command = "env -u COLUMNS HOME=" + folder + " JAVA_HOME=" + System.getProperty("java.home") + " " + site
                + " " + variables + " " + COMMAND + "/onevm-migrate " + arguments;
        try (Tmux terminal = new Tmux(folder, columns, ROWS, command)) {
            return still(
                    terminal.screen(screen -> screen.replaceAll("\\s+", " ").contains(until)));
        }
    }

    /** Without what differs from run to run. */
    private static String still(String screen) {
        return screen.replaceAll("[0-9]{2}:[0-9]{2}:[0-9]{2}", "HH:MM:SS")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}", "YYYY-MM-DD")
                .replaceAll("\\b[0-9]+ s\\b", "N s")
                .replaceAll("(?m)^[\\u2800-\\u28FF|/\\\\-] \\[", "* [");
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve("screen-" + name + ".txt");
        if (Boolean.getBoolean("screens.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
