package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.ReaderHost;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data of a moved VM with two small disks is compared on hosts of both sides, by the programs that hosts have. */
class VerifyContentIT {
    private static final String SMALL = "one-sys-42-0-raw";
    private static final String OTHER = "one-sys-42-1-raw";
    private static final int ALPHA_CLIENT = 11;
    private static final int BETA_CLIENT = 22;
    private static final long MEBIBYTE = 1 << 20;

    private final Lab lab = StandardSite.plan()
            .vm(vm -> VmSpec.of(StandardVm.ID, "web-1")
                    .on(0, 101)
                    .nic(0)
                    .disk(DiskSpec.ofType("fs", 3))
                    .disk(DiskSpec.ofType("fs", 5)))
            .start();
    private final ReaderHost alpha = ReaderHost.of(lab, lab.alpha(), ALPHA_CLIENT);
    private final ReaderHost beta = ReaderHost.of(lab, lab.beta(), BETA_CLIENT);

    @BeforeEach
    void move() {
        assertThat(Cli.run(lab, "42", "101").exit()).isZero();
    }

    @AfterEach
    void clear() {
        lab.close();
    }

    private String[] arguments(String content, String... more) {
        return Stream.concat(
                        Stream.of(
                                "verify",
                                "42",
                                "--content",
                                content,
                                "--reader-source",
                                alpha.command(),
                                "--reader-destination",
                                beta.command()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private End verify(String content, String... more) {
        return Cli.run(lab, arguments(content, more));
    }

    private static String line(End end, String volume) {
        return end.out()
                .lines()
                .filter(l -> l.startsWith("data of " + volume))
                .findFirst()
                .orElse("");
    }

    private List<String> attached() {
        return Stream.concat(lab.alpha().snapshots().stream(), lab.beta().snapshots().stream())
                .map(SnapshotView::object)
                .flatMap(s -> s.attachments().keySet().stream().map(client -> s.name() + " at " + client))
                .toList();
    }

    private String arrived(String volume) {
        return Traces.volume(lab.beta(), volume).parentName();
    }

    @Test
    void the_packaged_command_finds_all_data_equal_and_detaches_what_it_has_read() {
        End end = Dist.run(lab, arguments("full"));

        assertThat(end.exit()).isZero();
        assertThat(line(end, SMALL)).isEqualTo("data of " + SMALL + ": OK, 3 of 3 MiB compared");
        assertThat(line(end, OTHER)).isEqualTo("data of " + OTHER + ": OK, 5 of 5 MiB compared");
        assertThat(end.lastLine()).endsWith("; the data: OK");
        assertThat(attached()).isEmpty();
    }

    @Test
    void one_flipped_block_is_found_and_located() {
        lab.beta().flip(arrived(OTHER), 3 * MEBIBYTE + 4096);

        End end = verify("full");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(line(end, SMALL)).contains(": OK, ");
        assertThat(line(end, OTHER)).startsWith("data of " + OTHER + ": DIFFERENT, 5 of 5 MiB");
        assertThat(end.out()).contains("  differs: offset 3 MiB, length 1 MiB (bytes 3145728 to 4194303)");
    }

    @Test
    void adjacent_differences_are_one_and_programs_get_them_as_numbers() {
        lab.alpha().flip(Traces.retired(lab, OTHER).parentName(), MEBIBYTE);
        lab.beta().flip(arrived(OTHER), 2 * MEBIBYTE);
        lab.beta().flip(arrived(OTHER), 5 * MEBIBYTE - 4096);

        JsonNode content = JsonMapper.shared()
                .readTree(verify("full", "--output", "json").out())
                .path("content");

        assertThat(content.path("volumes").get(1).path("differences").toString().replace(" ", ""))
                .isEqualTo("[{\"offset\":1048576,\"length\":2097152},{\"offset\":4194304,\"length\":1048576}]");
        assertThat(content.path("missing").stringValue()).isEqualTo("0.000000000");
    }

    @Test
    void a_sample_tells_the_probability_of_a_miss_and_how_to_repeat_it() {
        End end = verify("sampled", "--samples", "1", "--seed", "7");

        assertThat(end.exit()).isZero();
        assertThat(line(end, SMALL))
                .isEqualTo("data of " + SMALL
                        + ": OK, 1 of 3 MiB compared; one changed block would have been missed with a"
                        + " probability of 66.6667 %");
        assertThat(end.out())
                .contains(
                        "one changed block of 4 KiB, anywhere in these volumes, would have been missed with a probability"
                                + " of 75.0000 %; --seed 7 repeats this choice");
    }

    @Test
    void a_sample_of_everything_misses_nothing() {
        lab.beta().flip(arrived(SMALL), 2 * MEBIBYTE);

        End end = verify("sampled", "--samples", "100%");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.out()).contains("differs: offset 2 MiB, length 1 MiB", "a probability of 0.0000 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd|exit 1|chunks of",
                "dd|kill -9 $PPID|exit status 137",
                "sha256sum|echo hello|digests; it said 'hello'",
                "sha256sum|kill -9 $$|exit status 137",
                "storpool_confshow|echo SP_OURID=|does not tell which client",
                "storpool_confshow|exit 127|exit status 127",
                "storpool_confshow|echo SP_OURID=4095|4095"
            })
    void a_reader_that_does_not_read_is_told_and_nothing_stays_attached(String program, String does, String told) {
        beta.program(program, does);

        End end = verify("full");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(line(end, SMALL))
                .containsPattern(": UNKNOWN, (0 of 3 MiB|nothing) compared")
                .contains(told);
        assertThat(line(end, OTHER)).contains(": UNKNOWN, ", "not compared, because the one before was broken off");
        assertThat(attached()).isEmpty();
    }

    @Test
    void a_reader_that_hangs_is_given_up() {
        beta.program("dd", "exec tail -f /dev/null");

        End end = verify("full", "--reader-timeout", "1");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(line(end, SMALL)).contains(": UNKNOWN, ", "did not end within 1 s and was killed");
        assertThat(attached()).isEmpty();
    }

    @Test
    void a_device_that_does_not_appear_is_told() {
        beta.program("test", "exit 1");
        lab.beta().devicesOf(BETA_CLIENT, lab.home());

        End end = verify("full");

        assertThat(line(end, SMALL)).contains(": UNKNOWN, ", "here'");
        assertThat(attached()).isEmpty();
    }

    @Test
    void a_refused_attachment_is_told_and_nothing_stays_attached() {
        lab.betaServer().faults().always("VolumesReassignWait", Fault.REFUSED);

        End end = verify("full");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(line(end, SMALL)).contains(": UNKNOWN, ");
        assertThat(attached()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, ANSWER_LOST",
        "2, ANSWER_LOST",
        "1, TRANSIENT",
        "2, TRANSIENT",
        "2, REFUSED",
        "2, DROPPED_BEFORE_EFFECT"
    })
    void a_call_with_a_lost_answer_or_a_passing_failure_does_no_harm(int call, Fault fault) {
        lab.betaServer().faults().nth("VolumesReassignWait", call, fault);

        End end = verify("full");

        assertThat(end.exit()).isZero();
        assertThat(attached()).isEmpty();
    }

    @Test
    void a_snapshot_that_cannot_be_detached_needs_a_person() {
        lab.betaServer()
                .faults()
                .add(
                        call -> call.name().equals("VolumesReassignWait")
                                && call.detail().contains("detach"),
                        1,
                        Integer.MAX_VALUE,
                        Fault.REFUSED);

        End end = verify("full");

        assertThat(end.exit()).isEqualTo(4);
        assertThat(end.out())
                .contains("NOT DETACHED: snapshot " + arrived(SMALL) + " of the destination may still be"
                        + " attached to client " + BETA_CLIENT + ", read-only: ");
    }

    @Test
    void a_snapshot_that_was_attached_before_stays_attached() {
        lab.beta().attachSnapshot(arrived(SMALL), BETA_CLIENT);

        assertThat(verify("full").exit()).isZero();

        assertThat(attached()).containsExactly(arrived(SMALL) + " at " + BETA_CLIENT);
    }

    @Test
    void the_client_that_is_named_is_not_asked_for() {
        beta.program("storpool_confshow", "exit 1");

        assertThat(verify("full", "--reader-destination-client", Integer.toString(BETA_CLIENT))
                        .exit())
                .isZero();
    }

    @Test
    void a_stop_detaches_what_is_being_read() throws IOException {
        beta.program("dd", "exec tail -f /dev/null");
        try (Dist dist = Dist.start(lab, Files.createDirectory(lab.home().resolve("work")), arguments("full"))) {
            Settle.until("attached", () -> attached().size() == 2);
            dist.signal("INT");
            End end = dist.end();

            assertThat(end.exit()).isEqualTo(1);
            assertThat(line(end, SMALL)).contains(": UNKNOWN, ", "stopped before it was complete");
            assertThat(attached()).isEmpty();
        }
    }

    @Test
    void what_was_compared_is_not_read_again() throws IOException {
        Path log = lab.home().resolve("reads");
        Path file = lab.home().resolve("progress");
        lab.beta().flip(arrived(SMALL), MEBIBYTE);
        String first = verify("full", "--progress", file.toString()).out();
        beta.program("dd", "echo \"$@\" >> " + log + "; exec /bin/dd \"$@\"");

        End second = verify("full", "--progress", file.toString());

        assertThat(log).doesNotExist();
        assertThat(line(second, SMALL)).contains(": DIFFERENT, 3 of 3 MiB compared");
        assertThat(second.out().lines().filter(l -> l.startsWith("data of ") || l.startsWith("  differs")))
                .containsExactlyElementsOf(first.lines()
                        .filter(l -> l.startsWith("data of ") || l.startsWith("  differs"))
                        .toList());
    }

    @Test
    void only_digests_cross_the_link() {
        End end = verify("full", "-v");

        assertThat(end.err()).contains("| sha256sum ; } 3>&1");
        assertThat(end.out() + end.err()).doesNotContain("token-of");
    }
}
