package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Fleet;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many VMs, from the command line. */
class WaveIT {
    private static final String QUICK = "--probation 0";

    /** What is sent takes seconds, in which a run pauses between its looks. */
    private static final long SLOW = 1 << 14;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rack7.csv");
    }

    /** VMs 5000 and further on alpha can be moved, VM 6000 is on beta already, VMs 6001 and 6002 have a device that no host of beta has. */
    private static LabPlan mixed(int fleet) {
        return StandardSite.stepped(new Fleet(fleet).in(LabPlan.standard()))
                .frontEnd(site -> site.vm(VmSpec.of(6000, "mail-1").on(1, 103).disk(DiskSpec.ofType("fs", 512)))
                        .vm(withDevice(6001, "gpu-1"))
                        .vm(withDevice(6002, "gpu-2")));
    }

    private static VmSpec withDevice(int id, String name) {
        return VmSpec.of(id, name).on(0, 101).disk(DiskSpec.image(7)).attribute("PCI", Map.of("CLASS", "0300"));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private String read(String suffix) throws IOException {
        return Files.readString(Path.of(file + suffix));
    }

    private End wave(Lab lab, String... more) {
        return Cli.run(lab, words(List.of("wave", file.toString(), "--options", QUICK), more));
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private End verb(Lab lab, String verb, String... more) {
        return Cli.run(lab, words(List.of("wave", verb, file.toString()), more));
    }

    @Test
    void those_that_can_be_moved_are_moved_and_the_others_are_in_the_results_with_their_reason() throws IOException {
        write("vmid,cid\n5000,101\nsmall-5001,beta\n6000,101\n6001,101\n6002,101\n");
        try (Lab lab = mixed(2).start()) {
            End end = wave(lab);

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out())
                    .containsPattern(
                            "(?m)^5001 \\(small-5001\\) +100 \\(alpha\\) +0 \\(node-a1\\) +101 \\(beta\\) +RUNNING .* can move$")
                    .containsPattern("(?m)^6000 .* there already$")
                    .containsPattern("(?m)^6001 .* cannot: NO_HOST_CAN_START_IT$")
                    .containsPattern(
                            "in the way: +VMs 6001 \\(gpu-1\\), 6002 \\(gpu-2\\): NO_HOST_CAN_START_IT: no host of cluster"
                                    + " 101 \\(beta\\) could start the VM: ")
                    .containsPattern("limits: +4 moves at once, 2 VMs down per host, VMs are stopped at any time")
                    .containsPattern("moves: +2 VMs can be moved, 1 is there already, 2 cannot be moved")
                    .contains("VM 5000 (small-5000): begun")
                    .containsPattern("VM 5000 \\(small-5000\\): moved, down [0-9.]+ s")
                    .contains("3 of 5 VMs are where they should be")
                    .contains("onevm-migrate wave resume " + file + " --retry");
            assertThat(TrialSite.where(lab, 5000)).startsWith("3/3 on ").isNotEqualTo("3/3 on 0");
            assertThat(TrialSite.where(lab, 6001)).isEqualTo("3/3 on 0");
            assertThat(read(".results.csv")
                            .lines()
                            .map(line -> line.replaceAll("^(\\d+),.*?,([A-Z_]{5,}),.*", "$1 $2")))
                    .containsExactly(
                            "vmid,cid,order,group,outcome,code,cause,downtime_seconds,sent_bytes,begun,ended",
                            "5000 MOVED",
                            "5001 MOVED",
                            "6000 THERE_ALREADY",
                            "6001 CANNOT_MOVE",
                            "6002 CANNOT_MOVE");
            assertThat(Schemas.document(read(".results.json"))
                            .at("/moves/3/code")
                            .asString())
                    .isEqualTo("NO_HOST_CAN_START_IT");
            for (String text : List.of(end.toString(), read(".wave"), read(".results.csv"), read(".results.json"))) {
                assertThat(text).doesNotContain("1000000000000000001", "2000000000000000002", "oneadmin:");
            }
        }
    }

    @Test
    void a_dry_run_shows_the_table_and_writes_nothing() throws IOException {
        write("vmid,cid\n5000,101\n");
        try (Lab lab = mixed(1).start()) {
            End end = wave(lab, "-N");

            assertThat(end.exit()).isZero();
            assertThat(end.out()).contains("can move").endsWith("dry run: nothing was changed\n");
            assertThat(TrialSite.where(lab, 5000)).isEqualTo("3/3 on 0");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void the_events_of_all_moves_go_to_one_file_and_each_run_is_counted() throws IOException {
        write("vmid,cid\n5000,101\n5001,101\n6001,101\n");
        Path events = folder.resolve("rack7.events");
        Path metrics = folder.resolve("onevm-migrate.prom");
        try (Lab lab = mixed(2).start()) {
            wave(lab, "--events", events.toString(), "--metrics-file", metrics.toString());

            List<JsonNode> lines =
                    Files.readAllLines(events).stream().map(Schemas::document).toList();
            for (int vm : new int[] {5000, 5001}) {
                assertThat(lines)
                        .filteredOn(line -> line.at("/vm").asInt() == vm)
                        .extracting(line -> line.at("/event").asString())
                        .contains("step-begun", "downtime-begun", "downtime-ended")
                        .last()
                        .isEqualTo("step-ended");
            }
            assertThat(Files.readAllLines(metrics))
                    .contains(
                            "onevm_migrate_runs_total{result=\"done\"} 2",
                            "onevm_migrate_downtime_seconds_count 2",
                            "onevm_migrate_phase_seconds_count{phase=\"down\"} 2");
        }
    }

    @Test
    void a_file_of_events_that_cannot_be_written_is_told_before_anything_is_begun() throws IOException {
        write("vmid,cid\n5000,101\n");
        Path events = folder.resolve("missing").resolve("rack7.events");
        try (Lab lab = mixed(1).start()) {
            End end = wave(lab, "--events", events.toString());

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains(events.toString());
            assertThat(TrialSite.where(lab, 5000)).isEqualTo("3/3 on 0");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
            assertThat(wave(lab, "-N", "--syslog").err()).contains("have no effect with -N");
        }
    }

    @Test
    void the_vms_of_a_cluster_are_moved_by_their_names() {
        try (Lab lab = mixed(2).start()) {
            Path log = folder.resolve("first.wave");
            String[] line = {
                "wave",
                "--from-cluster",
                "alpha",
                "--to-cluster",
                "101",
                "--filter",
                "small-*1",
                "--options",
                QUICK,
                "--log",
                log.toString()
            };

            End end = Cli.run(lab, line);

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out()).contains("all 1 VM are where they should be");
            assertThat(folder.resolve("first.results.csv")).isNotEmptyFile();
            line[6] = "nothing-*";
            assertThat(Cli.run(lab, line).err()).contains("first.wave is the log of a wave that was begun");
            line[10] = folder.resolve("second.wave").toString();
            assertThat(Cli.run(lab, line).err()).contains("VMs in cluster 100").contains("is named like 'nothing-*'");
        }
    }

    @Test
    void a_move_that_fails_is_rolled_back_and_made_again_when_its_cause_is_mended() throws IOException {
        write("vmid,cid,order\n5000,101,1\n5001,101,2\n5002,101,3\n");
        try (Lab lab = mixed(3).start()) {
            lab.frontEnd()
                    .faults()
                    .judge(call ->
                            call.name().equals("one.vm.action") && call.detail().contains("undeploy")
                                    ? Optional.of(Fault.REFUSED)
                                    : Optional.empty());

            End end = wave(lab, "--max-failures", "2");

            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.err())
                    .contains("VM 5000 (small-5000): rolled back: REFUSED")
                    .contains("2 moves failed");
            assertThat(end.out()).containsPattern("not begun: +1 VM");
            End status = verb(lab, "status");
            assertThat(status.out())
                    .contains("3 VMs: 2 rolled back, 1 waiting")
                    .containsPattern("(?m)^waiting +5002 \\(small-5002\\) +101 \\(beta\\)")
                    .containsPattern("process: +process \\d+ on .* has ended");

            lab.frontEnd().faults().judge(call -> Optional.empty());
            End again = verb(lab, "resume", "--retry", "--max-failures", "none");

            assertThat(again.exit()).as("%s", again).isZero();
            assertThat(again.out())
                    .contains("all 3 VMs are where they should be")
                    .doesNotContain("after 2 failures");
            assertThat(read(".results.csv").lines().filter(line -> line.contains(",MOVED,")))
                    .hasSize(3);
            assertThat(verb(lab, "resume").exit()).isZero();
        }
    }

    @Test
    void an_asked_pause_holds_until_it_is_over() throws IOException {
        write("vmid,cid\n5000,101\n");
        try (Lab lab = mixed(1).start()) {
            assertThat(wave(lab).exit()).isZero();

            End pause = verb(lab, "pause");

            assertThat(pause.exit()).isZero();
            assertThat(pause.out())
                    .contains("to go on: onevm-migrate wave proceed " + file)
                    .contains("no process makes its moves now");
            assertThat(verb(lab, "pause").out()).contains("it was asked to pause already");
            assertThat(verb(lab, "status").out()).containsPattern("paused: +no move begins");
            assertThat(verb(lab, "proceed").out()).contains("the pause is over");
            assertThat(verb(lab, "proceed").out()).contains("it was not paused, so nothing was changed");
        }
    }

    /** What another process does at a pause of a move: it looks, pauses, and proceeds when the wave has heard of that. */
    private final class Visitor implements Runnable {
        private final Lab lab;
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final List<End> ends = new ArrayList<>();

        Visitor(Lab lab) {
            this.lab = lab;
        }

        private String printed() {
            return printed.toString(StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void run() {
            if (ends.isEmpty() && hasBegun()) {
                ends.add(verb(lab, "status"));
                ends.add(verb(lab, "status", "--output", "json"));
                ends.add(verb(lab, "pause"));
                Settle.until("it is paused", () -> printed().contains("paused: no move begins"));
                ends.add(verb(lab, "status"));
                ends.add(verb(lab, "proceed"));
                Settle.until("it goes on", () -> printed().contains("the pause is over"));
            }
        }

        private boolean hasBegun() {
            try {
                return read(".wave").lines().anyMatch(line -> line.contains("\"begun\","));
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Test
    void another_process_sees_it_and_pauses_it() throws IOException {
        write("vmid,cid\n5000,101\n5001,101\n5002,101\n");
        try (Lab lab = mixed(3).linkRate(SLOW).start()) {
            Visitor visitor = new Visitor(lab);

            End end = Cli.on(lab)
                    .with(new SteppedTime(StandardSite.clock(lab), visitor))
                    .run(
                            new PrintStream(visitor.printed, true, StandardCharsets.UTF_8),
                            "wave",
                            file.toString(),
                            "--options",
                            QUICK,
                            "--at-once",
                            "2");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(visitor.printed())
                    .contains("onevm-migrate wave proceed " + file)
                    .contains("all 3 VMs are where they should be");
            assertThat(visitor.ends).extracting(End::exit).containsExactly(0, 0, 0, 0, 0);
            assertThat(visitor.ends.get(0).out())
                    .containsPattern("3 VMs: [12] under way")
                    .containsPattern("process: +process \\d+ on .* is at work")
                    .containsPattern("(?m)^under way +500\\d \\(small-500\\d\\) +101 \\(beta\\) +20");
            assertThat(Schemas.document(visitor.ends.get(1).out())
                            .path("atWork")
                            .asBoolean())
                    .isTrue();
            assertThat(visitor.ends.get(3).out()).containsPattern("paused: +no move begins");
        }
    }

    @Test
    void a_request_to_stop_takes_back_what_is_under_way_and_the_next_process_makes_it_again() throws IOException {
        write("vmid,cid\n5000,101\n5001,101\n5002,101\n");
        try (Lab lab = new Fleet(3)
                .in(LabPlan.standard())
                .timings(StandardSite.timings())
                .start()) {
            lab.bridge().stall();
            try (Dist wave = Dist.start(lab, folder, "wave", file.toString(), "--at-once", "2", "--options", QUICK)) {
                Settle.until(
                        "both are sent",
                        () -> wave.printed().contains("VM 5001 (small-5001): begun")
                                && lab.calls().mutations().size() >= 2);
                assertThat(Cli.run(lab, "wave", "resume", file.toString()).err())
                        .contains("is in use: a process makes the moves of this wave");
                wave.signal("INT");
                End end = wave.end();

                assertThat(end.exit()).as("%s", end).isEqualTo(3);
                assertThat(end.out())
                        .contains("asked to stop: no further move begins")
                        .contains("VM 5000 (small-5000): interrupted")
                        .containsPattern("not begun: +1 VM")
                        .containsPattern("next: +go on with what is left: onevm-migrate wave resume " + file + "\n");
                assertThat(read(".results.csv").lines().map(line -> line.split(",")[4]))
                        .containsExactly("outcome", "INTERRUPTED", "INTERRUPTED", "NOT_ENDED");
            }
            lab.bridge().resume();
            requireNothingIsDoneBeforeTheJournalsAreRead(lab);
            try (Dist wave = Dist.start(lab, folder, "wave", "resume", file.toString())) {
                assertThat(wave.end().exit()).isZero();
            }
            assertThat(read(".results.csv").lines().filter(line -> line.contains(",MOVED,")))
                    .hasSize(3);
        }
    }

    /** What became of moves that had begun is in their journals. */
    private void requireNothingIsDoneBeforeTheJournalsAreRead(Lab lab) {
        lab.frontEnd()
                .faults()
                .judge(call ->
                        call.name().equals("one.system.sqlquery") ? Optional.of(Fault.REFUSED) : Optional.empty());
        int before = lab.calls().mutations().size();

        End end = verb(lab, "resume");

        lab.frontEnd().faults().judge(call -> Optional.empty());
        assertThat(end.exit()).as("%s", end).isEqualTo(1);
        assertThat(end.err()).contains("journals").doesNotContain("mistake");
        assertThat(lab.calls().mutations()).hasSize(before);
    }

    @Test
    void all_wrong_lines_are_told_before_anything_is_done() throws IOException {
        write("vmid,cid,options\nnobody,101,\n5000,gamma,--pins maybe\n");
        try (Lab lab = mixed(1).start()) {
            End end = wave(lab);

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.errLines())
                    .containsExactly(
                            "onevm-migrate: " + file + " cannot be used, nothing was changed:",
                            "  " + file
                                    + " line 2, vmid 'nobody': no VM is named 'nobody'; 'onevm list' shows the names and ids",
                            "  " + file
                                    + " line 3, cid 'gamma': no cluster is named 'gamma'; 'onecluster list' shows the names and ids",
                            "  " + file
                                    + " line 3, options '--pins maybe': --pins 'maybe' is not known; write --pins drop, --pins keep or"
                                    + " --pins rewrite");
        }
    }
}
