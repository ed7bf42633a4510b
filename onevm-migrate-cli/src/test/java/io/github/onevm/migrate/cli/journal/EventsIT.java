package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code --events}: as they happen, and again from the journal. */
class EventsIT {
    private static Path file(Lab lab) {
        return lab.home().resolve("move.events");
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.forEach(Schemas::document);
        return lines;
    }

    private static List<String> kept(List<String> lines) {
        return lines.stream()
                .filter(line -> node(line).path("kept").asBoolean())
                .toList();
    }

    private static JsonNode node(String line) {
        return JsonMapper.shared().readTree(line);
    }

    private static List<String> replayed(Lab lab) {
        End end = Cli.run(lab, "status", "42", "--events", "-");
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.err()).contains("migration of VM 42 (web-1): ");
        return end.out().lines().toList();
    }

    private static End move(Lab lab, String... more) {
        return Cli.run(
                lab,
                Stream.concat(Stream.of("42", "101", "--events", file(lab).toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void the_journal_of_a_move_tells_what_the_run_has_told() throws IOException {
        try (Lab lab = TrialSite.start()) {
            assertThat(move(lab).exit()).isZero();

            List<String> live = lines(file(lab));

            assertThat(replayed(lab)).isEqualTo(kept(live)).hasSizeGreaterThan(15);
            assertThat(live)
                    .anyMatch(line -> line.contains("\"event\":\"call-made\""))
                    .anyMatch(line -> line.contains("\"event\":\"downtime-ended\""));
        }
    }

    @Test
    void a_rollback_is_told_as_well() throws IOException {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            assertThat(move(lab).exit()).isEqualTo(3);

            assertThat(replayed(lab))
                    .isEqualTo(kept(lines(file(lab))))
                    .anyMatch(line -> line.contains("\"event\":\"step-undone\""));
        }
    }

    /** What the killed run had told after its last write of the journal is gone from it; all else is there. */
    @Test
    void a_killed_and_resumed_move_is_told_from_its_beginning() throws IOException {
        try (Lab lab = TrialSite.plan().start()) {
            lab.frontEnd().behaviour(42).holdIn(3, 30);
            try (Dist dist = Dist.start(
                    lab,
                    Files.createDirectory(lab.home().resolve("killed")),
                    "42",
                    "101",
                    "--events",
                    file(lab).toString())) {
                Settle.until("the undeploy", () -> dist.printed().contains("VM 42 (web-1) is EPILOG_UNDEPLOY"));
                dist.kill();
            }
            lab.frontEnd().behaviour(42).letGo();
            List<String> first = kept(lines(file(lab)));
            assertThat(Cli.run(lab, "resume", "42", "--events", file(lab).toString())
                            .exit())
                    .isZero();
            List<String> all = kept(lines(file(lab)));
            List<String> second = all.subList(first.size(), all.size());

            List<String> replayed = replayed(lab);

            assertThat(replayed).endsWith(second.toArray(String[]::new));
            List<String> written = replayed.subList(0, replayed.size() - second.size());
            assertThat(first).startsWith(written.toArray(String[]::new));
            assertThat(first.size() - written.size()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_said_before_anything_begins() {
        try (Lab lab = TrialSite.start()) {
            lab.calls().clear();

            End end = Cli.run(lab, "42", "101", "--events", lab.home() + "/none/move.events");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("events cannot be written to " + lab.home() + "/none/move.events");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    /** {@code /dev/full} can be opened, and each write fails. */
    @Test
    void a_full_disk_does_not_touch_the_move() {
        try (Lab lab = TrialSite.start()) {
            End end = Cli.run(lab, "42", "101", "--events", "/dev/full");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.err().lines().filter(line -> line.contains("gets no more events, the run goes on")))
                    .hasSize(1);
        }
    }

    @Test
    void events_on_the_standard_output_are_alone_there() {
        try (Lab lab = TrialSite.start()) {
            End end = Cli.run(lab, "42", "101", "--events", "-");

            assertThat(end.exit()).isZero();
            end.out().lines().forEach(Schemas::document);
            assertThat(end.err()).contains("done: VM 42 (web-1) is RUNNING");
        }
    }
}
