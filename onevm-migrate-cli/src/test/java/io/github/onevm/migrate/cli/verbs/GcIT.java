package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.machine.ThisMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What moves of the past have left is listed, and deleted when a person says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GcIT {
    private final Lab untouched = littered();

    private static Lab littered() {
        Lab lab = TrialSite.plan().start();
        Rubbish.plant(lab, Thread::onSpinWait);
        return lab;
    }

    private List<String> before = List.of();

    @BeforeAll
    void look() {
        before = Rubbish.everything(untouched);
    }

    @AfterAll
    void close() {
        assertThat(Rubbish.everything(untouched)).isEqualTo(before);
        untouched.close();
    }

    private static End run(Lab lab, Optional<String> answer, String... arguments) {
        return run(lab, new ByteArrayOutputStream(), answer, arguments);
    }

    private static End run(Lab lab, ByteArrayOutputStream out, Optional<String> answer, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), ThisMachine.time(), false);
        CliContext context = new CliContext(Map.of(), Wiring.ofTheMachine(lab.environment()), console, question -> {
            console.line(question);
            return answer;
        });
        int exit = new CommandLine(new GcCommand(context)).execute(arguments);
        return new End(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void the_packaged_command_lists_it_as_a_table() {
        End end = Dist.run(untouched, "gc");

        assertThat(end.exit()).isZero();
        assertThat(end.errors()).isEmpty();
        assertThat(end.outLines()).hasSize(Rubbish.KINDS + 2);
        assertThat(end.out())
                .startsWith("SURE ")
                .containsPattern("(?m)^CERTAIN +old source volume +777 +\\d+ d +1.0 MiB +cluster 100 \\(alpha\\) +"
                        + "MIGRATED-one-img-7-777-0-1718000000 \\(~[a-z0-9.]+\\) +the VM was terminated$")
                .containsPattern("(?m)^CERTAIN +volume set aside of the old script +43 .*another volume is in use now")
                .endsWith(
                        "12 left behind, 12 of them certainly not needed; nothing was deleted: --delete deletes those 12\n");
    }

    @Test
    void programs_get_json() {
        End end = run(untouched, Optional.empty(), "--output", "json", "--cluster", "101");

        assertThat(end.exit()).isZero();
        JsonNode json = new JsonMapper().readTree(end.out());
        assertThat(json.path("schema").asInt()).isEqualTo(2);
        assertThat(json.path("garbage").values())
                .filteredOn(garbage -> garbage.path("name").asString().startsWith("RENAMED-one-sys-777"))
                .singleElement()
                .satisfies(garbage -> {
                    assertThat(garbage.path("kind").asString()).isEqualTo("SET_ASIDE_VOLUME");
                    assertThat(garbage.path("certainty").asString()).isEqualTo("CERTAIN");
                    assertThat(garbage.path("reason").asString()).isEqualTo("VM_GONE");
                    assertThat(garbage.path("vm").asInt()).isEqualTo(Rubbish.GONE);
                    assertThat(garbage.path("text").asString()).isEqualTo("the VM was terminated");
                });
        assertThat(end.out()).doesNotContain("MIGRATED-");
    }

    @Test
    void what_is_too_young_is_left_out() {
        End end = run(untouched, Optional.empty(), "--older-than", "99999d");

        assertThat(end.out()).isEqualTo("no leftovers; what the journals of moves still need is not listed\n");
    }

    @Test
    void nothing_is_deleted_without_a_terminal_to_ask_at() {
        End end = Dist.run(untouched, "gc", "--delete");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.out()).contains("to be deleted for good:", "MIGRATED-one-img-7-777-0-1718000000 (~");
        assertThat(end.errors())
                .isEqualTo(
                        "onevm-migrate: there is no terminal to ask at, so nothing was deleted; to delete them, add --yes");
    }

    @Test
    void nothing_is_deleted_when_the_answer_is_not_yes() {
        End end = run(untouched, Optional.of("y"), "--delete");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.out()).endsWith("Delete these 12 for good? Type yes:\n");
        assertThat(end.errors()).isEqualTo("onevm-migrate: not confirmed, nothing was deleted");
    }

    @Test
    void what_was_named_is_deleted_when_the_answer_is_yes() {
        try (Lab lab = littered()) {
            End end = run(lab, Optional.of("yes"), "--delete", "--cluster", "100", "--older-than", "1d");

            assertThat(end.errors()).isEmpty();
            assertThat(end.exit()).isZero();
            assertThat(lab.alpha().volume("MIGRATED-one-img-7-777-0-1718000000"))
                    .isEmpty();
            assertThat(lab.beta().volume("RENAMED-one-sys-777-1-raw-1718000000"))
                    .isPresent();
        }
    }

    @Test
    void the_packaged_command_deletes_it_without_a_question() {
        try (Lab lab = TrialSite.plan().start()) {
            TreeSet<String> clean = new TreeSet<>(Rubbish.everything(lab));
            Rubbish.plant(lab, Thread::onSpinWait);

            End end = Dist.run(lab, "gc", "--delete", "--yes");

            assertThat(end.exit()).isZero();
            assertThat(end.lastLine()).isEqualTo("12 deleted");
            assertThat(new TreeSet<>(Rubbish.everything(lab))).isEqualTo(clean);
            assertThat(Dist.run(lab, "gc").out())
                    .isEqualTo("no leftovers; what the journals of moves still need is not listed\n");
        }
    }

    @Test
    void nothing_is_deleted_while_a_storage_cluster_cannot_be_read() {
        try (Lab lab = littered()) {
            List<String> all = Rubbish.everything(lab);
            lab.betaServer().faults().always("VolumesList", Fault.REFUSED);

            End end = run(lab, Optional.empty(), "--delete", "--yes");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err())
                    .contains("cluster 101 (beta) could not be read: ")
                    .endsWith("onevm-migrate: nothing is deleted while something cannot be read\n");
            assertThat(Rubbish.everything(lab)).isEqualTo(all);
        }
    }

    @Test
    void nothing_more_is_deleted_after_a_read_that_fails() {
        try (Lab lab = littered()) {
            lab.alphaServer().faults().add(call -> call.name().equals("Volume"), 2, Integer.MAX_VALUE, Fault.REFUSED);

            End end = run(lab, Optional.empty(), "--delete", "--yes");

            assertThat(end.exit()).isEqualTo(4);
            assertThat(end.out()).contains("not tried: ", " not; gc can be repeated\n");
            assertThat(end.err()).contains("nothing more is deleted: ");
            assertThat(lab.beta().volume("RENAMED-one-sys-777-1-raw-1718000000"))
                    .isPresent();
        }
    }

    @Test
    void ctrl_c_ends_it_after_what_is_being_deleted_and_says_what_is_left() throws IOException {
        try (Lab lab = littered()) {
            lab.betaServer().faults().next("SnapshotDelete", Fault.HANGS_AFTER_EFFECT);
            lab.calls().clear();
            Path folder = Files.createDirectory(lab.home().resolve("work"));

            try (Dist dist = Dist.start(lab, folder, "gc", "--delete", "--yes", "--request-timeout", "5")) {
                Settle.until(
                        "a deletion",
                        () -> lab.calls().mutations().stream()
                                .anyMatch(call -> call.name().contains("SnapshotDelete")));
                dist.signal("INT");
                End end = dist.end();

                assertThat(end.exit()).isEqualTo(4);
                assertThat(end.out())
                        .contains("asked to stop: ", "not tried: ", "1 deleted, 11 not; gc can be repeated");
                assertThat(end.err()).contains("nothing more is deleted: asked to stop");
            }
        }
    }

    @Test
    void a_mistake_of_the_program_after_a_deletion_is_not_told_as_nothing_changed() {
        try (Lab lab = littered()) {
            End end = run(lab, new OnceBroken("deleted: "), Optional.empty(), "--delete", "--yes");

            assertThat(end.exit()).isEqualTo(4);
            assertThat(end.err()).doesNotContain("nothing was changed");
            assertThat(end.out()).contains("a part may have been deleted; see what is left: onevm-migrate gc");
        }
    }

    @Test
    void with_a_prefix_that_does_not_fit_nothing_is_deleted() {
        End end = run(untouched, Optional.empty(), "-p", "two", "--delete", "--yes");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err())
                .contains("no volume with the prefix 'two' and the tag nloc belongs to a VM of this front-end")
                .endsWith("nothing is deleted while it cannot be told which volumes are those of this front-end\n");
    }

    /** Fails once, as a mistake of the program would, when it is to take a text. */
    private static final class OnceBroken extends ByteArrayOutputStream {
        private final String text;
        private boolean failed;

        OnceBroken(String text) {
            this.text = text;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (!failed && toString(StandardCharsets.UTF_8).contains(text)) {
                failed = true;
                throw new IllegalStateException("a mistake");
            }
        }
    }
}
