package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged command with a configuration file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigIT {
    private final Lab lab = TrialSite.start();

    @AfterAll
    void end() {
        lab.close();
    }

    private End run(String configuration, String... arguments) throws IOException {
        Path file = lab.home().resolve("site.conf");
        Files.writeString(file, configuration);
        return run(Map.of("ONEVM_MIGRATE_CONF", file.toString()), arguments);
    }

    private End run(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(lab.environment());
        environment.putAll(more);
        return ended(environment, arguments);
    }

    private End ended(Map<String, String> environment, String... arguments) {
        try (Dist dist = Dist.start(environment, Files.createTempDirectory(lab.home(), "process-"), arguments)) {
            return dist.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_limit_of_the_file_is_in_the_plan_and_what_is_typed_goes_before_it() throws IOException {
        String site = "max-downtime = 17\nprobation = 3\n";

        assertThat(run(site, "--dry-run", "42", "101").out()).contains("17 s");
        assertThat(run(site, "--dry-run", "--max-downtime", "23", "42", "101").out())
                .contains("rolled back if that is not so after 23 s (--max-downtime)")
                .doesNotContain("17 s");
    }

    @Test
    void what_has_no_effect_beside_what_is_typed_is_left_out() throws IOException {
        String site = "max-downtime = 17\nprobation = 3\non-stop = keep\nsyslog = true\nonedb-command = nowhere\n";

        assertThat(run(site, "--dry-run", "-n", "42", "101").exit()).isZero();
        assertThat(run(site, "rehearse", "--dry-run", "42", "101").exit()).isZero();
        assertThat(run(site, "check", "42", "101").exit()).isZero();
    }

    @Test
    void a_wrong_value_is_told_with_its_place() throws IOException {
        End end = run("\nmax-downtime = soon\n", "--dry-run", "42", "101");

        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.err())
                .contains("(--max-downtime soon is from " + lab.home().resolve("site.conf") + ":2)");
    }

    @Test
    void a_wrong_file_changes_nothing_and_does_not_stop_the_help() throws IOException {
        End end = run("forse = true\n", "42", "101");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("site.conf:1: 'forse' cannot be set in a file");
        assertThat(run("forse = true\n", "--help").exit()).isZero();
    }

    @Test
    void the_front_end_may_be_named_in_the_file_and_the_password_among_the_credentials() throws IOException {
        Path credentials = Files.createDirectories(lab.home().resolve("credentials"));
        Files.writeString(
                credentials.resolve("one_auth"),
                Files.readString(Path.of(lab.environment().get("ONE_AUTH"))));
        Path file = lab.home().resolve("front-end.conf");
        Files.writeString(file, "one-xmlrpc = " + lab.environment().get("ONE_XMLRPC") + "\n");

        End end = ended(
                Map.of("ONEVM_MIGRATE_CONF", file.toString(), "CREDENTIALS_DIRECTORY", credentials.toString()),
                "check",
                "42",
                "101");

        assertThat(end.exit()).as("%s", end).isZero();
    }

    @Test
    void every_setting_is_shown_with_what_sets_it_and_no_secret() throws IOException {
        String site = "front-end-command = sshpass -p h7Q ssh one@fe\nparallel = 4\n";

        End table = run(site, "config", "show");
        End json = run(site, "config", "show", "--output", "json");

        assertThat(table.out())
                .containsPattern("(?m)^one-xmlrpc +http://.* +environment variable ONE_XMLRPC$")
                .containsPattern("(?m)^parallel +4 +.*site.conf:2$")
                .containsPattern("(?m)^pins +- +not set; see ")
                .contains("sshpass -p *** ssh one@fe");
        assertThat(Schemas.document(json.out()).at("/settings/0/name").asString())
                .isEqualTo("one-xmlrpc");
        assertThat(table.out() + json.out()).doesNotContain("h7Q");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one-xmlrpc = ftp://one | no http or https address",
                "one-auth = /nowhere/one_auth | which does not exist",
                "one-px = a/b | -p: ",
                "request-timeout = 0 | --request-timeout",
                "records = \" \" | names no folder",
                "metadata = mysql | --metadata",
                "onedb-command = \"a 'b\" | --onedb-command",
                "front-end-command = \"a 'b\" | --front-end-command",
                "snapshot-timeout = -1 | -t",
                "undeploy-timeout = 0 | --undeploy-timeout",
                "final-timeout = 1h | --final-timeout",
                "resume-timeout = x | --resume-timeout",
                "max-downtime = soon | --max-downtime",
                "over-budget = stop | --over-budget",
                "parallel = 65 | --parallel",
                "probation = x | --probation",
                "on-probation-failure = back | --on-probation-failure",
                "on-stop = leave | --on-stop",
                "image-records = copy | --image-records",
                "pins = forget | --pins",
                "hook-dir = /nowhere/hooks | cannot be used",
                "hook-timeout = 0 | --hook-timeout",
                "metrics-file = /tmp/metrics.txt | does not end in .prom"
            })
    void a_value_that_no_move_could_use_is_told_by_config_show(String line, String why) throws IOException {
        String name = line.substring(0, line.indexOf(' '));
        Map<String, String> others = new HashMap<>(lab.environment());
        others.keySet().removeAll(List.of("ONE_XMLRPC", "ONE_AUTH"));
        Path file = Files.writeString(lab.home().resolve("wrong.conf"), "syslog = true\n" + line + "\n");
        others.put("ONEVM_MIGRATE_CONF", file.toString());

        End end = Cli.on(lab).withOnly(others).run("config", "show", "--output", "json");

        assertThat(end.exit()).as("%s", end).isEqualTo(1);
        assertThat(end.err())
                .contains(name + " of " + file + ":2 cannot be used: ")
                .contains(why);
        assertThat(Schemas.document(end.out()).path("settings").valueStream())
                .filteredOn(setting -> !setting.path("problem").isNull())
                .extracting(setting -> setting.path("name").asString())
                .containsExactly(name);
    }
}
