package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What bash, zsh and fish offer after the packaged command, each without any configuration but the file of the distribution. */
class CompletionIT {
    /** What is typed before the key Tab, and what is offered then; in the working folder is a file plan.json. */
    private static final List<List<String>> TABLE = List.of(
            List.of("ver", "verify"),
            List.of("re", "rehearse report resume reverse"),
            List.of("check --snapshot-o", "--snapshot-only"),
            List.of("gc --del", "--delete"),
            List.of("--pins ", "drop keep rewrite"),
            List.of("--pins=", "drop keep rewrite"),
            List.of("42 101 --on-stop ke", "keep"),
            List.of("web", "web-1"),
            List.of("4", "42 43 44"),
            List.of("-t 60 web", "web-1"),
            List.of("web-1 --pins drop al", "alpha"),
            List.of("--pins=drop web-1 al", "alpha"),
            List.of("web-1 ", "alpha beta default"),
            List.of("check 42 be", "beta"),
            List.of("status --output json db", "db-1"),
            List.of("--host node-b", "node-b1 node-b2"),
            List.of("--host=node-b", "node-b1 node-b2"),
            List.of("42 101 --host au", "auto"),
            List.of("--image-datastore beta-i", "beta-image"),
            List.of("gc --cluster ", "alpha beta default"),
            List.of("gc --cluster=al", "alpha"),
            List.of("apply pl", "plan.json"),
            List.of("42 101 --events pl", "plan.json"),
            List.of("42 101 --events=pl", "plan.json"),
            List.of("42 101 pl", ""),
            List.of("list web", ""),
            List.of("wave st", "status"),
            List.of("wave pl", "plan.json"),
            List.of("wave status pl", "plan.json"),
            List.of("wave resume --ret", "--retry"),
            List.of("wave --from-cluster al", "alpha"),
            List.of("wave plan.json --at-o", "--at-once"),
            List.of("config ", "show"),
            List.of("config show ", ""),
            List.of("--parallel pl", ""));

    @TempDir
    private Path folder;

    private Map<String, String> variables(Map<String, String> site, int seconds) throws IOException {
        Map<String, String> variables = new HashMap<>(site);
        variables.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("PATH", Unpacked.asBuilt(folder).home().resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("ONEVM_COMPLETION_SECONDS", Integer.toString(seconds));
        return variables;
    }

    private CompletingShell start(CompletingShell.Kind kind, Map<String, String> variables) throws IOException {
        kind.mustBeThere();
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("plan.json"), "{}");
        return CompletingShell.start(kind, work, variables);
    }

    @ParameterizedTest
    @EnumSource
    void offers_what_may_stand_there(CompletingShell.Kind kind) throws IOException {
        SoftAssertions offers = new SoftAssertions();
        try (Lab lab = TrialSite.plan().start();
                CompletingShell shell = start(kind, variables(lab.environment(), 60))) {
            for (List<String> row : TABLE) {
                offers.assertThat(shell.offered("onevm-migrate " + row.get(0)))
                        .as("%s offers after '%s'", kind, row.get(0))
                        .isEqualTo(row.get(1));
            }
        }
        offers.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void is_silent_without_an_answer_and_waits_no_longer_than_the_limit(CompletingShell.Kind kind) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CompletingShell shell =
                        start(kind, variables(site("http://127.0.0.1:" + silent.getLocalPort() + "/RPC2"), 1))) {
            long begun = System.nanoTime();

            assertThat(shell.offered("onevm-migrate web")).isEmpty();

            // A machine that is busy takes its time to end a process; the command itself would wait for minutes.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(shell.offered("onevm-migrate ver")).isEqualTo("verify");
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_silent_where_nothing_is_set_up(CompletingShell.Kind kind) throws IOException {
        try (CompletingShell shell = start(kind, variables(Map.of(), 60))) {
            assertThat(shell.offered("onevm-migrate web")).isEmpty();
            assertThat(shell.offered("onevm-migrate --pins d")).isEqualTo("drop");
        }
    }

    private Map<String, String> site(String address) throws IOException {
        return Map.of(
                "ONE_XMLRPC",
                address,
                "ONE_AUTH",
                Files.writeString(folder.resolve("one_auth"), "oneadmin:none").toString());
    }
}
