package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** With {@code --output json} each verb prints exactly one document, with each exit code that it has, and it is as its schema says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsIT {
    /** Each pair of verb and exit code that has been seen, and the document: {@code move 0 report}. */
    private final Set<String> seen = new TreeSet<>();

    /** A site that no command of this test changes. */
    private final Lab untouched = TrialSite.start();

    private JsonNode document(Lab lab, int exit, String kind, String... arguments) {
        return document(Cli.on(lab), exit, kind, arguments);
    }

    /** With settings that cannot be used. */
    private JsonNode settingsWith(Lab lab, String configuration, String kind) throws IOException {
        Path file = Files.writeString(lab.home().resolve("wrong.conf"), configuration);
        Cli cli = Cli.on(lab).with(Map.of("ONEVM_MIGRATE_CONF", file.toString()));
        return document(cli, 1, kind, "config", "show");
    }

    private JsonNode document(Cli cli, int exit, String kind, String... arguments) {
        End end = cli.run(Stream.concat(Stream.of(arguments), Stream.of("--output", "json"))
                .toArray(String[]::new));
        assertThat(end.exit()).as("%s", end).isEqualTo(exit);
        JsonNode document = Schemas.document(end.out());
        assertThat(document.path("document").asString()).as("%s", end).isEqualTo(kind);
        if (kind.equals("failure")) {
            assertThat(document.path("exit").asInt()).isEqualTo(exit);
            assertThat(document.path("message").asString()).isNotBlank();
        }
        seen.add(verb(arguments) + " " + exit + " " + kind);
        return document;
    }

    private static String verb(String... arguments) {
        return List.of(arguments).contains("-N") ? "dry run" : arguments[0].matches("\\d+") ? "move" : arguments[0];
    }

    private static String reason(JsonNode failure) {
        return failure.path("reason").asString();
    }

    @Test
    void before_a_move() throws IOException {
        try (Lab lab = TrialSite.start()) {
            document(lab, 0, "check", "check", "42", "101");
            document(lab, 0, "plan", "plan", "42", "101");
            document(lab, 0, "plan", "plan", "-o", "-", "42", "101");
            document(lab, 0, "dry-run", "42", "101", "-N");
            document(lab, 0, "list", "status");
            document(lab, 0, "list", "list");
            document(lab, 0, "garbage", "gc");
            document(lab, 0, "settings", "config", "show");
            assertThat(settingsWith(lab, "max-downtime = soon\n", "settings")
                            .path("settings")
                            .valueStream()
                            .filter(setting -> !setting.path("problem").isNull())
                            .map(setting -> setting.path("name").asString()))
                    .containsExactly("max-downtime");
            settingsWith(lab, "forse = true\n", "failure");
            document(lab, 1, "failure", "status", "42");
            document(lab, 1, "failure", "report", "42");
            document(lab, 1, "report", "resume", "42");
            document(lab, 1, "report", "rollback", "42");
            document(lab, 1, "report", "commit", "42");
            document(lab, 1, "failure", "verify", "42");
            assertThat(reason(document(lab, 1, "failure", "reverse", "42"))).isEqualTo("FINDINGS");
            document(lab, 1, "proceeding", "proceed", "42");
            document(lab, 1, "proceeding", "pause", "42");
            document(lab, 1, "proceeding", "cut-over-now", "42");
            document(lab, 1, "proceeding", "abort", "42");
            JsonNode rehearsal = document(lab, 0, "report", "rehearse", "42", "101");
            assertThat(rehearsal.at("/leftBehind/sites/0/snapshots").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_move_and_what_follows_it() {
        try (Lab lab = TrialSite.start()) {
            String plan = lab.home().resolve("plan.json").toString();
            document(lab, 0, "plan", "plan", "-o", plan, "42", "101");
            document(lab, 0, "report", "apply", plan);
            assertThat(reason(document(lab, 1, "failure", "apply", plan))).isEqualTo("INPUT");
            document(lab, 0, "status", "status", "42");
            document(lab, 0, "list", "list");
            document(lab, 0, "history", "report", "42");
            document(lab, 0, "report", "resume", "42");
            document(lab, 0, "verification", "verify", "42");
            document(lab, 1, "report", "rollback", "42");
            document(lab, 0, "report", "rollback", "42", "--discard-destination-writes");
            document(lab, 0, "report", "42", "101");
            document(lab, 0, "report", "reverse", "42");
            document(lab, 0, "report", "42", "101");
            document(lab, 0, "commit-preview", "commit", "42", "--delete-source", "-N");
            JsonNode unconfirmed = document(lab, 1, "failure", "commit", "42", "--delete-source");
            assertThat(reason(unconfirmed)).isEqualTo("NOT_CONFIRMED");
            JsonNode preview = document(lab, 0, "commit-preview", "commit", "42", "-N");
            assertThat(preview.path("volumes")).isEmpty();
            assertThat(preview.path("staying")).isNotEmpty();
            JsonNode committed = document(lab, 0, "report", "commit", "42");
            assertThat(committed.at("/removed/snapshotsOnSource").asInt())
                    .isPositive()
                    .isEqualTo(preview.path("snapshotsOnSource").asInt());
            document(lab, 0, "forgetting", "forget", "42", "-N");
            assertThat(reason(document(lab, 1, "failure", "forget", "42"))).isEqualTo("NOT_CONFIRMED");
            document(lab, 0, "forgetting", "forget", "42", "--yes");
            document(lab, 1, "forgetting", "forget", "42");
        }
    }

    @Test
    void many_moves() throws IOException {
        try (Lab lab = TrialSite.start()) {
            String file = moves(lab, "vmid,cid\nweb-1,beta\n44,101\n");
            document(lab, 0, "wave", "wave", file, "-N");
            assertThat(states(document(lab, 0, "wave", "wave", file, "--options", "--probation 0")))
                    .containsExactly("MOVED", "THERE_ALREADY");
            assertThat(states(document(lab, 0, "wave", "wave", "status", file)))
                    .containsExactly("MOVED", "THERE_ALREADY");
            assertThat(document(lab, 0, "wave", "wave", "pause", file)
                            .path("paused")
                            .asBoolean())
                    .isTrue();
            assertThat(document(lab, 0, "wave", "wave", "proceed", file)
                            .path("paused")
                            .asBoolean())
                    .isFalse();
            document(lab, 0, "wave", "wave", "resume", file);
            assertThat(Schemas.document(Files.readString(Path.of(file + ".results.json")))
                            .path("moves"))
                    .hasSize(2);
            assertThat(reason(document(lab, 1, "failure", "wave", file))).isEqualTo("INPUT");
            assertThat(reason(document(lab, 1, "failure", "wave", moves(lab, "vmid\n"), "--log", file + "2")))
                    .isEqualTo("INPUT");
        }
    }

    private static String moves(Lab lab, String text) throws IOException {
        return Files.writeString(lab.home().resolve("moves.csv"), text).toString();
    }

    private static List<String> states(JsonNode wave) {
        return wave.path("moves")
                .valueStream()
                .map(move -> move.path("state").asString())
                .toList();
    }

    @Test
    void a_verification_that_finds_something() {
        try (Lab lab = TrialSite.start()) {
            document(lab, 0, "report", "42", "101");
            lab.beta().tag(TrialSite.OS, Map.of("nvm", "43"));
            document(lab, 1, "verification", "verify", "42");
        }
    }

    @Test
    void garbage() {
        try (Lab lab = TrialSite.start()) {
            document(lab, 0, "report", "42", "101");
            lab.alpha()
                    .create(
                            "RENAMED-one-sys-777-0-raw-1700000000",
                            1 << 20,
                            "one-ds-101",
                            Map.of("nvm", "777", "nloc", "one", "mvts", "1700000000"));
            assertThat(reason(document(lab, 1, "failure", "gc", "--delete"))).isEqualTo("NOT_CONFIRMED");
            lab.alphaServer()
                    .faults()
                    .judge(call ->
                            call.name().startsWith("VolumeDelete") ? Optional.of(Fault.REFUSED) : Optional.empty());
            document(lab, 4, "garbage", "gc", "--delete", "--yes");
            lab.alphaServer().faults().judge(call -> Optional.empty());
            document(lab, 0, "garbage", "gc", "--delete", "--yes");
            lab.betaServer().faults().judge(call -> Optional.of(Fault.REFUSED));
            document(lab, 1, "garbage", "gc");
            document(lab, 1, "garbage", "gc", "--delete", "--yes");
        }
    }

    @Test
    void findings_are_in_the_way() throws IOException {
        try (Lab lab = TrialSite.start()) {
            lab.beta().removeTemplate("one-ds-102");
            String file = moves(lab, "vmid,cid\n42,101\n");
            document(lab, 1, "wave", "wave", file, "-N");
            JsonNode wave = document(lab, 1, "wave", "wave", file);
            assertThat(wave.at("/moves/0/code").asString()).isEqualTo("TEMPLATE_MISSING");
            document(lab, 1, "check", "check", "42", "101");
            for (String[] command : List.of(
                    new String[] {"42", "101"},
                    new String[] {"42", "101", "-N"},
                    new String[] {"plan", "42", "101"},
                    new String[] {"rehearse", "42", "101"})) {
                JsonNode failure = document(lab, 1, "failure", command);
                assertThat(failure.path("findings")
                                .valueStream()
                                .map(f -> f.path("id").asString()))
                        .contains("TEMPLATE_MISSING");
            }
        }
    }

    @Test
    void a_plan_is_stale() {
        try (Lab lab = TrialSite.start()) {
            String plan = lab.home().resolve("plan.json").toString();
            document(lab, 0, "plan", "plan", "-o", plan, "42", "101");
            lab.alpha().tag(TrialSite.OS, Map.of("vc-policy", "weekly"));

            JsonNode failure = document(lab, 1, "failure", "apply", plan);

            assertThat(reason(failure)).isEqualTo("STALE");
            assertThat(failure.at("/changes/0/now").asString()).contains("weekly");
        }
    }

    @Test
    void a_failed_move_is_undone() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            document(lab, 3, "report", "42", "101");
            document(lab, 0, "status", "status", "42");
            String plan = lab.home().resolve("plan.json").toString();
            document(lab, 0, "plan", "plan", "-o", plan, "42", "101");
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            document(lab, 3, "report", "apply", plan);
        }
    }

    @Test
    void a_migration_needs_a_person() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            document(lab, 4, "report", "42", "101", "--resume-timeout", "1");
            document(lab, 0, "status", "status", "42");
            document(lab, 5, "failure", "42", "101");
            document(lab, 5, "failure", "42", "101", "-N");
            document(lab, 5, "failure", "plan", "42", "101");
            document(lab, 4, "report", "rollback", "42");
            document(lab, 4, "report", "resume", "42");
        }
    }

    @Test
    void a_commit_is_unfinished() {
        try (Lab lab = TrialSite.start()) {
            document(lab, 0, "report", "42", "101");
            lab.betaServer()
                    .faults()
                    .judge(call ->
                            call.name().startsWith("SnapshotDelete") ? Optional.of(Fault.REFUSED) : Optional.empty());
            document(lab, 4, "report", "commit", "42", "--delete-source", "--yes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 42 101",
                "plan 42 101",
                "42 101",
                "42 101 -N",
                "status 42",
                "list",
                "resume 42",
                "rollback 42",
                "reverse 42",
                "rehearse 42 101",
                "proceed 42",
                "verify 42",
                "commit 42",
                "forget 42",
                "wave --from-cluster 100 --to-cluster 101"
            })
    void the_front_end_is_away(String line) {
        untouched.frontEnd().faults().judge(call -> Optional.of(Fault.REFUSED));
        assertThat(reason(document(untouched, 1, "failure", line.split(" ")))).isEqualTo("SITE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 42",
                "plan 42",
                "42",
                "42 -N",
                "apply",
                "status 1 2",
                "report",
                "list --frce",
                "resume",
                "rollback",
                "reverse",
                "rehearse 42",
                "proceed",
                "pause",
                "cut-over-now",
                "abort",
                "verify",
                "gc --older-than x",
                "wave",
                "wave status",
                "wave pause",
                "wave proceed",
                "commit",
                "forget",
                "config"
            })
    void wrong_use(String line) {
        assertThat(reason(document(untouched, 2, "failure", line.split(" ")))).isEqualTo("USAGE");
    }

    /** Nothing can be printed then; the exit code says so. */
    @Test
    void nobody_reads_the_document() {
        try (Lab lab = TrialSite.start();
                PrintStream closed = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
                    @Override
                    public boolean checkError() {
                        return true;
                    }
                }) {
            assertThat(Cli.on(lab).run(closed, "42", "101", "--output", "json").exit())
                    .isEqualTo(6);
        }
    }

    /** Which document a verb prints with which exit code is written down there. */
    @AfterAll
    void every_pair_of_verb_and_exit_code_is_in_the_documents_page() throws IOException {
        untouched.close();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(Path.of("../docs/documents.md")).stream()
                        .filter(row -> row.matches("\\| [a-z -]+ \\| \\d+ \\| .*"))
                        .map(row -> row.split("\\|"))
                        .map(cells -> cells[1].strip() + " " + cells[2].strip() + " " + cells[3].strip())
                        .toList());
    }
}
